/* The notes that are shared with oneself for supervision. */
import { useEffect, useState } from "react";

import { Problem } from "./auth_forms.jsx";
import { ask, fill } from "./routes.js";

export const SharedNotes = ({ words }) => {
  const [notes, setNotes] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    let here = true;
    ask("GET", "/api/shared").then((answer) => {
      if (!here) return;
      if (answer.ok) setNotes(answer.data.notes);
      else setProblem({ message: answer.message });
    });
    return () => (here = false);
  }, []);
  if (problem) return <Problem id="shared-problem" problem={problem} words={words} />;
  if (!notes) return null;
  if (!notes.length) return <p className="none" id="shared-none">{words.none}</p>;
  return (
    <ul className="rows" id="shared">
      {notes.map((one) => (
        <li key={one.note} className="r two" data-note={one.note}>
          <div>
            <div className="w">{one.client}</div>
            <p>
              <span>{fill(words.session, { number: one.session, date: one.date })}</span>
              <span>{fill(words.by, { name: one.therapist })}</span>
              <span>{one.co_signed ? words.co_signed : words[one.status]}</span>
              {one.until ? <span>{fill(words.until, { date: one.until })}</span> : null}
            </p>
          </div>
          <a className="btn" href={`/shared/${one.note}`} aria-label={`${words.read}: ${one.client}, ${one.date}`}>{words.read}</a>
        </li>
      ))}
    </ul>
  );
};
