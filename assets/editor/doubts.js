/* Words that may be misheard: where they stand in both panes, and what was done about them.
 *
 * A doubt belongs to the passage it stands in and to each sentence whose evidence covers it.
 */
import { passageText } from "./derive.js";
import { points, slice } from "./text.js";

const NONE = [];

/** The same words keep their name when the text around them changes: where they were heard. */
export const nameOf = (doubt) => `${doubt.recording}/${doubt.at}`;

/* The word without the punctuation around it. */
export const bare = (text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/* What to write in place of the heard words: their punctuation and capital letter stay. */
export const inPlace = (heard, word, begins) => {
  const [, before, after] = /^([^\p{L}\p{N}]*)[^]*?([^\p{L}\p{N}]*)$/u.exec(heard);
  const big = begins && bare(heard)[0] !== bare(heard)[0]?.toLowerCase();
  return before + (big ? word[0].toUpperCase() + word.slice(1) : word) + after;
};

/** The text of a passage with a doubtful word in it replaced. */
export const corrected = (source, passage, doubt, word) => {
  const [from, to] = [doubt.start - passage.start, doubt.end - passage.start];
  const text = passageText(source, passage);
  return slice(text, 0, from) + inPlace(slice(text, from, to), word, from === 0) + slice(text, to);
};

/* Where the heard words stand in another text, whole words only; null where they don't. */
const found = (text, heard) => {
  const chars = points(text);
  const at = chars.map((c) => c.toLowerCase());
  const wanted = points(bare(heard)).map((c) => c.toLowerCase());
  const isLetter = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  for (let i = 0; wanted.length && i + wanted.length <= at.length; i++)
    if (!isLetter(at[i - 1]) && !isLetter(at[i + wanted.length]) && wanted.every((c, k) => c === at[i + k]))
      return { start: i, end: i + wanted.length };
  return null;
};

/** All doubts of a source, `answers` being what was done since it was read: name -> "played" | "right". */
export const doubtsOf = (source, answers) => {
  const passages = new Map();
  for (const p of source.passages) {
    const open = (p.doubts ?? NONE).filter((doubt) => answers[nameOf(doubt)] !== "right");
    if (open.length)
      passages.set(p.id, open.map((doubt) => ({
        ...doubt, name: nameOf(doubt), passage: p, plays: doubt.audio_start !== null,
        played: doubt.played || answers[nameOf(doubt)] === "played",
        from: doubt.start - p.start, to: doubt.end - p.start,
      })));
  }
  const sentences = new WeakMap(); // a changed sentence is a new object
  const ofSentence = (s) => {
    if (!sentences.has(s)) sentences.set(s, inSentence(s));
    return sentences.get(s);
  };
  const inSentence = (s) => {
    const covered = new Map();
    for (const e of s.evidence)
      for (const doubt of passages.get(e.passage) ?? NONE)
        if (e.start < doubt.end && doubt.start < e.end) covered.set(doubt.name, doubt);
    if (!covered.size) return NONE;
    return [...covered.values()].map((doubt) => {
      const place = found(s.text, doubt.heard);
      return { ...doubt, from: place?.start ?? null, to: place?.end ?? null };
    });
  };
  const all = [...passages.values()].flat();
  return { all, unheard: all.filter((doubt) => !doubt.played), ofPassage: (id) => passages.get(id) ?? NONE, ofSentence };
};
