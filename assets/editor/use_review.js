/* The reader's place in the note, and everything the reader can do: chosen row, open edit,
 * ticked passages, dialogs. All of it lives here in the browser; nothing waits for the network. */
import { useLayoutEffect, useMemo, useRef, useState } from "react";

import {
  derive, idOf, isOpen, isSentence, neighbours, partners, passagesOf, passageRef, sentenceRef,
} from "./derive.js";
import { chipsOf } from "./chips.js";
import { correctingActs } from "./correcting.js";
import { reworkingActs } from "./reworking.js";
import { bring, wide } from "./scroll.js";

const PLACE = {
  sel: null, // chosen row
  focus: null, // the row that Tab comes back to
  side: "note",
  peek: null, // sentence ref with its source shown in place
  menu: null, // { ref, page } the open menu of a sentence
  select: null, // ids of the sentences that are selected, while selecting
  preview: null, // { kind, ids, drop, busy, rewrites } what an act would make of sentences
  edit: null, // id of the sentence being edited
  adding: null, // id of the section that gets a sentence
  correcting: null, // id of the passage being corrected
  refreshed: null, // { id, before } a sentence that was said anew, with what it said before
  pick: null, // { sentence, ids } while a source is chosen
  why: false, // list of what is open, under the approve button
  dialog: null, // approve | keys | history
  old: null, // an earlier revision, to read
  tall: false,
  toast: null, // { text, undo, key }
};

const textKey = (id) => `edit-${id}`;
export const addKey = (section) => `add-${section}`;

export const useReview = ({ store, state, t, say }) => {
  const [ui, setUi] = useState(PLACE);
  const now = useRef();
  const wanted = useRef({}); // what to focus and to bring into view after the next drawing
  const acts = useRef({}).current;
  const seen = useRef(new Map()); // all that was ever open here, for the row of chips

  const shown = ui.old ? { ...ui.old, source: ui.old.source ?? state.note.source } : state.view;
  const d = useMemo(
    () => shown && derive(shown, ui.old ? null : state.note),
    [ui.old, state.view, state.note],
  );
  const readOnly = !!ui.old || shown?.status === "approved" || !!state.note?.supervised;
  now.current = { ui, state, d, readOnly };

  useLayoutEffect(() => {
    const { focus, show, other, jump } = wanted.current;
    wanted.current = {};
    if (focus) {
      const row = document.getElementById(focus);
      row?.focus({ preventScroll: true });
      if (show) bring(row);
    }
    if (other) bring(document.getElementById(other), jump);
  });

  const put = (change) => setUi((u) => ({ ...u, ...(typeof change === "function" ? change(u) : change) }));
  const closed = { peek: null, menu: null, why: false };
  const after = (wish) => (wanted.current = { ...wanted.current, ...wish });
  const pane = (ref) => ({ focus: ref, side: isSentence(ref) ? "note" : "source" });
  const sentenceOf = (ref = now.current.ui.sel) =>
    isSentence(ref) ? now.current.d.sentence.get(idOf(ref)) : undefined;

  /* Do it, tell it, and offer to take it back. */
  const settle = (fields, text, { focus } = {}) => {
    store.edit(fields, { label: text });
    put({ ...closed, toast: { text, undo: true, key: Date.now() } });
    if (focus) after({ focus });
    say(text, true);
  };
  const onSentence = (kind, s, more, text, wish) =>
    settle({ kind, sentence: s.id, changed: s.changed, ...more }, text, wish);

  const reword = (s, text) => {
    if (text.trim() && text.trim() !== s.text)
      onSentence("reword", s, { text: text.trim() }, t("did_reword", { number: s.number }), {
        focus: sentenceRef(s.id), // the button that was pressed is gone with its card
      });
  };

  const parts = { store, now, put, closed, after, settle, onSentence, say, t };
  Object.assign(acts, correctingActs(parts), reworkingActs(parts), {
    put,
    say,

    // -- place ---------------------------------------------------------------------------
    /** Choose a row; `own` also keeps it in view (keyboard, "next"): a tap leaves it where it is. */
    choose: (ref, own) => {
      const [first] = partners(now.current.d, ref);
      put({ ...closed, refreshed: null, preview: null, sel: ref, ...pane(ref) });
      after({ focus: ref, show: own, other: first });
    },
    tap: (ref) => {
      const { ui, d } = now.current;
      if (ui.pick && !isSentence(ref)) return acts.togglePick(idOf(ref));
      if (ui.select && isSentence(ref)) return acts.toggleSelect(idOf(ref));
      if (ui.sel !== ref) return acts.choose(ref);
      acts.jump(false);
      const s = sentenceOf(ref);
      if (s && !wide() && !isOpen(s)) put({ peek: ref });
      else if (d) put(closed);
    },
    /** Go to the linked row in the other pane; with `move`, focus goes along. */
    jump: (move = true) => {
      const { ui, d } = now.current;
      const [first] = partners(d, ui.sel);
      if (!first) return;
      put({ ...closed, ...(move ? pane(first) : {}) });
      after({ other: first, jump: true, ...(move ? { focus: first } : {}) });
    },
    step: (by) => {
      const { ui, d } = now.current;
      const list = neighbours(d, ui.focus ?? sentenceRef(d.order[0]?.id));
      const at = list.indexOf(ui.focus);
      const ref = list[Math.max(0, Math.min(list.length - 1, at + by))];
      if (!ref) return;
      if (ui.pick || ui.select) put(pane(ref)), after({ focus: ref, show: true });
      else acts.choose(ref, true);
    },
    cross: (toSource) => {
      const { ui, d } = now.current;
      if (toSource !== isSentence(ui.focus)) return;
      const [first] = partners(d, ui.focus);
      const ref = first ?? (toSource ? passageRef(d.source.passages[0].id) : sentenceRef(d.order[0]?.id));
      put(pane(ref));
      after({ focus: ref, show: true });
    },
    next: () => {
      const { ui, d } = now.current;
      if (!d.opens.length) return document.getElementById("approve-button")?.focus();
      acts.choose(d.opens[(d.opens.indexOf(ui.sel) + 1) % d.opens.length], true);
    },
    peek: (ref) => {
      put({ ...closed, sel: ref, ...pane(ref), peek: ref });
      after({ focus: ref, show: true, other: partners(now.current.d, ref)[0] });
    },
    /** Esc: close one thing, then clear. */
    escape: () => {
      const { ui } = now.current;
      if (ui.pick) acts.pickCancel();
      else if (ui.preview) acts.leave();
      else if (ui.select && !(ui.peek || ui.menu || ui.why)) acts.selectDone();
      else if (ui.peek || ui.menu || ui.why) put(closed), after({ focus: ui.focus });
      else if (ui.sel) put({ sel: null }), after({ focus: ui.focus });
    },

    // -- settling ------------------------------------------------------------------------
    fix: (s, finding) => reword(s, finding.suggestion.text),
    del: (s = sentenceOf()) => {
      if (!s || now.current.readOnly) return;
      const list = now.current.d.order;
      const next = list[list.indexOf(s) + 1] ?? list[list.indexOf(s) - 1];
      const ref = next && sentenceRef(next.id);
      onSentence("delete", s, {}, t("did_delete", { number: s.number }), { focus: ref });
      put({ sel: ref ?? null, focus: ref ?? null });
      store.type(textKey(s.id), null);
    },
    own: (s = sentenceOf()) => {
      if (!s || now.current.readOnly) return;
      onSentence("own", s, {}, t("did_own", { number: s.number }), { focus: sentenceRef(s.id) });
    },
    /** "This flag is wrong": kept as an example; with its last flag the sentence is settled. */
    dispute: (s, finding) => {
      const text = t("did_dispute", { number: s.number });
      const more = { finding: s.findings.indexOf(finding) };
      onSentence("dispute", s, more, text, { focus: sentenceRef(s.id) });
    },
    move: (s, section) => {
      put({ menu: null });
      if (s.section === section.id) return;
      const text = t("did_move", { number: s.number, section: section.title });
      onSentence("move", s, { section: section.id, before: null }, text);
      after({ focus: sentenceRef(s.id), show: true });
    },
    place: (passage) => {
      settle({ kind: "place", passage: passage.id }, t("did_place"), { focus: passageRef(passage.id) });
    },
    leaveOut: (passage) => {
      const text = t("did_leave_out");
      settle({ kind: "leave_out", passage: passage.id }, text, { focus: passageRef(passage.id) });
    },
    undo: () => {
      if (now.current.readOnly) return;
      const undone = store.undo();
      put({ ...closed, toast: null });
      say(undone ? `${t("undone")}: ${undone.label}` : t("nothing_to_undo"), true);
      if (now.current.ui.focus) after({ focus: now.current.ui.focus });
    },

    // -- words ---------------------------------------------------------------------------
    edit: (s = sentenceOf()) => {
      if (!s || now.current.readOnly) return;
      const ref = sentenceRef(s.id);
      const { ui, state, d } = now.current;
      const other = ui.edit && ui.edit !== s.id && d.sentence.get(ui.edit);
      if (other && state.typed[textKey(other.id)]?.text === other.text)
        store.type(textKey(other.id), null); // opened, but nothing was typed
      if (!state.typed[textKey(s.id)]) store.type(textKey(s.id), { text: s.text, changed: s.changed });
      put({ ...closed, edit: s.id, sel: ref, ...pane(ref) });
    },
    saveEdit: (s, text) => {
      // The wording was begun from what the sentence was then; only that may be overwritten.
      const begun = now.current.state.typed[textKey(s.id)];
      reword(begun ? { ...s, changed: begun.changed } : s, text);
      store.type(textKey(s.id), null);
      put({ edit: null });
      after({ focus: sentenceRef(s.id) });
    },
    cancelEdit: (s, text) => {
      store.type(textKey(s.id), null);
      put({ edit: null });
      after({ focus: sentenceRef(s.id) });
      if (text.trim() && text !== s.text)
        put({
          toast: {
            text: t("set_aside"), key: Date.now(), button: t("pick_up"),
            act: () => {
              store.type(textKey(s.id), { text, changed: s.changed });
              put({ toast: null, edit: s.id, sel: sentenceRef(s.id) });
            },
          },
        });
    },
    add: (section) => put({ ...closed, adding: section.id }),
    saveAdd: (section, text) => {
      const list = now.current.d.note.sentences.filter((s) => s.section === section.id);
      store.type(addKey(section.id), null);
      put({ adding: null });
      if (!text.trim()) return;
      const after_ = list[list.length - 1]?.id ?? null;
      settle({ kind: "add", section: section.id, text: text.trim(), after: after_ }, t("did_add"));
    },
    cancelAdd: (section, text) => {
      store.type(addKey(section.id), null);
      put({ adding: null });
      if (text.trim())
        put({
          toast: {
            text: t("set_aside"), key: Date.now(), button: t("pick_up"),
            act: () => {
              store.type(addKey(section.id), { text });
              put({ toast: null, adding: section.id });
            },
          },
        });
    },

    // -- choosing a source ---------------------------------------------------------------
    cite: (s = sentenceOf(), extra = []) => {
      if (!s || now.current.readOnly) return;
      const had = passagesOf(now.current.d, s).map((p) => p.id);
      const ids = [...new Set([...had, ...extra])];
      const ref = passageRef(ids[0] ?? now.current.d.source.passages[0].id);
      put({ ...closed, sel: sentenceRef(s.id), ...pane(ref), pick: { sentence: s.id, ids } });
      after({ focus: ref, show: true });
    },
    togglePick: (id) => {
      put((u) => {
        const ids = u.pick.ids.includes(id) ? u.pick.ids.filter((x) => x !== id) : [...u.pick.ids, id];
        return { pick: { ...u.pick, ids }, focus: passageRef(id) };
      });
      after({ focus: passageRef(id) });
    },
    pickAll: (ids) => put((u) => ({ pick: { ...u.pick, ids: [...new Set([...u.pick.ids, ...ids])] } })),
    pickDone: () => {
      const { ui, d } = now.current;
      if (!ui.pick.ids.length) return say(t("pick_first"));
      const s = d.sentence.get(ui.pick.sentence);
      put({ pick: null });
      if (!s) return;
      const order = d.source.passages.map((p) => p.id).filter((id) => ui.pick.ids.includes(id));
      onSentence("cite", s, { passages: order }, t("did_cite", { number: s.number }));
      put(pane(sentenceRef(s.id)));
      after({ focus: sentenceRef(s.id), show: true });
    },
    pickCancel: () => {
      const ref = sentenceRef(now.current.ui.pick.sentence);
      put({ pick: null, ...pane(ref) });
      after({ focus: ref });
    },

    // -- the whole note ------------------------------------------------------------------
    approveButton: () => {
      const { ui, d } = now.current;
      put(d.opens.length ? { why: !ui.why } : { ...closed, dialog: "approve" });
    },
    approveDialog: () => put({ ...closed, dialog: "approve" }),
    closeDialog: () => {
      put({ dialog: null });
      if (now.current.ui.focus) after({ focus: now.current.ui.focus });
    },
    approved: () => {
      const text = t("approved_said", { time: t.time(new Date().toISOString()) });
      put({ ...PLACE, toast: { text, key: Date.now() } });
      say(text);
    },
    amend: async () => {
      try {
        await store.amend();
        seen.current.clear();
        put({ old: null, toast: { text: t("amend_begun"), key: Date.now() } });
        say(t("amend_begun"));
      } catch (error) {
        if (!store.passes(error)) say(error.message);
      }
    },
    /** A chip leads to its row; a settled sentence may be gone. */
    chip: (ref) => {
      const { d } = now.current;
      if (isSentence(ref) ? d.sentence.has(idOf(ref)) : d.passage.has(idOf(ref))) acts.choose(ref, true);
    },
    /** Half-typed text of before a reload: open what was open. */
    cameBack: (targets) => {
      const last = targets[targets.length - 1];
      const [kind, id] = [last.slice(0, last.indexOf("-")), last.slice(last.indexOf("-") + 1)];
      if (kind === "add") put({ adding: id });
      else if (kind === "correct") put({ correcting: id, sel: passageRef(id), ...pane(passageRef(id)) });
      else put({ edit: id, sel: sentenceRef(id), ...pane(sentenceRef(id)) });
      put({ toast: { text: t("came_back"), key: Date.now() } });
      say(t("came_back"));
    },
    renamed: (from, to) =>
      setUi((u) => {
        const swap = (ref) => (ref === sentenceRef(from) ? sentenceRef(to) : ref);
        const menu = u.menu && { ...u.menu, ref: swap(u.menu.ref) };
        const pick = u.pick && { ...u.pick, sentence: u.pick.sentence === from ? to : u.pick.sentence };
        const edit = u.edit === from ? to : u.edit;
        return { ...u, sel: swap(u.sel), focus: swap(u.focus), peek: swap(u.peek), menu, pick, edit };
      }),
  });

  return { ui, d, acts, readOnly, chips: d && !readOnly ? chipsOf(d, seen.current, t) : [] };
};

export { textKey };
