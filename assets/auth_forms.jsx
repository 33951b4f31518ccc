/* Setting up, signing in, locking after a pause. Passwords go straight to the app's routes and
 * never through the page's state; after each the page is loaded anew, with its cookie. */
import { useEffect, useId, useRef, useState } from "react";
import { Icon } from "./page_frame.jsx";
import { PasskeyButton, useOpening } from "./passkey.jsx";
import { RecoveryKey } from "./recovery_key.jsx";
import { ask, fill } from "./routes.js";
import { close as closeUnsent } from "./unsent.js";

const WARN_SECONDS = 20;
const PING_AFTER = 30_000;
const MINIMUM = 12;

export const Field = ({ name, label, help, error, children }) => (
  <div className="row">
    <label htmlFor={name}>{label}</label>
    {children}
    {help ? <p className="hint" id={`${name}-help`}>{help}</p> : null}
    {error ? <p className="error" id={`${name}-error`}>{error}</p> : null}
  </div>
);

const described = (...ids) => ids.filter(Boolean).join(" ") || undefined;

export const Password = ({ name, label, help, words, fresh, value, onChange, wrong, autoFocus }) => {
  const [shown, setShown] = useState(false);
  return (
    <Field name={name} label={label} help={help}>
      <div className="reveal">
        <input id={name} name={name} className="field" type={shown ? "text" : "password"} required value={value}
          onChange={(event) => onChange(event.target.value)} autoComplete={fresh ? "new-password" : "current-password"}
          autoCapitalize="none" spellCheck={false} minLength={fresh ? MINIMUM : undefined} autoFocus={autoFocus}
          aria-invalid={wrong ? true : undefined} aria-describedby={described(help && `${name}-help`, wrong)} />
        <button type="button" className="btn quiet" aria-pressed={shown} aria-controls={name} onClick={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </button>
      </div>
    </Field>
  );
};

/* Sends a form once at a time; gives [busy, problem, send]. */
export const useSending = (path, onDone) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const send = async (body) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const answer = await ask("POST", path, body);
    if (answer.ok) {
      setBusy(false);
      return onDone(answer.data);
    }
    setBusy(false);
    setProblem({ code: answer.data.error?.code ?? "unreachable", message: answer.message });
  };
  return [busy, problem, send];
};

export const Problem = ({ id, problem, words }) => (
  <div role="alert" id={id} className={problem ? "notice odds" : undefined}>
    {problem ? <><Icon name="none" /><p>{problem.message || words.lost}</p></> : null}
  </div>
);

/* Six digits, or a recovery code: letters are taken too. */
export const Code = ({ words, label, value, onChange, wrong, autoFocus }) => (
  <Field name="code" label={label ?? words.code}>
    <input id="code" name="code" className="field" required value={value} inputMode="text" autoComplete="one-time-code"
      autoCapitalize="characters" spellCheck={false} autoFocus={autoFocus} onChange={(event) => onChange(event.target.value)}
      aria-invalid={wrong ? true : undefined} aria-describedby={wrong} />
  </Field>
);

/* Sealed notes open by a password only: a passkey then counts besides it. */
export const SignInForm = ({ words, sealed }) => {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, refused, send] = useSending("/api/sign-in", () => location.assign("/"));
  const [opening, unopened, open, forget] = useOpening(asked ? "/api/sign-in" : "/api/sign-in/passkey", words, () => location.assign("/"));
  const problem = unopened ?? refused;
  const alone = !sealed && unopened?.code !== "sealed";
  const wrong = problem?.code === "wrong_password" ? "sign-in-problem" : undefined;
  useEffect(() => { if (problem?.code === "code_needed") setAsked(true); }, [problem]);
  const body = asked ? { name, password, code } : { name, password };
  return (
    <form id="sign-in" className="form" onSubmit={(event) => { event.preventDefault(); forget(); send(body); }}>
      <Problem id="sign-in-problem" problem={problem} words={words} />
      <Field name="name" label={words.name}>
        <input id="name" name="name" className="field" required value={name} autoComplete="username" autoCapitalize="none"
          spellCheck={false} onChange={(event) => setName(event.target.value)} aria-invalid={wrong ? true : undefined} aria-describedby={wrong} />
      </Field>
      <Password name="password" label={words.password} words={words} value={password} onChange={setPassword} wrong={wrong} />
      {asked ? <Code words={words} label={words.code_or_recovery} value={code} onChange={setCode} wrong={problem ? "sign-in-problem" : undefined} autoFocus /> : null}
      <div className="acts">
        <button id="submit" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.wait : words.submit}</button>
        {asked || alone ? (
          <PasskeyButton id="sign-in-passkey" label={words.sign_in_by_passkey} words={words} busy={opening} onOpen={() => open(asked ? { name, password } : {})} always />
        ) : null}
      </div>
    </form>
  );
};

/* Whether only passwords open the notes, or a file does as well. */
const Sealing = ({ words, sealed, onChange }) => (
  <fieldset className="choices tall">
    <legend>{words.mode}</legend>
    {[["sealed", true], ["file", false]].map(([name, value]) => (
      <label key={name} className="tick">
        <input type="radio" name="mode" value={name} checked={sealed === value} onChange={() => onChange(value)}
          aria-describedby={`mode-${name}-help`} />
        <span>{words[`mode_${name}`]}<span className="hint" id={`mode-${name}-help`}>{words[`mode_${name}_help`]}</span></span>
      </label>
    ))}
  </fieldset>
);

export const SetUpForm = ({ words: both, lang, formats }) => {
  const [form, setForm] = useState({ name: "", display_name: "", password: "", language: null, template: null, sealed: true });
  const [secret, setSecret] = useState(null);
  const language = form.language ?? lang;
  const words = both[language] ?? both.en;
  const [busy, problem, send] = useSending("/api/set-up", (made) => (made.recovery_key ? setSecret(made.recovery_key) : location.assign("/")));
  const put = (field) => (event) => setForm({ ...form, [field]: event.target.value });
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  const template = form.template ?? formats[0]?.id ?? "";
  const short = MINIMUM - [...form.password].length;
  const submit = (event) => { event.preventDefault(); send({ ...form, language, template }); };
  if (secret) return <RecoveryKey heading="h1" words={words} secret={secret} onDone={() => location.assign("/")} />;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <form id="set-up" className="form" onSubmit={submit}>
        <Problem id="set-up-problem" problem={problem} words={words} />
        <Field name="language" label={words.language}>
          <select id="language" name="language" className="field" value={language} onChange={put("language")}>
            <option value="en" lang="en">{words.english}</option>
            <option value="de" lang="de">{words.german}</option>
          </select>
        </Field>
        <Field name="name" label={words.name} help={words.name_help}>
          <input id="name" name="name" className="field" required value={form.name} onChange={put("name")} autoComplete="username"
            autoCapitalize="none" spellCheck={false} aria-describedby={described("name-help", problem && "set-up-problem")} />
        </Field>
        <Field name="display_name" label={words.display_name} help={words.display_name_help}>
          <input id="display_name" name="display_name" className="field" required value={form.display_name} onChange={put("display_name")}
            autoComplete="name" aria-describedby={described("display_name-help", problem && "set-up-problem")} />
        </Field>
        <Password name="password" label={words.password} help={form.sealed ? words.password_help : `${words.password_help} ${words.lost_password}`} words={words} fresh value={form.password}
          onChange={(password) => setForm({ ...form, password })} wrong={problem?.code === "weak_password" ? "set-up-problem" : undefined} />
        {form.password && short > 0 ? <p className="hint" role="status">{fill(words.password_short, { count: short })}</p> : null}
        <Field name="template" label={words.template} help={words.template_help}>
          <select id="template" name="template" className="field" value={template} onChange={put("template")} aria-describedby="template-help">
            {formats.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
          </select>
        </Field>
        <Sealing words={words} sealed={form.sealed} onChange={(sealed) => setForm({ ...form, sealed })} />
        <div className="acts"><button id="submit" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.wait : words.submit}</button></div>
      </form>
    </>
  );
};

/* After signing in with a first password: one of one's own comes before anything else. */
export const FirstPasswordForm = ({ words }) => {
  const [password, setPassword] = useState("");
  const [busy, problem, send] = useSending("/api/first-password", () => location.assign("/"));
  useEffect(() => { if (problem?.code === "not_signed_in") location.assign("/sign-in"); }, [problem]);
  return (
    <form id="own-password" className="form" onSubmit={(event) => { event.preventDefault(); send({ password }); }}>
      <Problem id="own-password-problem" problem={problem} words={words} />
      <Password name="password" label={words.own} help={words.help} words={words} fresh value={password} onChange={setPassword}
        wrong={problem?.code === "weak_password" ? "own-password-problem" : undefined} autoFocus />
      <div className="acts"><button id="submit" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.moment : words.take}</button></div>
    </form>
  );
};

const leave = async () => {
  closeUnsent();
  await ask("POST", "/api/sign-out");
  location.assign("/sign-in");
};

const UnlockFields = ({ words, onDone }) => {
  const id = useId();
  const [password, setPassword] = useState("");
  const [busy, refused, send] = useSending("/api/unlock", onDone);
  const [opening, unopened, open, forget] = useOpening("/api/unlock", words, onDone);
  const problem = unopened ?? refused;
  useEffect(() => { if (problem?.code === "not_signed_in") location.assign("/sign-in"); }, [problem]);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); forget(); send({ password }); }}>
      <Problem id={`${id}problem`} problem={problem} words={words} />
      <Password name="unlock-password" label={words.password} words={words} value={password} onChange={setPassword}
        wrong={problem ? `${id}problem` : undefined} autoFocus />
      <div className="acts">
        <button type="button" className="btn quiet" onClick={leave}>{words.other}</button>
        <PasskeyButton id="unlock-passkey" label={words.unlock_by_passkey} words={words} busy={opening} onOpen={open} />
        <button id="unlock" className="btn solid" aria-disabled={busy || undefined}>{busy ? words.wait : words.submit}</button>
      </div>
    </form>
  );
};

/* The page for a browser that was locked when the page was loaded: leads back to where it was,
 * and uncovers the other windows of this browser. */
export const UnlockForm = ({ words }) => {
  const back = () => {
    new BroadcastChannel("therapy-app").postMessage("unlocked");
    location.assign(sessionStorage.getItem("therapy-app:place") ?? "/");
  };
  // A page that slept may be led here just after its own cover was opened.
  useEffect(() => {
    ask("GET", "/api/browser-key").then((answer) => answer.ok && back());
  }, []);
  return <UnlockFields words={words} onDone={back} />;
};

export const SignOut = ({ words }) => (
  <button type="button" id="sign-out" className="btn" onClick={leave}>{words.sign_out}</button>
);

const USES = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchstart", "therapy-app:used"];

/* Covers the page after a pause, and whenever the app says that it is locked. What was typed
 * stays where it is, out of sight; windows of the same browser lock and open together. */
export const IdleLock = ({ words, minutes }) => {
  const [locked, setLocked] = useState(false);
  const [left, setLeft] = useState(null);
  const used = useRef(Date.now());
  const pinged = useRef(Date.now());
  const isLocked = useRef(false);
  const channel = useRef(null);
  const cover = useRef(null);

  const set = (now, tell = true) => {
    if (isLocked.current === now) return;
    isLocked.current = now;
    setLocked(now);
    setLeft(null);
    document.documentElement.toggleAttribute("data-locked", now);
    if (now) closeUnsent();
    else used.current = pinged.current = Date.now();
    if (tell) channel.current?.postMessage(now ? "locked" : "unlocked");
    dispatchEvent(new CustomEvent(now ? "therapy-app:locked" : "therapy-app:unlocked", { detail: {} }));
  };

  useEffect(() => {
    const other = new BroadcastChannel("therapy-app");
    channel.current = other;
    other.onmessage = ({ data }) => {
      if (data === "used") used.current = Date.now();
      else set(data === "locked", false);
    };
    const use = () => {
      if (isLocked.current) return;
      const now = Date.now();
      if (now - used.current > 1000) other.postMessage("used");
      used.current = now;
      // The server counts the pause itself: reading and pointing are use as well.
      if (now - pinged.current > PING_AFTER) {
        pinged.current = now;
        ask("GET", "/api/browser-key");
      }
    };
    const told = ({ detail }) => {
      if (detail?.status === 401) location.assign("/sign-in");
      else set(true);
    };
    const tick = () => {
      if (isLocked.current) return;
      const seconds = Math.ceil(minutes * 60 - (Date.now() - used.current) / 1000);
      if (seconds <= 0) {
        set(true);
        ask("POST", "/api/lock");
      } else setLeft(seconds <= WARN_SECONDS ? seconds : null);
    };
    const timer = setInterval(tick, 1000);
    document.documentElement.toggleAttribute("data-locked", isLocked.current);
    USES.forEach((name) => addEventListener(name, use, { passive: true, capture: true }));
    addEventListener("therapy-app:locked", told);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      USES.forEach((name) => removeEventListener(name, use, { capture: true }));
      removeEventListener("therapy-app:locked", told);
      document.removeEventListener("visibilitychange", tick);
      document.documentElement.removeAttribute("data-locked");
      other.close();
    };
  }, [minutes]);

  useEffect(() => {
    if (locked && !cover.current.open) cover.current.showModal();
    if (!locked && cover.current.open) cover.current.close();
  }, [locked]);

  return (
    <>
      <dialog ref={cover} id="lock" className="modal cover" aria-labelledby="lock-title" onCancel={(event) => event.preventDefault()}>
        {locked ? (
          <>
            <h2 id="lock-title"><Icon name="lock" />{words.title}</h2>
            <p className="lead">{words.text}</p>
            <UnlockFields words={words} onDone={() => set(false)} />
          </>
        ) : null}
      </dialog>
      <div role="status" aria-live="assertive">
        {left !== null && !locked ? (
          <div className="toast" id="lock-warning">
            {/* Read out once: the number on screen goes on counting. */}
            <span className="vh">{fill(words.warn, { seconds: WARN_SECONDS })}</span>
            <span aria-hidden="true">{fill(words.warn, { seconds: left })}</span>
            <button type="button" onClick={() => { used.current = Date.now(); setLeft(null); }}>{words.stay}</button>
          </div>
        ) : null}
      </div>
    </>
  );
};
