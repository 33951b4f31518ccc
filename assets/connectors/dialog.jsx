/* One connected model in a dialog: what it is, how it is reached, and for a service the contract. */
import { useState } from "react";

import { Modal } from "../page_frame.jsx";
import { ask, fill } from "../routes.js";
import { Choice, Tick, Words } from "./fields.jsx";

const HERE = ["embedded", "ollama", "llama_cpp", "vllm", "compatible"];
const HEARING = ["vllm", "compatible", "openai", "azure"];
const SERVICES = ["mistral", "openai", "azure", "anthropic", "bedrock", "vertex"];
const EMPTY = {
  task: "writing", provider: "ollama", name: "", endpoint: "", model: "", key: "", region: "", processor: "", agreement: "",
  retention: "", training: "", transfer: "", always_ask: true,
};
const LOCAL = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/;

/* Whether the contract is asked for; the app decides by the same rule when it is switched on. */
const goesAway = ({ provider, endpoint, model }) =>
  SERVICES.includes(provider) ||
  (provider !== "embedded" && endpoint !== "" && !LOCAL.test(endpoint.trim())) ||
  (provider === "ollama" && model.trim().endsWith("cloud"));

const Terms = ({ draft, set, wrong, words }) => {
  const hears = draft.task === "hearing";
  const field = { draft, set, wrong, words };
  return (
    <fieldset className="terms">
      <legend>{words.terms}</legend>
      <p className="hint">{words.terms_text}</p>
      <Words {...field} name="processor" />
      <Words {...field} name="region" />
      <Words {...field} name="agreement" type="date" />
      <Words {...field} name="retention" />
      <Choice {...field} name="training" values={["", "excluded", "allowed"]} says={(v) => words[`training_${v || "none"}`]} />
      <Choice {...field} name="transfer" values={["", "within_eea", "adequacy", "clauses"]} says={(v) => words[`transfer_${v || "none"}`]} />
      <Tick draft={draft} set={set} name="always_ask" words={words} label={hears ? words.always_ask_hearing : null} help={hears ? words.always_ask_hearing_help : null} />
    </fieldset>
  );
};

const Key = ({ draft, set, kept, words }) => (
  <>
    <Words draft={draft} set={set} name="key" words={words} type="password" hint={kept ? words.key_kept : words.key_help} autoComplete="off" />
    {kept ? <Tick draft={draft} set={set} name="forget" label={words.key_forget} words={words} /> : null}
  </>
);

const Remove = ({ sure, onAsk, onRemove, words }) => (
  <button type="button" id="connector-remove" className="btn quiet harm" onClick={sure ? onRemove : onAsk}>
    {sure ? words.remove_sure : words.remove}
  </button>
);

const Form = ({ one, usual, words, onLeave, onSaved, onRemoved }) => {
  const [draft, setDraft] = useState(() => ({ ...EMPTY, endpoint: usual.ollama ?? "", ...one, key: "", forget: false }));
  const [problem, setProblem] = useState("");
  const [sure, setSure] = useState(false);
  const set = (name, value) => setDraft((held) => ({ ...held, [name]: value }));
  /* What it is for decides which kinds there are. */
  const aim = (name, task) => {
    set(name, task);
    if (task === "hearing" && !HEARING.includes(draft.provider)) choose("provider", "compatible");
  };
  const kinds = (all) => (draft.task === "hearing" ? all.filter((one) => HEARING.includes(one)) : all);
  const choose = (name, provider) => setDraft((held) => {
    const untouched = !held.endpoint || Object.values(usual).includes(held.endpoint);
    return { ...held, provider, endpoint: untouched ? usual[provider] ?? "" : held.endpoint };
  });
  const missing = new Map((one.lacks ?? []).map(({ field, says }) => [field, says]));
  const field = { draft, set, words, wrong: missing };
  const embedded = draft.provider === "embedded";
  const away = goesAway(draft);

  const save = async (event) => {
    event.preventDefault();
    const { key, forget, ...rest } = draft;
    const body = { ...rest, endpoint: embedded ? "" : rest.endpoint, key: forget ? "" : key.trim() || null };
    const answer = await ask("POST", one.id ? `/api/connectors/${one.id}` : "/api/connectors", body);
    if (answer.ok) onSaved(answer);
    else setProblem(answer.message || words.failed);
  };
  const remove = async () => {
    const answer = await ask("POST", `/api/connectors/${one.id}/remove`, {});
    if (answer.ok) onRemoved(answer);
    else setProblem(answer.message || words.failed);
  };
  return (
    <form className="form" onSubmit={save}>
      {problem ? <div className="notice odds" role="alert"><p>{problem}</p></div> : null}
      <Choice {...field} set={aim} name="task" values={["writing", "hearing"]} says={(v) => words[`task_${v}`]} />
      {draft.task === "hearing" ? <p className="hint">{words.task_hearing_help}</p> : null}
      <Choice {...field} set={choose} name="provider" groups={[[words.kind_here, kinds(HERE)], [words.kind_away, kinds(SERVICES)]]} says={(v) => words[`provider_${v}`]} />
      <Words {...field} name="name" required />
      {embedded ? null : <Words {...field} name="endpoint" type="url" />}
      {embedded ? <Words {...field} name="model" label={words.model_file} hint={words.model_file_help} /> : <Words {...field} name="model" />}
      {embedded ? null : <Key draft={draft} set={set} kept={one.has_key} words={words} />}
      {away ? <Terms {...field} /> : <p className="hint">{embedded ? null : words.terms_here}</p>}
      <div className="acts">
        {one.id ? <Remove sure={sure} onAsk={() => setSure(true)} onRemove={remove} words={words} /> : null}
        <span className="sp" />
        <button type="button" className="btn" onClick={onLeave}>{words.cancel}</button>
        <button type="submit" id="connector-save" className="btn solid">{words.save}</button>
      </div>
    </form>
  );
};

/* `one`: null while closed, {} for a new one. */
export const ConnectorDialog = ({ one, words, onLeave, ...rest }) => (
  <Modal id="connector" open={one !== null} label="connector-title" onLeave={onLeave}>
    <h2 id="connector-title">{one?.id ? fill(words.edit_title, { name: one.name }) : words.add_title}</h2>
    {one ? <Form one={one} words={words} onLeave={onLeave} {...rest} /> : null}
  </Modal>
);
