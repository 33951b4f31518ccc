/* One's own access: another password, and which browsers are signed in.
 * Passwords go straight to the app's routes and are forgotten at once. */
import { useEffect, useRef, useState } from "react";

import { Password, Problem, useSending } from "./auth_forms.jsx";
import { ask, fill } from "./routes.js";

const PasswordForm = ({ words, onDone, onLeave }) => {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [busy, problem, send] = useSending("/api/password", onDone);
  const wrong = (code) => (problem?.code === code ? "password-problem" : undefined);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send({ old, new: fresh }); }}>
      <Problem id="password-problem" problem={problem} words={words} />
      <Password name="password-old" label={words.old} words={words} value={old} onChange={setOld}
        wrong={wrong("wrong_password")} autoFocus />
      <Password name="password-new" label={words.new} help={words.new_help} words={words} fresh value={fresh}
        onChange={setFresh} wrong={wrong("weak_password")} />
      <div className="acts">
        <button type="button" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
        <button id="password-save" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.wait : words.save}</button>
      </div>
    </form>
  );
};

/* Told to the list beside it, which stands in another section of the page. */
const CHANGED = "therapy-app:password-changed";

export const ChangePassword = ({ words }) => {
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState("");
  const button = useRef(null);
  const left = useRef(false);
  const leave = (say) => {
    left.current = true;
    setOpen(false);
    setTold(say);
  };
  /* The form is gone by now, and the button that opened it is back. */
  useEffect(() => {
    if (!open && left.current) button.current?.focus();
  }, [open]);
  const done = () => {
    leave(words.changed);
    dispatchEvent(new Event(CHANGED));
  };
  return (
    <>
      <p id="password-told" role="status">{told}</p>
      {open ? <PasswordForm words={words} onDone={done} onLeave={() => leave("")} /> : (
        <div className="acts">
          <button type="button" id="password-change" ref={button} className="btn"
            onClick={() => { setTold(""); setOpen(true); }}>{words.change}</button>
        </div>
      )}
    </>
  );
};

export const Browsers = ({ words }) => {
  const [browsers, setBrowsers] = useState([]);
  const [problem, setProblem] = useState(null);
  const here = useRef(true);
  const take = async (method, path) => {
    const answer = await ask(method, path);
    if (!here.current) return;
    setProblem(answer.ok ? null : { message: answer.message });
    if (answer.ok) setBrowsers(answer.data.browsers);
  };
  useEffect(() => {
    const look = () => take("GET", "/api/browsers");
    here.current = true;
    look();
    const changes = [CHANGED, "focus"];
    changes.forEach((change) => addEventListener(change, look));
    return () => {
      here.current = false;
      changes.forEach((change) => removeEventListener(change, look));
    };
  }, []);
  const others = browsers.filter((one) => !one.mine);
  return (
    <>
      <Problem id="browsers-problem" problem={problem} words={words} />
      <ul className="models" id="browsers">
        {browsers.map((one) => (
          <li key={one.id} data-mine={one.mine || undefined}>
            <h3>{one.device || words.unknown}{one.mine ? <span className="here">{words.mine}</span> : null}</h3>
            <p>{fill(words.since, { time: one.since })} · {fill(words.used, { time: one.used })}</p>
            {one.mine ? null : (
              <button type="button" className="btn" onClick={() => take("POST", `/api/browsers/${one.id}/end`)}
                aria-label={`${words.end}: ${one.device || words.unknown}, ${fill(words.since, { time: one.since })}`}>
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="small">{browsers.length && !others.length ? words.alone : ""}</p>
      {others.length > 1 ? (
        <div className="acts">
          <button type="button" id="browsers-end-others" className="btn" onClick={() => take("POST", "/api/other-browsers/end")}>
            {words.end_others}
          </button>
        </div>
      ) : null}
    </>
  );
};
