/* Below a question, within reach of the thumbs: back, skip, next; at the end, the draft. */
import { Icon } from "../editor/icons.jsx";

const Drafting = ({ writing, acts }) => (
  <div className="drafting" id="questions-drafting">
    <p role="status"><b>{writing.drafting}</b> <span>{writing.drafting_text}</span></p>
    <progress aria-label={writing.drafting} />
    <button type="button" className="btn" onClick={acts.stop}>{writing.stop}</button>
  </div>
);

const Format = ({ writing, formats, format, onTemplate }) => (
  <label className="pick" htmlFor="questions-format"><span>{writing.format}</span>
    <select id="questions-format" className="field" value={format} onChange={(event) => onTemplate(event.target.value)}>
      {formats.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
    </select>
  </label>
);

export const Foot = ({ words, writing, question, at, note, acts, said, conflict, drafting, ...format }) => (
  <footer className="ctl bar">
    <div className="in">
      <p className="said" id="questions-said" role="status">{said}</p>
      {drafting ? <Drafting writing={writing} acts={acts} /> : conflict ? null : (
        <div className="row">
          {at > 0 ? <button type="button" id="question-back" className="btn quiet" onClick={acts.back}><Icon name="back" />{words.back}</button> : null}
          <div className="sp" />
          {question ? (
            <>
              <button type="button" id="question-skip" className="btn" onClick={acts.skip}>{words.skip}</button>
              <button type="submit" form="question-form" id="question-next" className="btn solid">{words.next}</button>
            </>
          ) : (
            <>
              {note ? null : <Format writing={writing} {...format} />}
              <button type="button" id="questions-draft" className="btn solid" onClick={acts.draft}>{note ? words.add : words.draft}</button>
            </>
          )}
        </div>
      )}
    </div>
  </footer>
);
