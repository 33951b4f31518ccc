/* The choices of a question: what the button says, and the sentence that goes into the note. */
import { Field } from "../formats/section_card.jsx";
import { Icon } from "../page_frame.jsx";
import { fill } from "../routes.js";

const newId = () => `c${Math.random().toString(36).slice(2, 10)}`;

const Choice = ({ choice, name, readOnly, words, onChange, onRemove }) => (
  <li data-choice={choice.id}>
    <Field id={`${name}-label`} label={words.choice_label} value={choice.label} longest={160} readOnly={readOnly} onChange={(label) => onChange({ ...choice, label })} />
    <Field id={`${name}-says`} label={words.choice_says} value={choice.says} longest={400} readOnly={readOnly} onChange={(says) => onChange({ ...choice, says })} />
    {!readOnly && (
      <button type="button" className="btn quiet icon" aria-label={fill(words.remove_choice, { label: choice.label })} onClick={onRemove}>
        <Icon name="x" />
      </button>
    )}
  </li>
);

export const Choices = ({ name, choices, readOnly, words, onChange }) => {
  const add = () => {
    const choice = { id: newId(), label: words.new_choice, says: words.new_says };
    onChange([...choices, choice]);
    setTimeout(() => document.getElementById(`${name}-${choice.id}-label`)?.select());
  };
  return (
    <div className="feeds" role="group" aria-labelledby={`${name}-choices`}>
      <h4 id={`${name}-choices`}>{words.choices}</h4>
      {choices.length ? (
        <ol className="choice-list">
          {choices.map((choice, at) => (
            <Choice
              key={choice.id} choice={choice} name={`${name}-${choice.id}`} readOnly={readOnly} words={words}
              onChange={(next) => onChange(choices.map((one, n) => (n === at ? next : one)))} onRemove={() => onChange(choices.filter((_, n) => n !== at))}
            />
          ))}
        </ol>
      ) : <p className="small">{words.choices_none}</p>}
      {!readOnly && (
        <button type="button" className="btn" id={`${name}-add-choice`} disabled={choices.length >= 30} onClick={add}>
          <Icon name="plus" />{words.add_choice}
        </button>
      )}
    </div>
  );
};
