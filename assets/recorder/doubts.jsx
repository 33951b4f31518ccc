/* Beside the text: the words of a dictation that were hard to hear, as long as they stand in it.
 *
 * A tap plays the word and finds it in the text; a suggestion changes the text only when it is taken.
 */
import { Fragment, useEffect, useMemo, useRef } from "react";

import { Icon } from "../editor/icons.jsx";
import { fill } from "../routes.js";
import { around, doubtsOf, placed } from "./heard.js";
import { usePlaying } from "./heard_text.jsx";
import { play, stop } from "./player.js";

/* The doubtful words that still stand in the text, each with its own letters and place. */
export const useDoubts = (heard, text) => {
  const all = useMemo(() => heard.flatMap(doubtsOf), [heard]);
  return useMemo(() => placed(all, text).map((doubt) => ({ ...doubt, word: text.slice(doubt.from, doubt.to) })), [all, text]);
};

/* A field cannot underline words of its own: the same text lies under it, unseen but for the dots. */
export const Marks = ({ text, doubts, area }) => {
  const sheet = useRef(null);
  useEffect(() => {
    const field = area.current;
    const follow = () => (sheet.current.scrollTop = field.scrollTop);
    follow();
    field.addEventListener("scroll", follow, { passive: true });
    return () => field.removeEventListener("scroll", follow);
  }, [text]);
  return (
    <div className="marks" ref={sheet} dir="auto" aria-hidden="true">
      {doubts.map(({ key, from, to, word }, at) => (
        <Fragment key={key}>{text.slice(doubts[at - 1]?.to ?? 0, from)}<u>{word}</u></Fragment>
      ))}
      {text.slice(doubts.at(-1)?.to ?? 0)}{"\n"}
    </div>
  );
};

export const Doubts = ({ words, textLang, doubts, area, onReplace }) => {
  const playing = usePlaying();
  if (!doubts.length) return null;
  const hear = (doubt) => {
    if (playing === doubt.key) return stop();
    // Without taking the focus: a keyboard on the glass would cover half of the text.
    area.current.setSelectionRange(doubt.from, doubt.to);
    return play(doubt.key, doubt.recording, around(doubt));
  };
  return (
    <section className="doubts" aria-labelledby="doubts-title">
      <h2 id="doubts-title">{words.doubts}</h2>
      <p>{words.doubts_text}</p>
      <ul lang={textLang}>
        {doubts.map((doubt) => (
          <li key={doubt.key}>
            <button type="button" className={playing === doubt.key ? "dbt on" : "dbt"} aria-pressed={playing === doubt.key}
              aria-label={fill(words.doubtful, { word: doubt.word })} onClick={() => hear(doubt)}>
              {doubt.word}<Icon name={playing === doubt.key ? "stop" : "speaker"} />
            </button>
            {doubt.suggestion ? (
              <button type="button" className="use" onClick={() => onReplace(doubt, doubt.suggestion)}>
                {fill(words.suggestion, { word: doubt.suggestion })}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
