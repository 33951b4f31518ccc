/* Before a weighty act: asks for the password where it was not given in the last minutes, and shows
 * its content then. The server asks the same; this only spares a refusal. */
import { useEffect, useState } from "react";

import { Password, Problem, useSending } from "./auth_forms.jsx";
import { ask } from "./routes.js";

export const StepUp = ({ words, onLeave, children }) => {
  const [seconds, setSeconds] = useState(null);
  const [password, setPassword] = useState("");
  const [busy, problem, send] = useSending("/api/proof", (data) => { setPassword(""); setSeconds(data.seconds); });
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
    <form className="form" id="step-up" onSubmit={(event) => { event.preventDefault(); send({ password }); }}>
      <p>{words.ask}</p>
      <Problem id="step-up-problem" problem={problem} words={words} />
      <Password name="step-up-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem ? "step-up-problem" : undefined} autoFocus />
      <div className="acts">
        <button type="button" id="step-up-cancel" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
        <button id="step-up-go" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.moment : words.go_on}</button>
      </div>
    </form>
  );
};
