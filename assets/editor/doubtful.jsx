/* A word that may be misheard, in its text; and what can be done about it. */
import { useEffect } from "react";

import { bare } from "./doubts.js";
import { Icon } from "./icons.jsx";
import { Marked } from "./marked.jsx";
import { useSide } from "./side.js";
import { points } from "./text.js";

const within = (marks, from, to) =>
  (marks ?? []).map((m) => ({ ...m, start: m.start - from, end: Math.min(m.end, to) - from }));

/* The word itself stands in the sentence; the sign behind it says that it can be played. */
const Word = ({ doubt, stop, playing, t, children }) => {
  const plays = playing === doubt.name;
  const label = t(doubt.plays ? "doubt_label" : "doubt_label_silent", { word: bare(doubt.heard) });
  return (
    <button
      type="button" className={plays ? "dbt on" : "dbt"} data-doubt={doubt.name} tabIndex={stop ? 0 : -1}
      aria-label={label} aria-haspopup="dialog"
    >
      {children}
      {doubt.plays && <Icon name={plays ? "stop" : "speaker"} small />}
    </button>
  );
};

/** A text with its marks and its doubtful words; `doubts` say where (`from`, `to`). */
export const Doubtful = ({ text, marks, doubts, ...rest }) => {
  const placed = doubts.filter((doubt) => doubt.from !== null).sort((a, b) => a.from - b.from);
  if (!placed.length) return <Marked text={text} marks={marks} />;
  const chars = points(text);
  const part = (from, to) => <Marked text={chars.slice(from, to).join("")} marks={within(marks, from, to)} />;
  const shown = [];
  let at = 0;
  for (const doubt of placed) {
    if (doubt.from < at) continue;
    shown.push(<span key={at}>{part(at, doubt.from)}</span>);
    shown.push(<Word key={doubt.name} doubt={doubt} {...rest}>{part(doubt.from, doubt.to)}</Word>);
    at = doubt.to;
  }
  return [...shown, <span key="rest">{part(at, chars.length)}</span>];
};

/** A sentence that rests on a doubtful word without holding it. */
export const RestsOn = ({ doubts, ...rest }) =>
  doubts
    .filter((doubt) => doubt.from === null)
    .map((doubt) => <Word key={doubt.name} doubt={doubt} {...rest}>{bare(doubt.heard)}</Word>);

/** "Heard as …, not sure": play it again, take the suggestion, or leave it as it is. */
export const Choices = ({ doubt, choices, playing, canCorrect, t }) => {
  const [box, side] = useSide();
  useEffect(() => box.current.querySelector("button")?.focus({ preventScroll: true }), []);
  const word = bare(doubt.heard);
  const onKeyDown = (event) => {
    if (event.key === "Escape") choices.close();
    else if (!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box} className={`asked ${side}`} role="dialog" aria-label={t("doubt_title", { word })} data-testid="doubt"
      onKeyDown={onKeyDown} onClick={(event) => event.stopPropagation()}
    >
      <p>{t("doubt_heard", { word })}</p>
      {!doubt.plays && <p className="small">{t("sound_gone")}</p>}
      <div className="ways">
        {doubt.plays && (
          <button type="button" className="btn" data-testid="doubt-play" onClick={() => choices.play(doubt)}>
            <Icon name={playing === doubt.name ? "stop" : "play"} />
            {t(playing === doubt.name ? "stop_playing" : "play")}
          </button>
        )}
        {canCorrect && doubt.suggestion && (
          <button type="button" className="btn" data-testid="doubt-use" onClick={() => choices.use(doubt)}>
            {t("doubt_use", { word: doubt.suggestion })}
          </button>
        )}
        {canCorrect && (
          <button type="button" className="btn" data-testid="doubt-right" onClick={() => choices.right(doubt)}>
            {t("doubt_right")}
          </button>
        )}
        {canCorrect && (
          <button type="button" className="btn quiet" data-testid="doubt-correct" onClick={() => choices.correct(doubt)}>
            {t("doubt_correct")}
          </button>
        )}
      </div>
      {canCorrect && <p className="small">{t("doubt_remember")}</p>}
    </div>
  );
};
