/* What goes into the note, question by question, and the way back to each. */
import { fill } from "../routes.js";
import { answerTo, path, saying, standing } from "./flow.js";

const Row = ({ words, flow, question, sheet, covered, textLang, onChange }) => {
  const how = standing(flow, sheet, question, covered);
  const said = how === "answered" ? saying(question, answerTo(sheet, flow.id, question.id)) : "";
  const silent = { skipped: words.not_documented, open: words.still_open, covered: words.in_text }[how];
  return (
    <li data-question={question.id} data-standing={how}>
      <h3 lang={textLang}>{question.ask}</h3>
      <p className={said ? "" : "silent"} lang={said ? textLang : undefined}>{said || silent}</p>
      <button type="button" className="btn quiet" aria-label={`${words.change}: ${question.ask}`} onClick={() => onChange(question.id)}>{words.change}</button>
    </li>
  );
};

export const Overview = ({ words, flow, sheet, asked, covered, all, textLang, written, acts }) => (
  <section className="over" aria-labelledby="overview-title">
    <h2 id="overview-title" tabIndex={-1}>{words.overview}</h2>
    <p className="help">{words.overview_text}</p>
    {written ? <p className="own" id="own-text">{fill(words.own_text, { count: written })}</p> : null}
    <ol>
      {path(flow, sheet).map((question) => (
        <Row key={question.id} {...{ words, flow, question, sheet, textLang }} covered={all ? [] : asked.covered}
          onChange={(id) => acts.choose(id, covered)} />
      ))}
    </ol>
  </section>
);
