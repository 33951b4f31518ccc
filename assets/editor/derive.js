/* What follows from a note: what is open, where each passage went, what lights up. */
import { isOpen, openFindings } from "./flags.js";
import { points, slice } from "./text.js";

const SENTENCE = "sentence-";
const PASSAGE = "passage-";

/* A row is named by the id of its element: "sentence-s3", "passage-p8". */
export const sentenceRef = (id) => SENTENCE + id;
export const passageRef = (id) => PASSAGE + id;
export const isSentence = (ref) => !!ref && ref.startsWith(SENTENCE);
export const idOf = (ref) => ref && ref.slice(isSentence(ref) ? SENTENCE.length : PASSAGE.length);

export { isOpen };

/** Everything the two panes need to know about a note, computed once for each of its states. */
export const derive = (note, serverNote) => {
  const { source } = note;
  const sentence = new Map(note.sentences.map((s) => [s.id, s]));
  const passage = new Map(source.passages.map((p) => [p.id, p]));
  const to = new Map(source.passages.map((p) => [p.id, []]));
  for (const s of note.sentences)
    for (const id of new Set(s.evidence.map((e) => e.passage))) to.get(id)?.push(s);
  const leftOut = new Set(note.left_out.map((l) => l.passage));
  const waits = mustBePlaced(note, serverNote);
  const openPassages = source.passages.filter(
    (p) => waits.has(p.id) && !to.get(p.id).length && !leftOut.has(p.id),
  );
  const openSentences = inOrder(note).filter(isOpen);
  const unused = source.passages.filter(
    (p) => !to.get(p.id).length && !leftOut.has(p.id) && p.category !== "admin",
  );
  return {
    note, source, sentence, passage, to, leftOut, unused, openSentences, openPassages,
    mustBe: new Set(openPassages.map((p) => p.id)),
    order: inOrder(note),
    opens: [
      ...openSentences.map((s) => sentenceRef(s.id)),
      ...openPassages.map((p) => passageRef(p.id)),
    ],
  };
};

/* The server says which passages must be placed; the browser adds those that an edit not yet
 * sent has just unlinked. */
const mustBePlaced = (note, serverNote) => {
  const waits = new Set(serverNote?.open.passages ?? note.open.passages);
  if (!serverNote || serverNote === note) return waits;
  const linked = new Set(serverNote.sentences.flatMap((s) => s.evidence.map((e) => e.passage)));
  const left = new Set(serverNote.left_out.map((l) => l.passage));
  for (const p of note.source.passages)
    if (p.must_keep && (linked.has(p.id) || left.has(p.id))) waits.add(p.id);
  return waits;
};

/** Sentences as they are read: section by section, in the order of the template. */
export const inOrder = (note) =>
  note.template.sections.flatMap((c) => note.sentences.filter((s) => s.section === c.id));

const texts = new WeakMap(); // source -> Map(passage id -> text)

export const passageText = (source, passage) => {
  if (passage.sending !== undefined) return passage.sending;
  if (!texts.has(source)) texts.set(source, { chars: points(source.text), known: new Map() });
  const { chars, known } = texts.get(source);
  if (!known.has(passage.id)) known.set(passage.id, chars.slice(passage.start, passage.end).join(""));
  return known.get(passage.id);
};

const within = (passage, [start, end], name) => {
  const from = Math.max(start, passage.start);
  const to = Math.min(end, passage.end);
  return from < to ? [{ start: from - passage.start, end: to - passage.start, name }] : [];
};

/* Whether a link leaves out words of its passage, not just a comma. */
const isPart = (source, passage, e) =>
  /[\p{L}\p{N}]/u.test(
    slice(source.text, passage.start, e.start) + slice(source.text, e.end, passage.end),
  );

/** What is marked inside a passage while `sentence` is chosen: its span, and the words at odds. */
export const passageMarks = (source, passage, sentence) => {
  const spans = sentence.evidence
    .filter((e) => e.passage === passage.id && isPart(source, passage, e))
    .flatMap((e) => within(passage, [e.start, e.end], "span"));
  const cues = openFindings(sentence).flatMap((f) =>
    f.source_span ? within(passage, f.source_span, "at-odds") : [],
  );
  return [...spans, ...cues];
};

/** The cue words of a sentence's open findings. */
export const sentenceMarks = (sentence) => {
  if (!isOpen(sentence)) return null;
  const length = points(sentence.text).length;
  return openFindings(sentence).flatMap((f) => {
    const span = f.note_span ?? (f.mark === "none" ? [0, length] : null);
    return span ? [{ start: span[0], end: span[1], name: `cue ${f.mark} ${f.severity}` }] : [];
  });
};

/** The passages a sentence rests on, each once, in the order of its links. */
export const passagesOf = (d, sentence) =>
  [...new Set(sentence.evidence.map((e) => e.passage))].map((id) => d.passage.get(id)).filter(Boolean);

const refs = new WeakMap(); // sentence -> its refs in one state of the source

/** The places of a sentence's source, "¶2, ¶4". */
export const refsOf = (d, sentence) => {
  const known = refs.get(sentence);
  if (known?.source === d.source) return known.text;
  const text = passagesOf(d, sentence).map((p) => p.ref).join(", ");
  refs.set(sentence, { source: d.source, text });
  return text;
};

/** Rows of the other pane that belong to a row. */
export const partners = (d, ref) => {
  if (!ref) return [];
  if (isSentence(ref)) {
    const s = d.sentence.get(idOf(ref));
    return s ? passagesOf(d, s).map((p) => passageRef(p.id)) : [];
  }
  return (d.to.get(idOf(ref)) ?? []).map((s) => sentenceRef(s.id));
};

/** All rows of the pane that a row stands in, in reading order. */
export const neighbours = (d, ref) =>
  isSentence(ref)
    ? d.order.map((s) => sentenceRef(s.id))
    : d.source.passages.map((p) => passageRef(p.id));

/** The passages that a stretch of selected source text touches. */
export const touched = (source, start, end) =>
  source.passages.filter((p) => p.start < end && start < p.end);
