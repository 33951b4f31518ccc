/* Writing with a connected model: the menu in the note's header, and how far the draft is. */
import { useEffect, useRef, useState } from "react";

import { Sent } from "../connectors/sent.jsx";
import { SendingPreview } from "../sending_preview.jsx";
import { Icon } from "./icons.jsx";

const HELD = ["risk", "medication", "quotes"]; // stay in the therapist's words unless opened here

/* Who writes, and what it may word beyond the usual: nothing is ticked beforehand. */
const Menu = ({ connectors, session, words, onGo, t }) => {
  const [opened, setOpened] = useState([]);
  const toggle = (kind) => setOpened(opened.includes(kind) ? opened.filter((k) => k !== kind) : [...opened, kind]);
  return (
    <div className="pop panel-menu write-menu" role="dialog" aria-label={t("write_with")} data-testid="write-menu">
      <p>{t("write_gate")}</p>
      {connectors.map((c) => (
        <button key={c.id} type="button" className="btn quiet" data-testid={`write-with-${c.id}`} onClick={() => onGo(c, opened)}>
          <Icon name="model" />
          <span>
            {c.name}
            <small>{t(c.place === "here" ? "stays_here" : "goes_to", { address: c.address })}</small>
          </span>
        </button>
      ))}
      <hr />
      <fieldset>
        <legend>{t("write_held")}</legend>
        {HELD.map((kind) => (
          <label key={kind} className="check">
            <input type="checkbox" checked={opened.includes(kind)} onChange={() => toggle(kind)} data-testid={`open-${kind}`} />
            {t(`held_${kind}`)}
          </label>
        ))}
      </fieldset>
      <hr />
      <Sent path={`/api/sessions/${session}/sent`} none={words.sent_none_session} words={words} />
    </div>
  );
};

/** Nothing where no model is on. */
export const ModelButton = ({ models, session, words, t }) => {
  const [open, setOpen] = useState(false);
  const box = useRef();
  const button = useRef();
  const { connectors, running, begin } = models;
  useEffect(() => {
    if (!open) return undefined;
    box.current.querySelector(".write-menu button")?.focus();
    const away = (event) => !box.current.contains(event.target) && setOpen(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  if (!connectors.length) return null;
  const onKeyDown = (event) => {
    if (!open || event.key !== "Escape") return;
    event.stopPropagation();
    setOpen(false);
    button.current.focus();
  };
  const go = (connector, opened) => {
    setOpen(false);
    button.current.focus();
    begin(connector, opened);
  };
  return (
    <div className="export" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button" className="btn quiet write-with" data-testid="write-with" ref={button} aria-haspopup="dialog"
        aria-expanded={open} aria-disabled={running} onClick={() => !running && setOpen(!open)}
      >
        <Icon name="model" small />
        {t("write_with")}
      </button>
      {open && <Menu connectors={connectors} session={session} words={words} onGo={go} t={t} />}
    </div>
  );
};

/* What did not pass the gate, by reason: there the words stay those of the therapist. */
const Refused = ({ refused, t }) => {
  const lines = Object.entries(refused);
  const count = lines.reduce((sum, [, n]) => sum + n, 0);
  if (!count) return null;
  return (
    <details className="refused">
      <summary>{t.count("refused", count)}</summary>
      <ul>
        {lines.map(([reason, n]) => (
          <li key={reason}>
            <b className="num">{n}</b>
            {t(t.has(`refused_${reason}`) ? `refused_${reason}` : "refused_other")}
          </li>
        ))}
      </ul>
    </details>
  );
};

const summary = ({ state, by_model: made, fell_back: kept, message }, name, t) => {
  const told = [t.count("by_model", made, { name }), kept > 0 && t.count("fell_back", kept)].filter(Boolean).join(", ");
  if (state === "failed") return [message, made > 0 && `${told}.`].filter(Boolean).join(" ");
  return `${t(state === "cancelled" ? "writing_cancelled" : "writing_done")} ${told}.`;
};

const Running = ({ job, sections, name, t }) => {
  const at = { section: sections.find((c) => c.id === job.section)?.title ?? "", done: job.finished, of: job.sections.length };
  return (
    <>
      <b>{t("writing_with", { name })}</b>
      <span>{t("writing_section", at)}</span>
      <progress max={at.of} value={at.done} aria-label={t("writing")} />
    </>
  );
};

/** Above the note while a model writes, and until its outcome was read. */
export const ModelBar = ({ models, preview, note, words, acts, t }) => {
  const { job, running, trouble, sending } = models;
  const { showing } = preview ?? {};
  const shown = showing ? (
    <SendingPreview
      note={note.id} connector={showing.connector.id} wish={showing.wish} words={words}
      onSend={(seal) => acts.askWish(showing.connector, showing.wish.words, seal)}
      onLeave={() => acts.put((u) => ({ preview: { ...u.preview, showing: null } }))}
    />
  ) : sending && (
    <SendingPreview
      note={note.id} connector={sending.connector.id} opened={sending.opened.join()} words={words}
      onSend={models.send} onLeave={models.leave}
    />
  );
  if (!job && !trouble) return shown || null;
  const name = models.nameOf(job?.connector);
  return (
    <div className="banner writing" role="group" aria-label={t("writing")} data-testid="model-bar">
      {shown}
      <div className="told" role="status">
        {running ? <Running job={job} sections={note.template.sections} name={name} t={t} /> : <b>{trouble || summary(job, name, t)}</b>}
      </div>
      <div className="sp" />
      {running ? (
        <button type="button" className="btn" data-testid="writing-cancel" onClick={models.cancel}>{t("cancel")}</button>
      ) : (
        <button type="button" className="btn quiet" data-testid="writing-close" onClick={models.close}>{t("close")}</button>
      )}
      {!running && job && <Refused refused={job.refused} t={t} />}
    </div>
  );
};
