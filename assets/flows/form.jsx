/* One flow of questions open for a look, or for changing where it is one's own. */
import { useState } from "react";

import { Bar, moved, useGuard } from "../formats/leaving.jsx";
import { useTrial } from "../formats/preview.jsx";
import { Field, Warnings } from "../formats/section_card.jsx";
import { Icon } from "../page_frame.jsx";
import { ask, fill } from "../routes.js";
import { QuestionCard } from "./question_card.jsx";

export const FLOWS = { path: "/api/flows", one: "flow", many: "flows" };
const newId = () => `q${Math.random().toString(36).slice(2, 10)}`;

const Aside = ({ trial, words }) => {
  const whole = trial.warnings.filter((warning) => !warning.question);
  return (
    <aside className="preview" aria-labelledby="flow-warnings-title">
      <section className="about" role="status">
        <h3 id="flow-warnings-title">{words.warnings}</h3>
        {trial.problem && <p className="error" data-testid="flow-problem">{trial.problem}</p>}
        <Warnings of={whole} />
        {!trial.problem && !trial.warnings.length && <p className="small">{words.warnings_none}</p>}
        {trial.warnings.length > whole.length && <p className="small">{words.warnings_below}</p>}
        <p className="small">{words.taps_help}</p>
      </section>
    </aside>
  );
};

export const FlowForm = ({ given, readOnly, begun, words, onBack, onKept, tell }) => {
  const [flow, setFlow] = useState(given);
  const [dirty, setDirty] = useState(begun);
  const trial = useTrial(flow, `${FLOWS.path}/try`, FLOWS.one);
  useGuard(dirty);
  const change = (part) => {
    setFlow((old) => ({ ...old, ...(typeof part === "function" ? part(old) : part) }));
    setDirty(true);
  };
  const onQuestion = (at) => ({
    onChange: (question) => change((old) => ({ questions: old.questions.map((q, n) => (n === at ? question : q)) })),
    onMove: (by) => change((old) => ({ questions: moved(old.questions, at, by) })),
    onRemove: () => change((old) => ({ questions: old.questions.filter((_, n) => n !== at) })),
  });
  const add = () => {
    const question = { id: newId(), ask: words.new_question, takes: "client_report", words: words.own_words };
    change((old) => ({ questions: [...old.questions, question] }));
    setTimeout(() => document.getElementById(`question-${question.id}-ask`)?.select());
  };
  const keep = async () => {
    const answer = await ask("POST", FLOWS.path, { flow });
    if (!answer.ok) return tell(answer.message || words.failed);
    setFlow(answer.data.flow);
    setDirty(false);
    tell(fill(words.saved, { title: answer.data.flow.title }));
    return onKept();
  };
  return (
    <div className="format-form">
      <Bar what={FLOWS} title={flow.title} dirty={dirty} readOnly={readOnly} words={words} onBack={onBack} onKeep={keep} />
      <div className="both">
        <div className="parts">
          <h2 className="vh">{flow.title}</h2>
          <Field id="flow-title" label={words.named} value={flow.title} longest={80} readOnly={readOnly} onChange={(title) => change({ title })} />
          <Field id="flow-about" label={words.about_flow} value={flow.about ?? ""} longest={400} lines={2} readOnly={readOnly} onChange={(about) => change({ about })} />
          <ol>
            {flow.questions.map((question, at) => (
              <QuestionCard
                key={question.id} question={question} number={at + 1} last={at === flow.questions.length - 1} before={flow.questions.slice(0, at)}
                readOnly={readOnly} warnings={trial.warnings.filter((warning) => warning.question === question.id)} words={words} {...onQuestion(at)}
              />
            ))}
          </ol>
          {!readOnly && (
            <button type="button" className="btn" id="flow-add-question" disabled={flow.questions.length >= 40} onClick={add}>
              <Icon name="plus" />{words.add_question}
            </button>
          )}
        </div>
        <Aside trial={trial} words={words} />
      </div>
    </div>
  );
};
