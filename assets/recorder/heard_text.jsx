/* What was heard so far, paragraph by paragraph; words that were hard to hear can be played. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "../editor/icons.jsx";
import { fill } from "../routes.js";
import { around, paragraphs } from "./heard.js";
import { play, stop } from "./player.js";

/* The name of the word that plays now. */
export const usePlaying = () => {
  const [playing, setPlaying] = useState(null);
  useEffect(() => {
    const told = ({ detail }) => setPlaying(detail);
    addEventListener("therapy-app:playing", told);
    return () => removeEventListener("therapy-app:playing", told);
  }, []);
  return playing;
};

const Doubtful = ({ word, name, words, recording, plays, onPlay }) => (
  <button type="button" className={plays ? "dbt on" : "dbt"} aria-label={fill(words.doubtful, { word: word.text })} aria-pressed={plays}
    onClick={() => {
      onPlay();
      if (plays) stop();
      else play(name, recording, around(word));
    }}>
    {word.text}<Icon name={plays ? "stop" : "speaker"} />
  </button>
);

const Spoken = ({ utterance, words, recording, playing, onPlay }) =>
  utterance.words.map((word, at) => {
    const name = `${recording}/${utterance.number}/${at}`;
    return (
      <span key={at}>
        {word.doubt
          ? <Doubtful {...{ word, name, words, recording, onPlay }} plays={playing === name} />
          : word.text}{" "}
      </span>
    );
  });

export const Heard = ({ words, state, textLang, onPlay }) => {
  const playing = usePlaying();
  const end = useRef(null);
  const stays = useRef(true); // at the end, unless the reader has scrolled up
  const { id, utterances, phase } = state;
  useEffect(() => {
    const box = end.current.closest(".heard");
    const look = () => (stays.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60);
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, []);
  useEffect(() => {
    const box = end.current.closest(".heard");
    if (stays.current) box.scrollTop = box.scrollHeight;
  }, [utterances.length, phase]);
  const found = paragraphs(utterances);
  const doubtful = utterances.some((one) => one.words.some((word) => word.doubt));
  return (
    <>
      <div className="grow" />
      {found.map((some, at) => (
        <p key={some[0].number} lang={textLang} className={at < found.length - 1 ? "past" : undefined}>
          {some.map((utterance) => (
            <Spoken key={utterance.number} recording={id} {...{ utterance, words, playing, onPlay }} />
          ))}
          {phase === "recording" && at === found.length - 1 ? <span className="caret" aria-hidden="true" /> : null}
        </p>
      ))}
      {!found.length ? <p className="lead">{phase === "recording" ? words.listening : words.lead}</p> : null}
      <p className="leg" ref={end}>{doubtful ? <><u>{words.dotted}</u> {words.dotted_text}</> : null}</p>
    </>
  );
};
