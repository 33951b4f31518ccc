/* The words of a sentence that come from nowhere: neither from its source nor by a synonym or rule. */
import { slice } from "./text.js";

/* Nothing while an edit is being compared: the places are those of the old wording. A sentence
 * without any link says so itself. */
const unaccounted = (s) =>
  s.pending || !s.evidence.length ? [] : (s.words ?? []).filter((w) => w.how === "unaccounted");

/** Their places, as marks of the sentence. */
export const nowhereMarks = (s) => unaccounted(s).map(({ start, end }) => ({ start, end, name: "nowhere" }));

/** The words, each once, in reading order. */
export const nowhereWords = (s) => [
  ...new Set(unaccounted(s).map(({ start, end }) => slice(s.text, start, end))),
];
