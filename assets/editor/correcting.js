/* What the reader can do about the source's own words, and about sentences whose passage changed. */
import { idOf, isSentence, passageRef, passageText, sentenceRef } from "./derive.js";

const KEY = "correct-";

/** The name under which the half-typed words of a passage are kept. */
export const correctKey = (id) => KEY + id;
export const isCorrection = (key) => key.startsWith(KEY);

/** The acts, for the others to be joined with: `now` is the screen's present state. */
export const correctingActs = ({ store, now, put, closed, after, settle, onSentence, t }) => {
  const place = (ref) => ({ sel: ref, focus: ref, side: "source" });
  const chosenPassage = () => {
    const { ui, d } = now.current;
    return ui.sel && !isSentence(ui.sel) ? d.passage.get(idOf(ui.sel)) : undefined;
  };
  return {
    /** Open the passage for writing; one that waits to be sent cannot be corrected again yet. */
    correct: (passage = chosenPassage()) => {
      if (!passage || passage.sending !== undefined || now.current.readOnly) return;
      put({ ...closed, correcting: passage.id, ...place(passageRef(passage.id)) });
    },
    saveCorrect: (passage, text) => {
      const was = passageText(now.current.d.source, passage);
      store.type(correctKey(passage.id), null);
      put({ correcting: null });
      after({ focus: passageRef(passage.id) });
      if (text.trim() === was) return;
      settle({ kind: "correct", passage: passage.id, text: text.trim() }, t("did_correct", { ref: passage.ref }));
    },
    cancelCorrect: (passage, text) => {
      const was = passageText(now.current.d.source, passage);
      const key = correctKey(passage.id);
      store.type(key, null);
      put({ correcting: null });
      after({ focus: passageRef(passage.id) });
      if (text.trim() === was) return;
      const act = () => {
        store.type(key, { text });
        put({ toast: null, correcting: passage.id, ...place(passageRef(passage.id)) });
      };
      put({ toast: { text: t("set_aside"), key: Date.now(), button: t("pick_up"), act } });
    },
    /** Say the sentence as its passages read now; what it said before is shown beside it. */
    refresh: (s) => {
      put({ refreshed: { id: s.id, before: s.text } });
      onSentence("refresh", s, {}, t("did_refresh", { number: s.number }), { focus: sentenceRef(s.id) });
    },
    keep: (s) => {
      onSentence("keep", s, {}, t("did_keep", { number: s.number }), { focus: sentenceRef(s.id) });
    },
  };
};
