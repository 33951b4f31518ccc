/* Who holds the master key: sealed for those who sign in, or in a file; and changing that.
 * Each change asks who is there first. */
import { useEffect, useRef, useState } from "react";

import { Password, Problem, useSending } from "./auth_forms.jsx";
import { RecoveryKey } from "./recovery_key.jsx";
import { ask } from "./routes.js";
import { StepUp } from "./step_up.jsx";

const PATH = "/api/keys";

/* What an act does; sealing takes the password as well, which will open the key. */
const Confirm = ({ act, words, onDone, onLeave }) => {
  const [password, setPassword] = useState("");
  const [busy, problem, send] = useSending(`${PATH}/${act}`, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send(act === "seal" ? { password } : {}); }}>
      <p>{words[`${act}_text`]}</p>
      <Problem id="keys-problem" problem={problem} words={words} />
      {act === "seal" ? <Password name="keys-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem ? "keys-problem" : undefined} autoFocus /> : null}
      <div className="acts">
        <button type="button" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
        <button id="keys-do" className="btn solid" aria-disabled={busy || undefined} autoFocus={act !== "seal"}>{busy ? words.wait : words[act]}</button>
      </div>
    </form>
  );
};

const SAYS = { seal: "sealed_now", file: "in_file_now", rotate: "rotated", renew: "renewed" };

export const MasterKey = ({ words }) => {
  const [sealed, setSealed] = useState(null);
  const [act, setAct] = useState(null);
  const [secret, setSecret] = useState(null);
  const [told, setTold] = useState("");
  const state = useRef(null);
  useEffect(() => {
    let here = true;
    ask("GET", PATH).then((answer) => here && answer.ok && setSealed(answer.data.sealed));
    return () => (here = false);
  }, []);
  const rest = () => {
    setAct(null);
    setSecret(null);
    setTimeout(() => state.current?.focus());
  };
  const done = (answer) => {
    if (act === "seal" || act === "file") setSealed(act === "seal");
    setTold(words[SAYS[act]] ?? "");
    if (answer.recovery_key) setSecret(answer.recovery_key);
    else rest();
  };
  if (sealed === null) return null;
  if (secret) return <RecoveryKey words={words} secret={secret} onDone={rest} />;
  if (act) return <StepUp words={words} onLeave={rest}><Confirm act={act} words={words} onDone={done} onLeave={rest} /></StepUp>;
  const acts = sealed ? ["recovery", "rotate", "renew", "file"] : ["seal", "rotate", "renew"];
  return (
    <>
      <p role="status">{told}</p>
      <p id="keys-state" ref={state} tabIndex={-1}>{sealed ? words.is_sealed : words.is_in_file}</p>
      <div className="acts">
        {acts.map((one) => (
          <button key={one} type="button" id={`keys-${one}`} className="btn" onClick={() => { setTold(""); setAct(one); }}>
            {words[one]}
          </button>
        ))}
      </div>
    </>
  );
};
