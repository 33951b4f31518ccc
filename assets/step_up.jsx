/* Before a weighty act: asks for a passkey, or for the password (and a code), where none was given
 * in the last minutes, and shows its content then. The server asks the same; this only spares a refusal. */
import { useEffect, useState } from "react";

import { Code, Password, Problem, useSending } from "./auth_forms.jsx";
import { PasskeyButton, useOpening } from "./passkey.jsx";
import { ask } from "./routes.js";

export const StepUp = ({ words, onLeave, children }) => {
  const [seconds, setSeconds] = useState(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const done = (data) => { setPassword(""); setCode(""); setAsked(false); setSeconds(data.seconds); };
  const [busy, refused, send] = useSending("/api/proof", done);
  const [opening, unopened, open, forget] = useOpening("/api/proof", words, done);
  const problem = unopened ?? refused;
  useEffect(() => { if (refused?.code === "code_needed") setAsked(true); }, [refused]);
  useEffect(() => {
    let here = true;
    ask("GET", "/api/proof").then((answer) => here && setSeconds(answer.ok ? answer.data.seconds : 0));
    return () => (here = false);
  }, []);
  useEffect(() => {
    if (!seconds) return undefined;
    const timer = setTimeout(() => setSeconds(0), seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  if (seconds === null) return null;
  if (seconds > 0) return children;
  return (
    <form className="form" id="step-up" onSubmit={(event) => { event.preventDefault(); forget(); send(asked ? { password, code } : { password }); }}>
      <p>{words.ask}</p>
      <Problem id="step-up-problem" problem={problem} words={words} />
      <Password name="step-up-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem?.code === "wrong_password" ? "step-up-problem" : undefined} autoFocus />
      {asked ? <Code words={words} label={words.code_or_recovery} value={code} onChange={setCode} wrong={problem ? "step-up-problem" : undefined} autoFocus /> : null}
      <div className="acts">
        <button type="button" id="step-up-cancel" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
        <PasskeyButton id="step-up-passkey" label={words.prove_by_passkey} words={words} busy={opening} onOpen={open} />
        <button id="step-up-go" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.moment : words.go_on}</button>
      </div>
    </form>
  );
};
