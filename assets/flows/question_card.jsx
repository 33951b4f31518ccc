/* One question of a flow: what is asked, what can be tapped or typed, and when it is asked at all. */
import { KINDS, STANCES, feedName } from "../formats/feeds.jsx";
import { CardHead } from "../formats/card_head.jsx";
import { Field, Warnings } from "../formats/section_card.jsx";
import { fill } from "../routes.js";
import { Branches } from "./branches.jsx";
import { Choices } from "./choices.jsx";

/* What an answer is about: a kind of passage, in a stance where it has several. */
export const Takes = ({ id, label, value, none, readOnly, words, onChange }) => {
  const known = KINDS.flatMap((kind) => [kind, ...(STANCES[kind] ?? []).map((stance) => `${kind}/${stance}`)]).filter((one) => one !== "admin");
  const all = value && !known.includes(value) ? [...known, value] : known;
  return (
    <label htmlFor={id}><span>{label}</span>
      <select id={id} className="field" value={value ?? ""} disabled={readOnly} onChange={(event) => onChange(event.target.value)}>
        {none ? <option value="">{none}</option> : null}
        {all.map((one) => <option key={one} value={one}>{feedName(one, words)}</option>)}
      </select>
    </label>
  );
};

const Tick = ({ id, checked, readOnly, children, onChange }) => (
  <label className="check" htmlFor={id}>
    <input type="checkbox" id={id} checked={checked} disabled={readOnly} onChange={(event) => onChange(event.target.checked)} />
    {children}
  </label>
);

/* A part of a question that is empty is left away. */
const without = (question) => Object.fromEntries(Object.entries(question).filter(([, value]) => value !== "" && value !== undefined));

export const QuestionCard = ({ question, number, last, before, warnings, readOnly, words, onChange, onMove, onRemove }) => {
  const name = `question-${question.id}`;
  const set = (key) => (value) => onChange(without({ ...question, [key]: value }));
  const covers = Boolean(question.asks || question.covered_by?.length);
  const cover = (on) => onChange(without({ ...question, asks: undefined, covered_by: on ? [question.takes.split(/[/@]/)[0]] : undefined }));
  return (
    <li className="section-card" data-question={question.id}>
      <CardHead
        title={fill(words.question_number, { number })} number={number} last={last} readOnly={readOnly}
        named={(key) => fill(words[`${key}_question`], { number })} onMove={onMove} onRemove={onRemove}
      />
      <Field id={`${name}-ask`} label={words.ask} value={question.ask} longest={160} readOnly={readOnly} onChange={set("ask")} />
      <Field id={`${name}-help`} label={words.help} value={question.help ?? ""} longest={400} readOnly={readOnly} onChange={set("help")} />
      <Takes id={`${name}-takes`} label={words.answer_about} value={question.takes} readOnly={readOnly} words={words} onChange={set("takes")} />
      <Choices name={name} choices={question.choices ?? []} readOnly={readOnly} words={words} onChange={(choices) => onChange(without({ ...question, choices: choices.length ? choices : undefined }))} />
      {question.choices?.length ? (
        <Tick id={`${name}-several`} checked={!!question.several} readOnly={readOnly} onChange={(on) => set("several")(on || undefined)}>{words.several_allowed}</Tick>
      ) : null}
      <Field id={`${name}-words`} label={words.field_name} value={question.words ?? ""} longest={160} readOnly={readOnly} onChange={set("words")} />
      {question.words ? (
        <Field id={`${name}-words-help`} label={words.field_help} value={question.words_help ?? ""} longest={400} readOnly={readOnly} onChange={set("words_help")} />
      ) : null}
      <Tick id={`${name}-covers`} checked={covers} readOnly={readOnly} onChange={cover}>{words.covers}</Tick>
      <Branches name={name} only={question.only_if ?? {}} before={before} readOnly={readOnly} words={words} onChange={set("only_if")} />
      <Warnings of={warnings} />
    </li>
  );
};
