/* Correcting a passage in place, and what to do where another window was faster. */
import { useState } from "react";

import { correctKey, isCorrection } from "./correcting.js";
import { passageText } from "./derive.js";
import { Buttons, Field } from "./sentence_editor.jsx";

export const PassageEditor = ({ passage, source, store, state, acts, t }) => {
  const key = correctKey(passage.id);
  const [text, setText] = useState(state.typed[key]?.text ?? passageText(source, passage));
  const write = (value) => {
    setText(value);
    store.type(key, { text: value });
  };
  const save = () => acts.saveCorrect(passage, text);
  const cancel = () => acts.cancelCorrect(passage, text);
  return (
    <div role="row">
      <div role="gridcell" className="edit" data-writing>
        <Field
          id={key} label={t("correct_label", { ref: passage.ref })} text={text} setText={write}
          onSave={save} onCancel={cancel}
        />
        <Buttons onSave={save} onCancel={cancel} hint={t(text.trim() ? "correct_hint" : "correct_removes")} t={t} />
      </div>
    </div>
  );
};

const Lost = ({ why, text, onSeen, t }) => (
  <div className="conflict" role="group" data-testid="conflict" aria-label={t("conflict_passage")}>
    <p className="kind">
      <b>{t("conflict_passage")}</b>
      <span>{why}</span>
    </p>
    <dl>
      <div>
        <dt>{t("yours")}</dt>
        <dd data-testid="conflict-mine">{text || t("want_remove")}</dd>
      </div>
    </dl>
    <div className="acts">
      <button type="button" className="btn" data-testid="use-other" onClick={onSeen}>{t("seen")}</button>
    </div>
  </div>
);

/* Corrections that came too late, sent or half typed: their words stay until their author has seen them. */
export const LostCorrections = ({ store, state, t }) => {
  const there = new Set(state.note.source.passages.map((p) => correctKey(p.id)));
  const typed = Object.entries(state.typed).filter(([key]) => isCorrection(key) && !there.has(key));
  return (
    <>
      {state.conflicts
        .filter((c) => c.edit.kind === "correct")
        .map((c) => (
          <Lost
            key={c.edit.edit_id} why={c.reason === "stale" ? t("conflict_passage_why") : c.message} text={c.edit.text}
            onSeen={() => store.settleConflict(c)} t={t}
          />
        ))}
      {typed.map(([key, { text }]) => (
        <Lost key={key} why={t("conflict_passage_why")} text={text} onSeen={() => store.type(key, null)} t={t} />
      ))}
    </>
  );
};
