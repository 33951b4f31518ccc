/* Above a question: which questions these are, how far one is, what was skipped, whether all is saved. */
import { Icon } from "../editor/icons.jsx";
import { fill } from "../routes.js";
import { standing } from "./flow.js";

const clock = (iso, lang) => new Date(iso).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const Saved = ({ words, state, lang }) => {
  const said = state.conflict ? "" // said where one chooses
    : state.problem ? state.problem
    : state.saving ? words.saving
    : state.dirty ? words.unsaved
    : state.at ? fill(words.saved, { time: clock(state.at, lang) }) : "";
  return <span className="saved" id="answers-saved" role="status">{said && !state.dirty && !state.problem ? <Icon name="disk" small /> : null}{said}</span>;
};

const Bars = ({ flow, steps, at, sheet, covered }) => (
  <ol aria-hidden="true">
    {steps.map((one, number) => {
      const how = standing(flow, sheet, one, covered);
      return <li key={one.id} className={number === at ? "now" : how === "skipped" ? "passed" : how === "answered" ? "" : "todo"} />;
    })}
  </ol>
);

export const Head = ({ words, flow, steps, at, sheet, covered, asked, all, textLang, acts, state, lang, locked }) => {
  const skipped = flow ? steps.filter((one) => standing(flow, sheet, one, covered) === "skipped").length : 0;
  const left = asked && !all ? asked.covered.length : 0;
  return (
    <section className="prog" aria-label={words.label}>
      <div className="what">
        <label htmlFor="flow">{words.flow}</label>
        <select id="flow" className="field" lang={textLang} value={flow?.id ?? ""} disabled={locked || !flow} onChange={(event) => acts.flow(event.target.value)}>
          {asked?.flows.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </select>
        <Saved words={words} state={state} lang={lang} />
      </div>
      {state.offline ? <div className="offline" id="answers-offline" role="status"><Icon name="off" /><span><b>{words.offline}</b> {words.offline_text}</span></div> : null}
      {flow ? (
        <>
          <Bars {...{ flow, steps, at, sheet, covered }} />
          <p>
            <span id="step">{at < steps.length ? fill(words.step, { number: at + 1, count: steps.length }) : words.overview}</span>
            <span id="skipped">{skipped ? fill(skipped === 1 ? words.skipped_one : words.skipped_many, { count: skipped }) : ""}</span>
          </p>
          {asked.covered.length ? (
            <p className="covered" id="covered">
              <span>{left ? fill(left === 1 ? words.covered_one : words.covered_many, { count: left }) : ""}</span>
              <button type="button" className="btn quiet" id="ask-all" aria-pressed={all} onClick={acts.all}>{all ? words.ask_open : words.ask_all}</button>
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
};
