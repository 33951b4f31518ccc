/* The top of the screen: whose note it is, whether it is saved, and the one solid button. */
import { ExportMenu } from "./export_menu.jsx";
import { Icon } from "./icons.jsx";
import { idOf, isSentence } from "./derive.js";
import { openFindings } from "./flags.js";
import { useTheme } from "./theme.js";

/* Saved, being saved, or kept on this device. */
const Saved = ({ state, t }) => {
  const waiting = state.queue.length;
  const status = (icon, text, off) => (
    <div className={off ? "save off" : "save"} role="status" data-testid="save-status">
      <Icon name={icon} />
      {text}
    </div>
  );
  if (state.locked) return status("lock", t("locked"), true);
  if (state.unkept && waiting) return status("off", t("not_kept"), true);
  // "Kept on this device" is said only of what is on its disk.
  const kept = state.queue.filter((e) => !e.unkept).length;
  if (state.offline) return status("off", kept ? t.count("offline", kept) : t("offline"), true);
  if (waiting) return status("disk", <span className="slow">{t("saving")}</span>);
  return status(
    "disk",
    <span>
      {t("saved")} <span className="long">{t("saved_where")}</span>
      {t.time(state.note.saved_at)}
    </span>,
  );
};

const Why = ({ review, t }) => {
  const { d, acts } = review;
  return (
    <div className="why" id="why" data-testid="why">
      <p>{t("before_approve")}</p>
      {d.opens.map((ref) => {
        const s = isSentence(ref) && d.sentence.get(idOf(ref));
        const finding = s && openFindings(s)[0];
        return (
          <button type="button" key={ref} className={finding?.severity} onClick={() => acts.choose(ref, true)}>
            <Icon name={finding ? finding.mark : "pin"} />
            <span>{finding ? finding.title : t("passage_open")}</span>
            <span className="n num">
              {s ? t("sentence_ref", { number: s.number }) : d.passage.get(idOf(ref)).ref}
            </span>
          </button>
        );
      })}
    </div>
  );
};

const Approve = ({ review, status, t }) => {
  const { ui, d, acts } = review;
  const open = d.opens.length;
  return (
    <div className="approve">
      <button
        type="button" className={open ? "btn blocked" : "btn solid"} id="approve-button" data-testid="approve"
        aria-expanded={open ? ui.why : undefined} aria-controls={ui.why ? "why" : undefined}
        onClick={acts.approveButton}
      >
        {open ? (
          <>
            <Icon name="lock" />
            <span>
              {t("approve")}
              <small>{t("see_which", { count: open })}</small>
            </span>
          </>
        ) : (
          t(status === "amending" ? "approve_again" : "approve_note")
        )}
      </button>
      {ui.why && open > 0 && <Why review={review} t={t} />}
    </div>
  );
};

const ThemeButton = ({ t }) => {
  const [theme, toggle] = useTheme();
  const label = t(theme === "dark" ? "light" : "dark");
  return (
    <button type="button" className="btn quiet icon" data-testid="theme" aria-label={label} title={label} onClick={toggle}>
      <Icon name={theme === "dark" ? "sun" : "moon"} />
    </button>
  );
};

export const Bar = ({ review, store, state, home, t }) => {
  const { acts, readOnly } = review;
  const { note } = state;
  const { session } = note;
  const approval = note.approvals[note.approvals.length - 1];
  const about = [
    t("session", { number: session.number }), t.date(session.date),
    session.minutes && t("minutes", { minutes: session.minutes }),
  ];
  const approved = note.status === "approved";
  const { supervised } = note;
  return (
    <header className="bar">
      <a className="btn back" href={home}>
        <Icon name="back" />
        {t("back")}
      </a>
      <div className="id">
        <h1>{note.client.label}</h1>
        <span>{about.filter(Boolean).join(", ")}</span>
      </div>
      <div className="sp" />
      {approved && !state.offline ? (
        <div className="save" role="status" data-testid="save-status">
          <Icon name="lock" />
          <span>{t("approved_at", { time: t.moment(approval?.at) })}</span>
        </div>
      ) : (
        <Saved state={state} t={t} />
      )}
      <button
        type="button" className={supervised ? "btn solid" : "btn quiet icon"} data-testid="supervision" aria-label={t("supervision")}
        title={t("supervision")} onClick={() => acts.put({ dialog: "supervision" })}
      >
        {supervised ? t("comment_or_sign") : <Icon name="sign" />}
      </button>
      {!supervised && <button
        type="button" className="btn quiet icon" data-testid="history" aria-label={t("history")} title={t("history")}
        onClick={() => acts.put({ dialog: "history" })}
      >
        <Icon name="clock" />
      </button>}
      <button
        type="button" className="btn quiet icon only-wide" data-testid="keys" aria-label={t("keyboard")}
        title={`${t("keyboard")} (?)`} onClick={() => acts.put({ dialog: "keys" })}
      >
        <Icon name="keys" />
      </button>
      <ThemeButton t={t} />
      {approved && !supervised && (
        <button type="button" className="btn" data-testid="amend" onClick={acts.amend}>
          {t("amend")}
        </button>
      )}
      {note.approvals.length > 0 && !supervised && <ExportMenu store={store} state={state} solid={approved} acts={acts} t={t} />}
      {!approved && !readOnly && <Approve review={review} status={note.status} t={t} />}
    </header>
  );
};
