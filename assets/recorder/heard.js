/* What was heard: paragraphs as they were spoken, and where doubtful words stand in a text. */
const LONG_PAUSE = 2.5; // seconds of silence that begin a paragraph
const AROUND = 2; // seconds played before and after a word

/* [[utterance, ...], ...] */
export const paragraphs = (utterances) => {
  const found = [];
  let end = -Infinity;
  for (const one of utterances) {
    if (one.start - end > LONG_PAUSE) found.push([]);
    found.at(-1).push(one);
    end = one.end;
  }
  return found;
};

/* The stretch of sound to play for a word. */
export const around = ({ start, end }) => ({ start: Math.max(0, start - AROUND), end: end + AROUND });

const bare = (token) => token.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

const tokensOf = (text) => [...text.matchAll(/\S+/gu)].map(({ 0: token, index }) => ({ bare: bare(token), token, index }));

/* Each doubtful word with the bare words beside it. */
export const doubtsOf = ({ id, utterances }) => {
  const words = utterances.flatMap((one) => one.words);
  return words.flatMap((word, at) =>
    word.doubt ? [{ ...word, key: `${id}/${at}`, recording: id, bare: bare(word.text), before: bare(words[at - 1]?.text ?? ""), after: bare(words[at + 1]?.text ?? "") }] : [],
  );
};

/* The doubtful words that still stand in the text, with their place: { ...doubt, from, to }.
 *
 * A word counts as the one that was heard while one of its neighbours is still beside it; one that
 * was corrected is in doubt no more.
 */
export const placed = (doubts, text) => {
  const tokens = tokensOf(text);
  const found = [];
  let next = 0;
  for (const doubt of doubts) {
    const at = tokens.findIndex(
      ({ bare: token }, i) =>
        i >= next && token === doubt.bare && ((tokens[i - 1]?.bare ?? "") === doubt.before || (tokens[i + 1]?.bare ?? "") === doubt.after),
    );
    if (at < 0) continue;
    const { token, index } = tokens[at];
    const from = index + token.toLowerCase().indexOf(doubt.bare);
    found.push({ ...doubt, from, to: from + doubt.bare.length });
    next = at + 1;
  }
  return found;
};
