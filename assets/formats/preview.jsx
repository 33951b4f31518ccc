/* How an invented dictation reads in the format, and what is risky about it: kept up to date. */
import { useEffect, useState } from "react";

import { ask } from "../routes.js";
import { Warnings } from "./section_card.jsx";

const PAUSE = 400; // ms without typing before it is tried out again

/** What the server says of a format (or other `one`) as it stands: { sections, left_out, warnings, problem }. */
export const useTrial = (format, path = "/api/formats/try", one = "format") => {
  const [trial, setTrial] = useState({ sections: [], left_out: [], warnings: [], problem: "" });
  const text = JSON.stringify(format);
  useEffect(() => {
    const away = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await ask("POST", path, { [one]: JSON.parse(text) }, { signal: away.signal });
      if (answer.aborted) return;
      setTrial((old) => (answer.ok ? { ...answer.data, problem: "" } : { ...old, problem: answer.message }));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      away.abort();
    };
  }, [text]);
  return trial;
};

const Read = ({ section }) => (
  <section>
    <h4>{section.title}</h4>
    {section.sentences.length ? <p>{section.sentences.join(" ")}</p> : <p className="nd">{section.silent}</p>}
  </section>
);

export const Preview = ({ trial, words }) => {
  const whole = trial.warnings.filter((warning) => !warning.section);
  return (
    <aside className="preview" aria-labelledby="preview-title">
      <section className="about" role="status">
        <h3>{words.warnings}</h3>
        {trial.problem && <p className="error">{trial.problem}</p>}
        <Warnings of={whole} />
        {!trial.warnings.length && !trial.problem && <p className="small">{words.warnings_none}</p>}
        {trial.warnings.length > whole.length && (
          <Warnings of={trial.warnings.filter((warning) => warning.section)} />
        )}
      </section>
      <h3 id="preview-title">{words.preview}</h3>
      <div className="reads" data-testid="preview">
        {trial.sections.map((section) => <Read key={section.id} section={section} />)}
        {trial.left_out.length > 0 && (
          <Read section={{ title: words.preview_left, sentences: trial.left_out }} />
        )}
      </div>
    </aside>
  );
};
