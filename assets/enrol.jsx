/* Where the practice asks for a second factor and the account has none: choose one, keep the recovery
 * codes, begin. Who manages the practice may relax the rule here, as in the settings. */
import { useEffect, useRef, useState } from "react";

import { SignOut } from "./auth_forms.jsx";
import { passkeysHere } from "./passkey.jsx";
import { Codes, MakePasskey, NoPasskeys, Scan, Sure, TakenAway } from "./second_factor.jsx";
import { ask } from "./routes.js";
import { StepUp } from "./step_up.jsx";

const begin = () => location.assign("/");

const Way = ({ id, title, text, advised, onChoose }) => (
  <button type="button" id={id} className="way" onClick={onChoose}>
    <b>{title}{advised ? <small>{advised}</small> : null}</b>
    <span>{text}</span>
  </button>
);

const Choice = ({ words, held, onStep }) => {
  const here = passkeysHere();
  const title = useRef(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <h1 ref={title} tabIndex={-1}>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <TakenAway words={words} time={held.taken_away} />
      <div className="ways">
        {here === "yes" ? <Way id="enrol-passkey" title={words.passkey} text={words.passkey_text} advised={words.advised} onChoose={() => onStep("make")} /> : null}
        <Way id="enrol-app" title={words.app} text={words.app_text} onChoose={() => onStep("scan")} />
      </div>
      <NoPasskeys words={words} here={here} />
      <div className="acts end">
        <SignOut words={words} />
        {held.manages ? <button type="button" id="enrol-relax" className="btn quiet" onClick={() => onStep("relax")}>{words.without}</button> : null}
      </div>
    </>
  );
};

export const Enrol = ({ words }) => {
  const [held, setHeld] = useState(null);
  const [step, setStep] = useState("choice");
  const [codes, setCodes] = useState([]);
  useEffect(() => {
    let here = true;
    Promise.all([ask("GET", "/api/second-factor"), ask("GET", "/api/passkeys")]).then(([state, keys]) => {
      if (here) setHeld({ ...state.data, ...keys.data });
    });
    return () => (here = false);
  }, []);
  if (held === null) return <h1>{words.title}</h1>;
  const leave = () => setStep("choice");
  const chosen = ({ codes: made }) => {
    if (!made?.length) return begin();
    setCodes(made);
    setStep("codes");
  };
  if (step === "choice") return <Choice words={words} held={held} onStep={setStep} />;
  if (step === "codes") return <Codes words={words} codes={codes} heading="h1" onDone={begin} />;
  const steps = {
    make: ["passkey", <MakePasskey key="make" words={words} device={held.device ?? ""} onDone={chosen} onLeave={leave} />],
    scan: ["app", <Scan key="scan" words={words} onDone={chosen} onLeave={leave} />],
    relax: ["without", (
      <Sure key="relax" words={words} path="/api/second-factor/rule" body={{ required: false }} text={words.without_text}
        label={words.without_do} id="enrol-without" harm onDone={begin} onLeave={leave} />
    )],
  };
  const [title, content] = steps[step];
  return (
    <>
      <h1>{words[title]}</h1>
      <StepUp words={words} onLeave={leave}>{content}</StepUp>
    </>
  );
};
