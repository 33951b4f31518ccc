/* The flags of a sentence: which of its findings wait, the gravest first, and which belong together. */

export const isOpen = (sentence) =>
  !!sentence.stale || (sentence.findings.length > 0 && !sentence.resolution);

/* That its passage was corrected comes before all that was found about the earlier words. */
const changed = ({ title, why }) => ({
  kind: "stale", severity: "doubt", mark: "stale", title, why, note_words: "", source_words: "",
});

const GRAVITY = { odds: 0, doubt: 1 };

/** The findings that wait for a decision, the gravest first; none once the sentence is settled. */
export const openFindings = (sentence) => {
  if (sentence.stale) return [changed(sentence.stale)];
  return isOpen(sentence)
    ? sentence.findings
        .filter((f) => !f.disputed)
        .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
    : [];
};

const touch = (a, b) => !!a && !!b && a[0] < b[1] && b[0] < a[1];

const related = (a, b, passages) =>
  touch(a.note_span, b.note_span) ||
  passages.some((p) => touch(a.source_span, [p.start, p.end]) && touch(b.source_span, [p.start, p.end]));

/**
 * The open findings as flags: [[gravest, ...the others], ...]. Findings about the same words of
 * the note, or about the same passage, are one flag: the reader has one thing to look at.
 */
export const flagsOf = (sentence, passages) => {
  const flags = [];
  for (const finding of openFindings(sentence)) {
    const near = flags.filter((flag) => flag.some((f) => related(f, finding, passages)));
    const [first, ...others] = near;
    if (!first) flags.push([finding]);
    else {
      first.push(...others.flat(), finding);
      others.forEach((flag) => flags.splice(flags.indexOf(flag), 1));
    }
  }
  return flags;
};
