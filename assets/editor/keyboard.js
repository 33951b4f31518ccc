/* The keys of the review screen. Single letters can be switched off and never fire in a field. */
import { useEffect } from "react";

import { idOf, isOpen, isSentence, sentenceRef } from "./derive.js";

const KEPT = "therapy-app-single-keys";

export const singleKeys = () => {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
};

export const setSingleKeys = (on) => {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Without storage the switch holds for this page only.
  }
};

const inField = (element) => element.matches?.("textarea, input, select, [contenteditable]");

/* Keys that work on a row; true when the key was used. */
const onRow = (key, row, { ui, d, acts }) => {
  const ref = row.id;
  if (key === "ArrowLeft" || key === "ArrowRight") return acts.cross(key === "ArrowLeft"), true;
  if (key === " " && ui.pick && !isSentence(ref)) return acts.togglePick(idOf(ref)), true;
  if ((key === " " || key === "Enter") && ui.select && isSentence(ref)) return acts.toggleSelect(idOf(ref)), true;
  if (key === " ") return acts.playRow(ref);
  if (key !== "Enter") return false;
  if (ui.pick && !isSentence(ref)) return acts.togglePick(idOf(ref)), true;
  if (!isSentence(ref)) return acts.choose(ref), true;
  if (ui.peek === ref) return acts.jump(), true;
  const s = d.sentence.get(idOf(ref));
  if (s && isOpen(s)) {
    if (ui.sel !== ref) acts.choose(ref);
    const way = `#card-${CSS.escape(s.id)} :is(.fix, .ways) button`;
    requestAnimationFrame(() => document.querySelector(way)?.focus());
  } else if (s) acts.peek(ref);
  return true;
};

const LETTERS = {
  n: ({ acts }) => acts.next(),
  "?": ({ acts }) => acts.put({ dialog: "keys" }),
  e: ({ acts }, s) => (s ? acts.edit(s) : acts.correct()),
  s: ({ acts }, s) => s && acts.cite(s),
  a: ({ acts }, s) => s && acts.own(s),
  x: ({ acts }, s) => s && acts.del(s),
  m: ({ acts }, s) => s && acts.put({ menu: { ref: sentenceRef(s.id), page: "move" } }),
  c: ({ acts }, s) => s && acts.put({ menu: { ref: sentenceRef(s.id), page: "change" } }),
  o: ({ acts }, s) => s && acts.accept([s]),
  t: ({ ui, acts }, s) => (ui.select ? acts.selectDone() : acts.select(s)),
};

export const useKeyboard = (review, locked) => {
  useEffect(() => {
    const { ui, d, acts, readOnly } = review;
    if (!d || locked) return undefined;
    const onKey = (event) => {
      const { key, target } = event;
      if (event.defaultPrevented || ui.dialog || document.querySelector("dialog[open]")) return;
      const command = event.ctrlKey || event.metaKey;
      const field = inField(target);
      if (command && key === "Enter" && !field) return event.preventDefault(), acts.approveDialog();
      if (command && key.toLowerCase() === "z" && !event.shiftKey && !field)
        return event.preventDefault(), acts.undo();
      if (field || command || event.altKey) return;
      if (key === "Escape") return acts.escape();
      if (target.closest?.("[role=menu]")) return;
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        const by = key === "ArrowDown" ? 1 : -1;
        return event.shiftKey && !readOnly ? acts.extend(by) : acts.step(by);
      }
      if (target.dataset?.row && onRow(key, target, review)) return event.preventDefault();
      if (!singleKeys()) return;
      const letter = LETTERS[key.toLowerCase()];
      if (!letter || (readOnly && key !== "?") || ui.pick || (ui.select && key !== "t")) return;
      event.preventDefault();
      letter(review, isSentence(ui.sel) ? d.sentence.get(idOf(ui.sel)) : undefined);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
};
