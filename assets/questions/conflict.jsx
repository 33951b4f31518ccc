/* Two windows answered at once: both are shown, and one of them is gone on with. */
import { saying, sheetOf } from "./flow.js";

/* Questions of another flow are named by what was written for them only. */
const Answers = ({ text, flow, textLang }) =>
  sheetOf(text).answers.map((answer) => {
    const question = answer.flow === flow?.id ? flow.questions.find(({ id }) => id === answer.question) : null;
    const said = question ? saying(question, answer) : answer.text;
    return said ? <p key={`${answer.flow}/${answer.question}`} lang={textLang}>{question ? <b>{question.ask} </b> : null}{said}</p> : null;
  });

export const SheetConflict = ({ words, conflict, flow, textLang, onChoose }) => (
  <section className="conflict" id="answers-conflict" role="alertdialog" aria-labelledby="answers-conflict-title" aria-describedby="answers-conflict-text">
    <h2 id="answers-conflict-title">{words.conflict}</h2>
    <p id="answers-conflict-text">{words.conflict_text}</p>
    <div className="both">
      {["mine", "theirs"].map((who) => (
        <div key={who}>
          <h3 id={`answers-${who}`}>{words[who]}</h3>
          <div className="reading" tabIndex={0} role="region" aria-labelledby={`answers-${who}`}>
            <Answers text={conflict[who]} flow={flow} textLang={textLang} />
          </div>
          <button type="button" id={`keep-answers-${who}`} className="btn" onClick={() => onChoose(conflict[who])}>{words[`keep_${who}`]}</button>
        </div>
      ))}
    </div>
  </section>
);
