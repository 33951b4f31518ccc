/* The controls of the recorder: what goes on, the big button, and a way out on either side. */
import { Icon } from "../editor/icons.jsx";
import { fill } from "../routes.js";
import { Level } from "./level.jsx";
import { asClock } from "./time.js";

const BIG = {
  loading: ["mic", "record"],
  elsewhere: ["mic", "record"],
  ready: ["mic", "record"],
  opening: ["mic", "opening"],
  recording: ["pause", "pause"],
  paused: ["mic", "go_on"],
  stopped: ["mic", "go_on"],
  unheard: ["undo", "try_again"],
};
const SIGN = { recording: "dot", paused: "pause", stopped: "stop" };

const Side = ({ id, className, icon, children, onClick }) => (
  <button type="button" id={id} className={`btn ${className}`} onClick={onClick}>
    <Icon name={icon} />{children}
  </button>
);

/* Being sent or heard: how far it is, and that one may go on typing. */
const Progress = ({ words, state, act, hears }) => {
  const { phase, waiting, heardSeconds } = state;
  const total = Math.max(state.total, state.seconds); // what was spoken, even if not yet decoded
  const sends = phase === "finishing";
  const text = sends
    ? fill(words.sending_text, { seconds: Math.ceil(waiting) })
    : total ? fill(words.hearing_text, { heard: asClock(heardSeconds), total: asClock(total) }) : words.hearing_soon;
  const doing = sends ? words.sending : hears ? fill(words.hearing_there, { name: hears }) : words.hearing;
  return (
    <div className="drafting" id="hearing">
      <p><b role="status">{doing}</b> <span className="num">{text}</span></p>
      <progress aria-label={doing} max={total || 1}
        value={sends || !total ? undefined : Math.min(heardSeconds, total)} />
      <Side id="type-instead" className="" icon="pen" onClick={act.type}>{words.type_meanwhile}</Side>
    </div>
  );
};

/* `hears`: who hears, where it is not this computer. */
export const Controls = ({ words, state, act, deaf, hears, level }) => {
  const { phase } = state;
  if (phase === "finishing" || phase === "hearing") return <Progress words={words} state={state} act={act} hears={hears} />;
  const spoken = phase in SIGN;
  const unheard = phase === "unheard";
  const [icon, label] = BIG[phase] ?? [];
  const idle = deaf || ["loading", "elsewhere", "opening"].includes(phase);
  return (
    <>
      <div className="line">
        <span className={`s ${phase}`} role="status" id="recorder-state">
          {spoken ? <><Icon name={SIGN[phase]} small />{words[phase]}</> : null}
        </span>
        <span className="t num" role="timer" aria-label={words.length}>{asClock(state.seconds)}</span>
        <Level live={phase === "recording"} level={level} />
      </div>
      {spoken || unheard
        ? <Side id="discard" className="quiet l" icon="trash" onClick={act.discard}>{words.discard}</Side>
        : <Side id="type-instead" className="quiet l" icon="pen" onClick={act.type}>{words.type_instead}</Side>}
      {icon && !deaf ? (
        <button type="button" id="record" className="big" aria-disabled={idle || undefined}
          onClick={() => (phase === "recording" ? act.pause() : unheard ? act.retry() : !idle && act.record())}>
          <Icon name={icon} />{words[label]}
        </button>
      ) : <span className="big none" aria-hidden="true"><Icon name="micoff" /></span>}
      {spoken ? <Side id="finish" className="r" icon="check" onClick={act.finish}>{words.finish}</Side>
        : unheard ? <Side id="type-instead" className="r" icon="pen" onClick={act.type}>{words.type_instead}</Side>
        : deaf || phase === "elsewhere" ? null
        : <Side id="sound-file" className="quiet r" icon="page" onClick={act.file}>{words.file}</Side>}
    </>
  );
};
