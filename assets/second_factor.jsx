/* What opens one's own account besides the password: passkeys, an authenticator app, recovery codes.
 * Each change asks who is there first. Secrets go straight to the app's routes and are forgotten. */
import { useEffect, useRef, useState } from "react";

import { Code, Field, Problem, useSending } from "./auth_forms.jsx";
import { byName, passkeysHere, useMaking } from "./passkey.jsx";
import { ask, fill } from "./routes.js";
import { StepUp } from "./step_up.jsx";

const PATH = "/api/second-factor";

const Acts = ({ words, label, wait, busy, onLeave, id, harm }) => (
  <div className="acts">
    <button type="button" id="factor-cancel" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
    <button id={id} className={harm ? "btn harm" : "btn solid"} aria-disabled={busy || undefined}>{busy ? wait ?? words.wait : label}</button>
  </div>
);

/* A name, then the device's own dialog. */
export const MakePasskey = ({ words, device, onDone, onLeave }) => {
  const [name, setName] = useState(device);
  const [busy, problem, make] = useMaking(words, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); make({ name }); }}>
      <p>{words.passkey_how}</p>
      <Problem id="factor-problem" problem={problem} words={words} />
      <Field name="passkey-name" label={words.passkey_name} help={words.passkey_name_help}>
        <input id="passkey-name" className="field" required maxLength={60} value={name} autoComplete="off" autoFocus
          onChange={(event) => setName(event.target.value)} aria-describedby="passkey-name-help" />
      </Field>
      <Acts words={words} label={words.passkey_make} wait={words.passkey_wait} busy={busy} onLeave={onLeave} id="passkey-make" />
    </form>
  );
};

/* The picture and the key, until the first code of the authenticator app fits. */
export const Scan = ({ words, onDone, onLeave }) => {
  const [made, setMade] = useState(null);
  const [code, setCode] = useState("");
  const [unbegun, setUnbegun] = useState(null);
  const [busy, problem, send] = useSending(`${PATH}/confirm`, onDone);
  useEffect(() => {
    let here = true;
    ask("POST", PATH).then((answer) => here && (answer.ok ? setMade(answer.data) : setUnbegun({ message: answer.message })));
    return () => (here = false);
  }, []);
  if (!made) return <Problem id="factor-problem" problem={unbegun} words={words} />;
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

export const Codes = ({ words, codes, heading: Heading = "h3", onDone }) => {
  const title = useRef(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="factor">
      <Heading ref={title} tabIndex={-1}>{words.codes_title}</Heading>
      <p>{words.codes_text}</p>
      <ul className="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div className="acts"><button type="button" id="factor-kept" className="btn solid" onClick={onDone}>{words.codes_done}</button></div>
    </div>
  );
};

/* One question, one button: what it says, and where it goes. */
export const Sure = ({ words, path, body = {}, text, label, id, harm, onDone, onLeave }) => {
  const [busy, problem, send] = useSending(path, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send(body); }}>
      <p>{text}</p>
      <Problem id="factor-problem" problem={problem} words={words} />
      <Acts words={words} label={label} busy={busy} onLeave={onLeave} id={id} harm={harm} />
    </form>
  );
};

/* A passkey and what is done with it. */
const Row = ({ words, passkey, onRemove }) => {
  const { name, made, used, site } = passkey;
  const when = used ? fill(words.passkey_used, { time: used }) : words.passkey_unused;
  return (
    <li>
      <h3>{name}{site ? <span>{fill(words.passkey_site, { site })}</span> : null}</h3>
      <p>{fill(words.passkey_made, { time: made })} · {when}</p>
      <button type="button" className="btn" onClick={onRemove} aria-label={`${words.passkey_remove}: ${name}`}>{words.passkey_remove}</button>
    </li>
  );
};

/* Where passkeys cannot be, why: the browser, or an address without a name. */
export const NoPasskeys = ({ words, here }) => {
  if (here === "yes") return null;
  if (here === "no") return <p className="hint" id="no-passkeys">{words.passkeys_none_here}</p>;
  return <p className="hint" id="no-passkeys">{words.passkeys_by_name} <a href={byName()}>{byName()}</a></p>;
};

/* Who did not take them away themselves has to hear of it. */
export const TakenAway = ({ words, time }) => (time ? <div className="notice odds" id="taken-away"><p>{fill(words.taken_away, { time })}</p></div> : null);

const useFactors = () => {
  const [held, setHeld] = useState(null);
  const look = async () => {
    const [state, keys] = await Promise.all([ask("GET", PATH), ask("GET", "/api/passkeys")]);
    if (state.ok && keys.ok) setHeld({ ...state.data, ...keys.data });
  };
  useEffect(() => { look(); }, []);
  return [held, look];
};

const SAYS = (held) => (held.on && held.passkeys.length ? "is_both" : held.on ? "is_app" : held.passkeys.length ? "is_passkey" : "is_off");

const Rest = ({ words, held, onStep }) => {
  const here = passkeysHere();
  const secured = held.on || held.passkeys.length > 0;
  return (
    <div className="factors">
      <TakenAway words={words} time={held.taken_away} />
      <p id="factor-state" role="status">{words[SAYS(held)]}</p>
      <ul className="models" id="passkeys">
        {held.passkeys.map((one) => <Row key={one.id} words={words} passkey={one} onRemove={() => onStep({ name: "forget", passkey: one })} />)}
      </ul>
      <NoPasskeys words={words} here={here} />
      <div className="acts">
        {here === "yes" ? <button type="button" id="passkey-add" className="btn" onClick={() => onStep({ name: "make" })}>{words.passkey_add}</button> : null}
        <button type="button" id="factor-change" className="btn" onClick={() => onStep({ name: held.on ? "remove" : "scan" })}>
          {held.on ? words.remove : words.begin}
        </button>
      </div>
      {secured ? (
        <>
          <p id="codes-left">{fill(held.codes === 1 ? words.codes_left_one : words.codes_left, { count: held.codes })}</p>
          <div className="acts"><button type="button" id="codes-new" className="btn" onClick={() => onStep({ name: "anew" })}>{words.codes_new}</button></div>
        </>
      ) : null}
      {held.manages ? <Rule words={words} required={held.required} onChange={() => onStep({ name: "rule" })} /> : null}
    </div>
  );
};

/* What the practice asks of everybody, for who manages it. */
const Rule = ({ words, required, onChange }) => (
  <>
    <h3>{words.rule_title}</h3>
    <p id="rule-state">{required ? words.rule_required : words.rule_relaxed}</p>
    <div className="acts"><button type="button" id="rule-change" className="btn" onClick={onChange}>{required ? words.rule_relax : words.rule_require}</button></div>
  </>
);

export const SecondFactor = ({ words }) => {
  const [held, look] = useFactors();
  const [step, setStep] = useState({ name: "rest" });
  const rest = () => { look(); setStep({ name: "rest" }); };
  const told = ({ codes }) => (codes?.length ? setStep({ name: "codes", codes }) : rest());
  if (held === null) return null;
  const ways = { words, onLeave: rest };
  const steps = {
    rest: () => <Rest words={words} held={held} onStep={setStep} />,
    codes: () => <Codes words={words} codes={step.codes} onDone={rest} />,
    make: () => <MakePasskey {...ways} device={held.device} onDone={told} />,
    scan: () => <Scan {...ways} onDone={told} />,
    anew: () => <Sure {...ways} path="/api/recovery-codes" text={words.codes_new_text} label={words.codes_new} id="codes-make" onDone={told} />,
    rule: () => (
      <Sure {...ways} path={`${PATH}/rule`} body={{ required: !held.required }} text={held.required ? words.rule_relax_text : words.rule_require_text}
        label={held.required ? words.rule_relax : words.rule_require} id="rule-do" harm={held.required} onDone={rest} />
    ),
    remove: () => <Sure {...ways} path={`${PATH}/remove`} text={words.remove_text} label={words.remove} id="factor-remove" harm onDone={rest} />,
    forget: () => (
      <Sure {...ways} path={`/api/passkeys/${step.passkey.id}/remove`} text={fill(words.passkey_remove_text, { name: step.passkey.name })}
        label={words.passkey_remove} id="passkey-remove" harm onDone={rest} />
    ),
  };
  if (["rest", "codes"].includes(step.name)) return steps[step.name]();
  return <StepUp words={words} onLeave={rest}>{steps[step.name]()}</StepUp>;
};
