/* What the speaker has to know at once: no connection, no microphone, who has the recording. */
import { Icon } from "../editor/icons.jsx";
import { fill } from "../routes.js";

const Notice = ({ id, icon, children, count }) => (
  <div className="offline" id={id}>
    <Icon name={icon} />
    <span>{children}</span>
    {count ? <span className="n" aria-live="off">{count}</span> : null}
  </div>
);

/* `onHearHere`: has the rest heard on this computer; null where it is or cannot be. */
export const Notices = ({ words, state, deaf, onHearHere }) => {
  const { phase, why, offline, kept, waiting, problem } = state;
  const spoken = ["recording", "paused", "stopped", "finishing"].includes(phase);
  const count = waiting ? fill(words.waiting, { seconds: Math.ceil(waiting) }) : "";
  return (
    <div className="net" role="status" aria-atomic="false">
      {deaf ? <Notice id="deaf" icon="micoff">{deaf}</Notice> : null}
      {phase === "elsewhere" ? <Notice id="elsewhere" icon="mic">{words.elsewhere}</Notice> : null}
      {why ? <Notice id="why" icon={phase === "stopped" && why === "left" ? "mic" : "micoff"}><b>{words[`why_${why}`]}</b> {words[`why_${why}_text`]}</Notice> : null}
      {offline && (spoken || waiting) ? (
        <Notice id="recorder-offline" icon="off" count={count}>
          <b>{words.offline}</b> {phase === "recording" ? words.offline_talk : ""} {kept ? words.offline_safe : words.offline_memory}
        </Notice>
      ) : null}
      {!offline && !kept && waiting ? <Notice id="unkept" icon="none" count={count}>{words.offline_memory}</Notice> : null}
      {problem && !offline ? (
        <Notice id="recorder-problem" icon="none">
          {problem}
          {onHearHere && ["finishing", "hearing", "unheard", "paused", "stopped"].includes(phase)
            ? <button type="button" id="hear-here" className="btn" onClick={onHearHere}>{words.hear_here}</button> : null}
        </Notice>
      ) : null}
    </div>
  );
};
