/* Writing in place: a sentence of the note, or a new one. What is typed is kept on the device. */
import { useLayoutEffect, useRef, useState } from "react";

import { passagesOf } from "./derive.js";
import { Quotes } from "./quote.jsx";
import { calm } from "./scroll.js";
import { sourceForm } from "./wording.js";

/* The field itself: grows with its text, keeps the caret at the end, Ctrl+Enter and Esc. */
export const Field = ({ id, label, text, setText, onSave, onCancel }) => {
  const field = useRef();
  useLayoutEffect(() => {
    const { current } = field;
    current.focus({ preventScroll: true });
    current.setSelectionRange(current.value.length, current.value.length);
    const behavior = calm() ? "auto" : "smooth";
    current.closest("[data-writing]").scrollIntoView({ block: "nearest", behavior });
  }, []);
  useLayoutEffect(() => {
    const { current } = field;
    if (current.scrollHeight > current.clientHeight + 2) current.style.height = `${current.scrollHeight + 4}px`;
  }, [text]);
  const onKeyDown = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") onSave();
    else if (event.key === "Escape") onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <label className="vh" htmlFor={id}>{label}</label>
      <textarea
        ref={field} id={id} data-testid={id} className="field" rows={3} maxLength={4000} value={text}
        onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} spellCheck="false"
        autoComplete="off"
      />
    </>
  );
};

export const Buttons = ({ onSave, onCancel, hint, t }) => (
  <div className="acts">
    <button type="button" className="btn solid" data-testid="edit-save" onClick={onSave}>{t("save")}</button>
    <button type="button" className="btn quiet" data-testid="edit-cancel" onClick={onCancel}>
      {t("cancel")} <kbd>Esc</kbd>
    </button>
    <span className="small">{hint}</span>
  </div>
);

export const SentenceEditor = ({ sentence, typed, type, d, acts, t }) => {
  const [text, setText] = useState(typed?.text ?? sentence.text);
  const begun = typed?.changed ?? sentence.changed;
  const write = (value) => {
    setText(value);
    type({ text: value, changed: begun });
  };
  const save = () => acts.saveEdit(sentence, text);
  const cancel = () => acts.cancelEdit(sentence, text);
  const moved = begun !== sentence.changed && typed && sentence.text !== text;
  return (
    <div role="row">
      <div role="gridcell" className="edit" data-writing>
        {moved && (
          <p className="notice" role="status">
            {t("changed_under")} <span>{t("now_reads", { text: sentence.text })}</span>
          </p>
        )}
        <Field
          id={`edit-${sentence.id}`} label={t("edit_label", { number: sentence.number })} text={text}
          setText={write} onSave={save} onCancel={cancel}
        />
        <Buttons onSave={save} onCancel={cancel} hint={t(`compared_${sourceForm(d.source)}`)} t={t} />
        <Quotes d={d} sentence={sentence} passages={passagesOf(d, sentence)} />
      </div>
    </div>
  );
};

export const NewSentence = ({ section, typed, type, acts, t }) => {
  const [text, setText] = useState(typed?.text ?? "");
  const write = (value) => {
    setText(value);
    type(value ? { text: value } : null);
  };
  const save = () => acts.saveAdd(section, text);
  const cancel = () => acts.cancelAdd(section, text);
  return (
    <div role="row" className="wrap openc">
      <div role="gridcell" className="edit new" data-writing>
        <Field
          id={`add-${section.id}`} label={t("new_sentence", { section: section.title })} text={text}
          setText={write} onSave={save} onCancel={cancel}
        />
        <Buttons onSave={save} onCancel={cancel} hint={t("new_hint")} t={t} />
      </div>
    </div>
  );
};
