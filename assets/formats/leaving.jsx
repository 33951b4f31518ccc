/* What keeps unsaved changes of one's own format or questions from being lost without a word. */
import { useEffect, useState } from "react";

import { Icon } from "../page_frame.jsx";
import { fill } from "../routes.js";
import { Sure } from "./sure.jsx";

/* A reload must not lose what was typed without a word. */
export const useGuard = (dirty) =>
  useEffect(() => {
    if (!dirty) return undefined;
    const stay = (event) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [dirty]);

export const moved = (list, from, by) => {
  const next = [...list];
  next.splice(from + by, 0, ...next.splice(from, 1));
  return next;
};

/* Above a form: back (asking first where something is not kept), and keep. */
export const Bar = ({ what, title, dirty, readOnly, words, onBack, onKeep }) => {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <div className="bar">
        <button type="button" className="btn quiet" id={`${what.many}-back`} onClick={() => (dirty ? setLeaving(true) : onBack())}>
          <Icon name="back" />{words.back}
        </button>
        {dirty && <span className="small">{words.unsaved}</span>}
        <div className="sp" />
        {!readOnly && <button type="button" className="btn solid" id={`${what.one}-keep`} onClick={onKeep}>{words.save}</button>}
      </div>
      {leaving && (
        <Sure text={fill(words.leave_sure, { title })} yes={words.yes_leave} no={words.stay} onYes={onBack} onNo={() => setLeaving(false)} />
      )}
      {readOnly && <p className="sub">{words.save_shipped}</p>}
    </>
  );
};
