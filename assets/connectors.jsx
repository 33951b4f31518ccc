/* The models that a therapist connected: what leaves right now, the list with its switches, the
 * dialog for one of them, and what was sent. Talks to its own routes. */
import { useEffect, useState } from "react";

import { ConnectorDialog } from "./connectors/dialog.jsx";
import { Sent } from "./connectors/sent.jsx";
import { Icon } from "./page_frame.jsx";
import { ask, fill } from "./routes.js";

const names = (connectors) => connectors.map(({ name }) => name).join(", ");

/* The one sentence that says whether anything leaves. */
const now = (connectors, words) => {
  const on = connectors.filter((one) => one.on);
  const away = on.filter(({ place }) => place === "elsewhere");
  if (away.length) return { icon: "arrow", says: fill(words.now_away, { names: names(away) }) };
  if (on.length) return { icon: "disk", says: fill(words.now_local, { names: names(on) }) };
  return { icon: "disk", says: words.now_here };
};

const Line = ({ one, words, onSwitch, onEdit }) => {
  const away = one.place === "elsewhere";
  const title = `connector-${one.id}`;
  return (
    <li>
      <div className="what">
        <span className="w" id={title} dir="auto">{one.name || words[`provider_${one.provider}`]}</span>
        <span className="k" dir="auto">{[one.model, one.processor, one.region].filter(Boolean).join(" · ")}</span>
        <span className="k"><Icon name={away ? "arrow" : "disk"} small />{away ? fill(words.away, { address: one.address || "…" }) : words.here}</span>
        {one.task === "hearing" ? <span className="k"><Icon name="mic" small />{words.task_hearing_line}</span> : null}
        {away && one.always_ask && one.task === "writing" ? <span className="k">{words.always}</span> : null}
      </div>
      <div className="acts">
        <button type="button" role="switch" aria-checked={one.on} aria-labelledby={title} className="switch"
          disabled={!one.on && one.lacks.length > 0} aria-describedby={one.lacks.length ? `${title}-lacks` : undefined}
          onClick={() => onSwitch(one)}>
          <span className="knob" aria-hidden="true" /><span>{one.on ? words.on : words.off}</span>
        </button>
        <button type="button" className="btn" aria-describedby={title} onClick={() => onEdit(one)}><Icon name="pen" />{words.edit}</button>
      </div>
      {one.lacks.length ? (
        <div className="lacks" id={`${title}-lacks`}>
          <p>{words.missing}</p>
          <ul>{one.lacks.map(({ field, says }) => <li key={field}>{says}</li>)}</ul>
        </div>
      ) : null}
    </li>
  );
};

export const Connectors = ({ words }) => {
  const [connectors, setConnectors] = useState(null);
  const [usual, setUsual] = useState({});
  const [editing, setEditing] = useState(null); // {} for a new one
  const [said, setSaid] = useState("");

  const take = (answer, told) => {
    if (answer.ok) {
      setConnectors(answer.data.connectors);
      setUsual(answer.data.usual);
    }
    setSaid(answer.ok ? told(answer.data.connectors) : answer.message || words.failed);
  };
  useEffect(() => {
    let here = true;
    ask("GET", "/api/connectors").then((answer) => here && take(answer, () => ""));
    return () => (here = false);
  }, []);

  const onSwitch = async (one) => {
    const told = fill(one.on ? words.switched_off : words.switched_on, { name: one.name });
    take(await ask("POST", `/api/connectors/${one.id}/switch`, { on: !one.on }), () => told);
  };
  /* What saving did: it may have switched the model off, since its words would go elsewhere. */
  const saved = (before) => (all) => {
    const after = all.find(({ id }) => id === before.id) ?? all.at(-1);
    const says = before.on ? (after.on ? words.saved_on : words.moved) : words.saved;
    return fill(says, { name: after.name });
  };
  const close = () => setEditing(null);
  if (!connectors) return <p role="status">{said}</p>;
  const state = now(connectors, words);
  return (
    <div className="connectors">
      <p className="now" id="connectors-now"><Icon name={state.icon} />{state.says}</p>
      <p className="sub">{words.text}</p>
      {connectors.length ? (
        <ul className="list" aria-label={words.list}>
          {connectors.map((one) => <Line key={one.id} one={one} words={words} onSwitch={onSwitch} onEdit={setEditing} />)}
        </ul>
      ) : <p className="none">{words.none}</p>}
      <p className="said" role="status">{said}</p>
      <div className="foot-acts">
        <button type="button" id="connector-add" className="btn" onClick={() => setEditing({})}><Icon name="plus" />{words.add}</button>
        <Sent path="/api/sent" none={words.sent_none} words={words} />
      </div>
      <ConnectorDialog key={editing?.id ?? "new"} one={editing} usual={usual} words={words} onLeave={close}
        onSaved={(answer) => { close(); take(answer, saved(editing)); }}
        onRemoved={(answer) => { const { name } = editing; close(); take(answer, () => fill(words.removed, { name })); }} />
    </div>
  );
};
