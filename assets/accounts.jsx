/* The accounts of the practice: add one, change its roles, close it, hand its clients over.
 * Talks to /api/accounts itself, so that a first password never passes through the page's state. */
import { useEffect, useRef, useState } from "react";

import { Field, Problem, useSending } from "./auth_forms.jsx";
import { ask, fill } from "./routes.js";
import { StepUp } from "./step_up.jsx";

const PATH = "/api/accounts";
const ROLES = ["therapist", "supervisor", "manager", "auditor"];

const Roles = ({ words, chosen, onChange }) => {
  const toggle = (role) => onChange(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
  return (
    <fieldset className="choices roles">
      <legend>{words.roles}</legend>
      <p aria-hidden="true"><b>{words.roles}</b></p>
      {ROLES.map((role) => (
        <label key={role} className="tick">
          <input type="checkbox" name="roles" value={role} checked={chosen.includes(role)} onChange={() => toggle(role)} />
          <span>{words[role]}<small>{words[`${role}_may`]}</small></span>
        </label>
      ))}
    </fieldset>
  );
};

const Acts = ({ words, label, busy, onLeave, id, harm }) => (
  <div className="acts">
    <button type="button" className="btn quiet" onClick={onLeave}>{words.cancel}</button>
    <button id={id} className={harm ? "btn harm" : "btn solid"} aria-disabled={busy || undefined}>{busy ? words.moment : label}</button>
  </div>
);

/* One form: what stands in it, where it goes, and what its button says. */
const Form = ({ words, path, body, label, id, harm, onDone, onLeave, children }) => {
  const [busy, problem, send] = useSending(path, onDone);
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); send(body); }}>
      <Problem id="accounts-problem" problem={problem} words={words} />
      {children}
      <Acts words={words} label={label} busy={busy} onLeave={onLeave} id={id} harm={harm} />
    </form>
  );
};

const Add = ({ words, ...ways }) => {
  const [form, setForm] = useState({ name: "", display_name: "", language: document.documentElement.lang || "en", roles: ["therapist"] });
  const put = (field) => (event) => setForm({ ...form, [field]: event.target.value });
  return (
    <Form words={words} path={PATH} body={form} label={words.add_do} id="account-add" {...ways}>
      <Field name="account-name" label={words.name} help={words.name_help}>
        <input id="account-name" className="field" required value={form.name} onChange={put("name")} autoComplete="off"
          autoCapitalize="none" spellCheck={false} aria-describedby="account-name-help" />
      </Field>
      <Field name="account-display" label={words.display_name} help={words.display_name_help}>
        <input id="account-display" className="field" required value={form.display_name} onChange={put("display_name")} autoComplete="off"
          aria-describedby="account-display-help" />
      </Field>
      <Field name="account-language" label={words.language}>
        <select id="account-language" className="field" value={form.language} onChange={put("language")}>
          <option value="en" lang="en">English</option>
          <option value="de" lang="de">Deutsch</option>
        </select>
      </Field>
      <Roles words={words} chosen={form.roles} onChange={(roles) => setForm({ ...form, roles })} />
    </Form>
  );
};

const Change = ({ words, account, ...ways }) => {
  const [roles, setRoles] = useState(account.roles);
  return (
    <Form words={words} path={`${PATH}/${account.id}/roles`} body={{ roles }} label={words.save} id="account-roles-save" {...ways}>
      <Roles words={words} chosen={roles} onChange={setRoles} />
    </Form>
  );
};

const HandOver = ({ words, account, accounts, ...ways }) => {
  const heirs = accounts.filter((one) => one.id !== account.id && one.state === "in_use" && one.roles.includes("therapist"));
  const [to, setTo] = useState(heirs[0]?.id ?? "");
  if (!heirs.length)
    return (
      <>
        <p role="status">{words.no_heir}</p>
        <div className="acts"><button type="button" className="btn quiet" onClick={ways.onLeave}>{words.cancel}</button></div>
      </>
    );
  return (
    <Form words={words} path={`${PATH}/${account.id}/hand-over`} body={{ to }} label={words.hand_over_do} id="account-hand-over-do" {...ways}>
      <p>{words.hand_over_text}</p>
      <Field name="account-heir" label={words.heir}>
        <select id="account-heir" className="field" value={to} onChange={(event) => setTo(event.target.value)}>
          {heirs.map((one) => <option key={one.id} value={one.id}>{one.display_name}</option>)}
        </select>
      </Field>
    </Form>
  );
};

const Plain = ({ words, account, act, label, text, harm, ...ways }) => (
  <Form words={words} path={`${PATH}/${account.id}/${act}`} body={{}} label={label} id={`account-${act}-do`} harm={harm} {...ways}>
    <p>{text}</p>
  </Form>
);

const Open = ({ open, words, ...rest }) => {
  if (open.act === "add") return <Add words={words} {...rest} />;
  if (open.act === "roles") return <Change words={words} account={open.account} {...rest} />;
  if (open.act === "hand-over") return <HandOver words={words} account={open.account} {...rest} />;
  if (open.act === "invite")
    return <Plain words={words} account={open.account} act="invite" label={words.invite_do} text={words.invite_text} {...rest} />;
  return <Plain words={words} account={open.account} act="close" label={words.close_do} text={words.close_text} harm {...rest} />;
};

const actsOf = (account) => {
  const treats = account.state !== "closed" && account.roles.includes("therapist");
  return [
    account.state !== "closed" && "roles",
    ["invited", "expired"].includes(account.state) && "invite",
    account.clients > 0 && !treats && "hand-over",
    account.state !== "closed" && !account.mine && "close",
  ].filter(Boolean);
};

const stateOf = (account, words) => fill(words[`state_${account.state}`], { date: account.until ?? "" });

const clientsOf = (account, words) =>
  account.clients ? fill(account.clients === 1 ? words.client : words.clients, { count: account.clients }) : "";

/* Shown once: whoever adds an account hands it over in person. */
const FirstPassword = ({ words, made, onDone }) => {
  const box = useRef(null);
  useEffect(() => box.current?.focus(), [made]);
  return (
    <div className="factor" id="first-password" ref={box} tabIndex={-1}>
      <h2>{words.first_title}</h2>
      <p>{words.first_text}</p>
      <p><code id="first-password-words">{made}</code></p>
      <div className="acts"><button type="button" id="first-password-done" className="btn solid" onClick={onDone}>{words.first_done}</button></div>
    </div>
  );
};

export const Accounts = ({ words }) => {
  const [accounts, setAccounts] = useState(null);
  const [problem, setProblem] = useState(null);
  const [open, setOpen] = useState(null);
  const [made, setMade] = useState("");
  const [told, setTold] = useState("");
  const opener = useRef(null);
  useEffect(() => {
    let here = true;
    ask("GET", PATH).then((answer) => {
      if (!here) return;
      if (answer.ok) setAccounts(answer.data.accounts);
      else setProblem({ message: answer.message });
    });
    return () => (here = false);
  }, []);
  const begin = (act, account) => (event) => {
    opener.current = event.currentTarget.id;
    setMade("");
    setTold("");
    setOpen({ act, account });
  };
  const leave = () => {
    setOpen(null);
    setTimeout(() => (document.getElementById(opener.current) ?? document.getElementById("account-add-begin"))?.focus());
  };
  const done = (data) => {
    setAccounts(data.accounts);
    setMade(data.first_password ?? "");
    setTold(data.moved === undefined ? words.done : fill(data.moved === 1 ? words.moved_one : words.moved, { count: data.moved }));
    leave();
  };
  const form = (
    <StepUp words={words} onLeave={leave}>
      {open ? <Open open={open} words={words} accounts={accounts} onDone={done} onLeave={leave} /> : null}
    </StepUp>
  );
  if (!accounts) return <Problem id="accounts-problem" problem={problem} words={words} />;
  return (
    <>
      {made ? <FirstPassword words={words} made={made} onDone={() => setMade("")} /> : null}
      <p role="status" id="accounts-told" className="small">{told}</p>
      {open?.act === "add" ? (
        <section aria-labelledby="account-add-title"><h2 id="account-add-title">{words.add}</h2>{form}</section>
      ) : (
        <div className="acts"><button type="button" id="account-add-begin" className="btn" onClick={begin("add")}>{words.add}</button></div>
      )}
      <ul className="models accounts" id="accounts">
        {accounts.map((account) => (
          <li key={account.id} data-account={account.name} data-state={account.state}>
            <h2>{account.display_name}{account.mine ? <span className="here">{words.mine}</span> : null}</h2>
            <p>{[account.name, account.roles.map((role) => words[role]).join(", "), clientsOf(account, words)].filter(Boolean).join(" · ")}</p>
            <p>{stateOf(account, words)}</p>
            {open && open.account?.id === account.id ? form : (
              <div className="acts">
                {actsOf(account).map((act) => (
                  <button key={act} type="button" id={`account-${act}-${account.id}`} className="btn" data-act={act}
                    aria-label={`${words[act.replace("-", "_")]}: ${account.display_name}`} onClick={begin(act, account)}>
                    {words[act.replace("-", "_")]}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};
