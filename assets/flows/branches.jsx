/* When a question is asked: always, or only after choices of an earlier question. */
import { fill } from "../routes.js";

const Branch = ({ name, question, chosen, readOnly, words, onChange }) => (
  <fieldset className="branch" data-branch={question.id}>
    <legend>{fill(words.branch, { question: question.ask })}</legend>
    {question.choices.map(({ id, label }) => (
      <label className="check" key={id} htmlFor={`${name}-${question.id}-${id}`}>
        <input
          type="checkbox" id={`${name}-${question.id}-${id}`} checked={chosen.includes(id)} disabled={readOnly}
          onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
        {label}
      </label>
    ))}
  </fieldset>
);

export const Branches = ({ name, only, before, readOnly, words, onChange }) => {
  const forks = before.filter((question) => question.choices?.length);
  const change = (question, chosen) => {
    const { [question]: _, ...others } = only;
    const next = chosen.length ? { ...only, [question]: chosen } : others;
    onChange(Object.keys(next).length ? next : undefined);
  };
  const named = forks.filter(({ id }) => only[id]);
  const free = forks.filter(({ id }) => !only[id]);
  if (!forks.length) return null;
  return (
    <div className="feeds" role="group" aria-labelledby={`${name}-only`}>
      <h4 id={`${name}-only`}>{words.only_if}</h4>
      {named.length ? null : <p className="small">{words.always}</p>}
      {named.map((question) => (
        <Branch key={question.id} name={`${name}-if`} question={question} chosen={only[question.id]} readOnly={readOnly} words={words}
          onChange={(chosen) => change(question.id, chosen)} />
      ))}
      {!readOnly && free.length ? (
        <label htmlFor={`${name}-if`}><span>{words.add_branch}</span>
          <select id={`${name}-if`} className="field" value="" onChange={(event) => event.target.value && change(event.target.value, [forks.find(({ id }) => id === event.target.value).choices[0].id])}>
            <option value="">{words.choose}</option>
            {free.map(({ id, ask }) => <option key={id} value={id}>{ask}</option>)}
          </select>
        </label>
      ) : null}
    </div>
  );
};
