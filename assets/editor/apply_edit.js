/* What an edit does to the note on the screen before the server has answered.
 *
 * Only the touched sentence becomes a new object, so that only its row is drawn again. The
 * server compares new wordings with the source; until then a reworded or newly linked sentence
 * is `pending`.
 */
import { isOpen } from "./flags.js";
import { slice } from "./text.js";

/** The id a new sentence carries until the server has given it one. */
export const provisional = (edit) => `new-${edit.edit_id}`;

/** The sentences that an edit is about, each with its `changed` as it was seen. */
export const subjectsOf = (edit) =>
  edit.chosen ?? (edit.sentence ? [{ sentence: edit.sentence, changed: edit.changed }] : []);

const exchange = (note, id, change) => ({
  ...note,
  sentences: note.sentences.map((s) => (s.id === id ? { ...s, ...change(s) } : s)),
});

const lastIndexOf = (sentences, test) => {
  for (let i = sentences.length - 1; i >= 0; i--) if (test(sentences[i])) return i;
  return -1;
};

const inserted = (note, sentence, index) => {
  const sentences = [...note.sentences];
  sentences.splice(index, 0, sentence);
  return { ...note, sentences };
};

/* After the last sentence of its section, or where the section would begin. */
const endOfSection = (note, section, sentences = note.sentences) => {
  const last = lastIndexOf(sentences, (s) => s.section === section);
  if (last >= 0) return last + 1;
  const order = note.template.sections.map((s) => s.id);
  const place = order.indexOf(section);
  return lastIndexOf(sentences, (s) => order.indexOf(s.section) < place) + 1;
};

const passageText = (source, passage) => slice(source.text, passage.start, passage.end);

const link = (source, id) => {
  const passage = source.passages.find((p) => p.id === id);
  return { passage: id, start: passage.start, end: passage.end, quote: passageText(source, passage) };
};

const fresh = (edit, note, rest) => ({
  id: provisional(edit),
  number: Math.max(0, ...note.sentences.map((s) => s.number)) + 1,
  changed: 0,
  evidence: [],
  findings: [],
  verdict: "unclear",
  pending: true,
  resolution: { way: "owned", by: note.by, at: null },
  ...rest,
});

/* The nearest section of sentences that rest on passages before this one: a guess that the
 * server's answer corrects. */
const sectionNear = (note, source, passageId) => {
  const order = new Map(source.passages.map((p, i) => [p.id, i]));
  const here = order.get(passageId);
  let best = note.template.sections[0]?.id;
  let nearest = Infinity;
  for (const s of note.sentences)
    for (const e of s.evidence) {
      const away = Math.abs(order.get(e.passage) - here);
      if (away < nearest) [nearest, best] = [away, s.section];
    }
  return best;
};

const moved = (note, id, { section, before }) => {
  const sentence = note.sentences.find((s) => s.id === id);
  if (!sentence) return note;
  const rest = note.sentences.filter((s) => s !== sentence);
  const found = rest.findIndex((s) => s.id === before);
  const at = found >= 0 ? found : endOfSection(note, section, rest);
  const resolution = sentence.resolution ?? (isOpen(sentence) ? null : { way: "moved", by: note.by, at: null });
  return inserted({ ...note, sentences: rest }, { ...sentence, section, resolution }, at);
};

/* A sentence that is being compared with its corrected passage. */
const compared = { findings: [], stale: null, resolution: null, pending: true };

/* The source with the new words shown in their place; `sending` are those not yet cut anew. */
const rewritten = (source, { passage, text }) => ({
  ...source,
  passages: source.passages.map((p) => (p.id === passage ? { ...p, sending: text } : p)),
});

/* The new sentences in the place of the old ones, as the preview has shown them. */
const reworked = (note, { rewrites }) => {
  const becomes = new Map(rewrites.map((r) => [r.of[0], r.becomes]));
  const gone = new Set(rewrites.flatMap((r) => r.of.slice(1)));
  return {
    ...note,
    sentences: note.sentences.flatMap((s) => becomes.get(s.id) ?? (gone.has(s.id) ? [] : [s])),
  };
};

const KINDS = {
  shorten: reworked,
  closer: reworked,
  split: reworked,
  merge: reworked,
  take: reworked,
  accept: (note, edit) =>
    edit.chosen.reduce(
      (n, { sentence }) =>
        exchange(n, sentence, () => ({ locked: true, resolution: { way: "accepted", by: note.by, at: null } })),
      note,
    ),
  release: (note, edit) => exchange(note, edit.sentence, () => ({ locked: false, resolution: null })),
  reword: (note, edit) =>
    exchange(note, edit.sentence, () => ({
      text: edit.text, method: "reworded", findings: [], stale: null, resolution: null, pending: true,
    })),
  delete: (note, edit) => ({
    ...note,
    sentences: note.sentences.filter((s) => s.id !== edit.sentence),
  }),
  own: (note, edit) =>
    exchange(note, edit.sentence, () => ({
      method: "authored", evidence: [], stale: null, resolution: { way: "owned", by: note.by, at: null },
    })),
  dispute: (note, edit) =>
    exchange(note, edit.sentence, (s) => {
      const findings = s.findings.map((f, i) => (i === edit.finding ? { ...f, disputed: true } : f));
      const settled = findings.every((f) => f.disputed);
      return { findings, resolution: settled ? { way: "disputed", by: note.by, at: null } : null };
    }),
  cite: (note, edit, source) =>
    exchange(note, edit.sentence, (s) => ({
      evidence: edit.passages.map((id) => link(source, id)),
      method: s.method === "authored" ? "reworded" : s.method,
      findings: [], stale: null, resolution: null, pending: true,
    })),
  refresh: (note, edit) => exchange(note, edit.sentence, () => compared),
  keep: (note, edit) => exchange(note, edit.sentence, () => compared),
  correct: (note, edit) => ({ ...note, source: rewritten(note.source, edit) }),
  move: (note, edit) => subjectsOf(edit).reduce((n, { sentence }) => moved(n, sentence, edit), note),
  add: (note, edit) => {
    const after = note.sentences.findIndex((s) => s.id === edit.after);
    const sentence = fresh(edit, note, { section: edit.section, text: edit.text, method: "authored" });
    return inserted(note, sentence, after >= 0 ? after + 1 : endOfSection(note, edit.section));
  },
  place: (note, edit, source) => {
    const evidence = [link(source, edit.passage)];
    const section = sectionNear(note, source, edit.passage);
    const sentence = fresh(edit, note, {
      section, evidence, text: evidence[0].quote, method: "verbatim",
      resolution: { way: "placed", by: note.by, at: null },
    });
    return inserted(note, sentence, endOfSection(note, section));
  },
  leave_out: (note, edit) => ({
    ...note,
    left_out: [...note.left_out, { passage: edit.passage, by: note.by, at: null }],
  }),
  undo: (note, edit) => (edit.restore ? restored(note, edit.restore) : note),
};

/* Take one act back on the screen: `restore` holds the touched sentences as they were. */
const restored = (note, { sentences, gone, left_out }) => {
  let kept = note.sentences.filter((s) => !gone.includes(s.id));
  for (const { sentence, next } of sentences) {
    kept = kept.filter((s) => s.id !== sentence.id);
    const at = kept.findIndex((s) => s.id === next);
    kept.splice(at >= 0 ? at : endOfSection(note, sentence.section, kept), 0, sentence);
  }
  return { ...note, sentences: kept, left_out };
};

/** The note after one edit, as far as the browser can know. */
export const applyEdit = (note, edit, source) => KINDS[edit.kind]?.(note, edit, source) ?? note;

/** What it takes to undo the step from `before` to `after` on the screen. */
export const restoreOf = (before, after) => {
  const now = new Map(after.sentences.map((s) => [s.id, s]));
  const were = new Set(before.sentences.map((s) => s.id));
  return {
    sentences: before.sentences
      .map((sentence, i) => ({ sentence, next: before.sentences[i + 1]?.id ?? null }))
      .filter(({ sentence }) => now.get(sentence.id) !== sentence),
    gone: after.sentences.filter((s) => !were.has(s.id)).map((s) => s.id),
    left_out: before.left_out,
  };
};

/** A newly read note in which everything that did not change is still the same object. */
export const merged = (old, whole) => {
  if (!old) return whole;
  const same = (a, b) => (JSON.stringify(a) === JSON.stringify(b) ? a : b);
  const were = new Map(old.sentences.map((s) => [s.id, s]));
  return {
    ...whole,
    source: whole.source ? same(old.source, whole.source) : old.source,
    template: same(old.template, whole.template),
    session: same(old.session, whole.session),
    left_out: same(old.left_out, whole.left_out),
    sentences: whole.sentences.map((s) => (were.has(s.id) ? same(were.get(s.id), s) : s)),
  };
};

/** The ids of the sentences that changed from one state of a note to the next, vanished ones
 * included; one that only moved along with its passage did not change. */
export const changedIds = (old, now) => {
  const were = new Map(old.sentences.map((s) => [s.id, s]));
  const are = new Set(now.sentences.map((s) => s.id));
  return [
    ...now.sentences.filter((s) => were.get(s.id)?.changed !== s.changed).map((s) => s.id),
    ...old.sentences.filter((s) => !are.has(s.id)).map((s) => s.id),
  ];
};
