/* One section of a note format, and what is risky about it. */
import { Icon } from "../page_frame.jsx";
import { fill } from "../routes.js";
import { CardHead } from "./card_head.jsx";
import { Feeds } from "./feeds.jsx";

export const Warnings = ({ of }) =>
  of.length ? (
    <ul className="warnings">
      {of.map((warning) => (
        <li key={warning.kind + warning.text}><Icon name="hedge" /><span>{warning.text}</span></li>
      ))}
    </ul>
  ) : null;

export const Field = ({ id, label, value, longest, readOnly, lines, onChange }) => {
  const Tag = lines ? "textarea" : "input";
  return (
    <label htmlFor={id}><span>{label}</span>
      <Tag
        id={id} className="field" value={value} maxLength={longest} readOnly={readOnly} rows={lines} dir="auto"
        autoComplete="off" onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
};

export const SectionCard = ({ section, number, last, warnings, readOnly, words, onChange, onMove, onRemove }) => {
  const name = `section-${section.id}`;
  const set = (key) => (value) => onChange({ ...section, [key]: value });
  return (
    <li className="section-card" data-section={section.id}>
      <CardHead
        title={fill(words.section_number, { number })} number={number} last={last} readOnly={readOnly}
        named={(key) => fill(words[key], { title: section.title })} onMove={onMove} onRemove={onRemove}
      />
      <Field id={`${name}-title`} label={words.section_title} value={section.title} longest={80} readOnly={readOnly} onChange={set("title")} />
      <Field id={`${name}-hint`} label={words.hint} value={section.hint} longest={400} lines={2} readOnly={readOnly} onChange={set("hint")} />
      <Field id={`${name}-silent`} label={words.own_silent} value={section.silent ?? ""} longest={80} readOnly={readOnly} onChange={set("silent")} />
      <label className="check" htmlFor={`${name}-required`}>
        <input
          type="checkbox" id={`${name}-required`} checked={!!section.required} disabled={readOnly}
          onChange={(event) => set("required")(event.target.checked)}
        />
        {words.required}
      </label>
      <Feeds takes={section.takes} name={name} none={words.takes_none} readOnly={readOnly} words={words} onChange={set("takes")} />
      <Warnings of={warnings} />
    </li>
  );
};
