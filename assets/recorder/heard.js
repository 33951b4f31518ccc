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

/* [{ token, bare, index }], word by word */
const tokensOf = (text) => [...text.matchAll(/\S+/gu)].map(({ 0: token, index }) => ({ bare: bare(token), token, index }));

const bareTokens = (text = "") => tokensOf(text).map((one) => one.bare);

/* Each doubtful word, or words that are in doubt together, with the bare words beside them. */
export const doubtsOf = ({ id, utterances }) => {
  const words = utterances.flatMap((one) => one.words);
  return words.flatMap((word, at) =>
    word.doubt
      ? [{
          ...word,
          key: `${id}/${at}`,
          recording: id,
          bare: bareTokens(word.text),
          before: bareTokens(words[at - 1]?.text).at(-1) ?? "",
          after: bareTokens(words[at + 1]?.text)[0] ?? "",
        }]
      : [],
  );
};

/* The doubtful words that still stand in the text, with their place: { ...doubt, from, to }.
 *
 * Words count as those that were heard while one of their neighbours is still beside them; what was
 * corrected is in doubt no more.
 */
export const placed = (doubts, text) => {
  const tokens = tokensOf(text);
  const at = (i) => tokens[i]?.bare ?? "";
  const found = [];
  let next = 0;
  for (const doubt of doubts) {
    const count = doubt.bare.length;
    const first = tokens.findIndex(
      (_, i) => i >= next && doubt.bare.every((one, n) => one === at(i + n)) && (at(i - 1) === doubt.before || at(i + count) === doubt.after),
    );
    if (first < 0) continue;
    const [start, end] = [tokens[first], tokens[first + count - 1]];
    const from = start.index + start.token.toLowerCase().indexOf(start.bare);
    const to = end.index + end.token.toLowerCase().indexOf(end.bare) + end.bare.length;
    found.push({ ...doubt, from, to });
    next = first + count;
  }
  return found;
};
