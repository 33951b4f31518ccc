/* The second factor of one's own account: on, off, and what is shown once while it is turned on.
 * Password and codes go straight to the app's routes and are forgotten with each step. */
import { useEffect, useRef, useState } from "react";

import { Code, Password, Problem, useSending } from "./auth_forms.jsx";
import { ask } from "./routes.js";

const PATH = "/api/second-factor";

const Acts = ({ words, label, busy, onLeave, id }) => (
  <div className="acts">
    <button type="button" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
    <button id={id} className="btn solid" aria-disabled={busy || undefined}>{busy ? words.wait : label}</button>
  </div>
);

/* Asks for the password before a key is made. */
const Begin = ({ words, onDone, onLeave }) => {
  const [password, setPassword] = useState("");
  const [busy, problem, send] = useSending(PATH, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send({ password }); }}>
      <Problem id="factor-problem" problem={problem} words={words} />
      <Password name="factor-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem ? "factor-problem" : undefined} autoFocus />
      <Acts words={words} label={words.next} busy={busy} onLeave={onLeave} id="factor-next" />
    </form>
  );
};

/* The picture and the key, until the first code of the authenticator app fits. */
const Scan = ({ words, made, onDone, onLeave }) => {
  const [code, setCode] = useState("");
  const [busy, problem, send] = useSending(`${PATH}/confirm`, onDone);
  const { size, path } = made.picture;
  return (
    <form className="form factor" onSubmit={(event) => { event.preventDefault(); send({ code }); }}>
      <p>{words.scan}</p>
      {/* Readers need dark on light, in the dark look as well. */}
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.picture} className="qr" shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>{words.key}: <code id="factor-key">{made.key.match(/.{1,4}/g).join(" ")}</code></p>
      <Problem id="factor-problem" problem={problem} words={words} />
      <Code words={words} value={code} onChange={setCode} wrong={problem ? "factor-problem" : undefined} autoFocus />
      <Acts words={words} label={words.confirm} busy={busy} onLeave={onLeave} id="factor-confirm" />
    </form>
  );
};

const Codes = ({ words, codes, onDone }) => {
  const title = useRef(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="factor">
      <h3 ref={title} tabIndex={-1}>{words.codes_title}</h3>
      <p>{words.codes_text}</p>
      <ul className="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div className="acts"><button type="button" id="factor-kept" className="btn solid" onClick={onDone}>{words.codes_done}</button></div>
    </div>
  );
};

const Remove = ({ words, onDone, onLeave }) => {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [busy, problem, send] = useSending(`${PATH}/remove`, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send({ password, code }); }}>
      <p>{words.remove_text}</p>
      <Problem id="factor-problem" problem={problem} words={words} />
      <Password name="factor-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem ? "factor-problem" : undefined} autoFocus />
      <Code words={words} value={code} onChange={setCode} wrong={problem ? "factor-problem" : undefined} />
      <Acts words={words} label={words.remove} busy={busy} onLeave={onLeave} id="factor-remove" />
    </form>
  );
};

export const SecondFactor = ({ words }) => {
  const [on, setOn] = useState(null);
  const [step, setStep] = useState({ name: "rest" });
  const rest = () => setStep({ name: "rest" });
  useEffect(() => {
    let here = true;
    ask("GET", PATH).then((answer) => here && answer.ok && setOn(answer.data.on));
    return () => (here = false);
  }, []);
  if (on === null) return null;
  if (step.name === "begin") return <Begin words={words} onLeave={rest} onDone={(made) => setStep({ name: "scan", made })} />;
  if (step.name === "scan") {
    const done = ({ codes }) => { setOn(true); setStep({ name: "codes", codes }); };
    return <Scan words={words} made={step.made} onLeave={rest} onDone={done} />;
  }
  if (step.name === "codes") return <Codes words={words} codes={step.codes} onDone={rest} />;
  if (step.name === "remove") return <Remove words={words} onLeave={rest} onDone={() => { setOn(false); rest(); }} />;
  return (
    <>
      <p id="factor-state" role="status">{on ? words.is_on : words.is_off}</p>
      <div className="acts">
        <button type="button" id="factor-change" className="btn" onClick={() => setStep({ name: on ? "remove" : "begin" })}>
          {on ? words.remove : words.begin}
        </button>
      </div>
    </>
  );
};
