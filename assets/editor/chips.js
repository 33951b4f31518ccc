/* The row of chips: one for each thing that is or was open here. */
import { idOf, passageRef, sentenceRef } from "./derive.js";
import { openFindings } from "./flags.js";

/* Somebody decided: what was open for a moment and then taken back was not settled. */
const isSettled = (d, { ref, passage }) => {
  const id = idOf(ref);
  if (passage) return d.leftOut.has(id) || d.to.get(id)?.some((s) => s.resolution);
  const s = d.sentence.get(id);
  return !s || !!s.resolution || !!s.pending;
};

/** In reading order; `seen` remembers what was open before, so that its chip stays as settled. */
export const chipsOf = (d, seen, t) => {
  for (const s of d.openSentences) {
    const [{ mark: icon, severity, title }] = openFindings(s);
    seen.set(sentenceRef(s.id), {
      ref: sentenceRef(s.id), icon, severity, title, place: String(s.number), at: s.number,
      spoken: t("place_sentence", { number: s.number }),
    });
  }
  for (const p of d.openPassages)
    seen.set(passageRef(p.id), {
      ref: passageRef(p.id), icon: "pin", severity: "doubt", title: t("place_passage"), place: p.ref,
      at: 1e6 + p.start, spoken: t("place_at", { ref: p.ref }), passage: true,
    });
  const open = new Set(d.opens);
  return [...seen.values()]
    .map((chip) => ({ ...chip, done: !open.has(chip.ref) }))
    .filter((chip) => !chip.done || isSettled(d, chip))
    .sort((a, b) => a.at - b.at);
};
