/* Supervision of this note: its therapist shares it, a supervisor comments and co-signs. */
import { useEffect, useState } from "react";

import { Dialog } from "./dialog.jsx";

const Remarks = ({ remarks, t }) => (
  <>
    <h3>{t("remarks")}</h3>
    {remarks.length ? (
      <ul className="remarks" data-testid="remarks">
        {remarks.map((one) => (
          <li key={`${one.at}${one.by}`}>
            <p>{one.co_signs ? t("remark_signed") : one.text}</p>
            <small>{t("remark_on", { name: one.by, time: t.moment(one.at), number: one.revision })}</small>
          </li>
        ))}
      </ul>
    ) : <p>{t("no_remarks")}</p>}
  </>
);

const Shares = ({ known, api, take, t }) => {
  const [to, setTo] = useState(known.supervisors[0]?.id ?? "");
  const [until, setUntil] = useState("");
  return (
    <>
      <h3>{t("shared_with")}</h3>
      {known.shares.length ? null : <p>{t("shared_nobody")}</p>}
      <ul className="remarks" data-testid="shares">
        {known.shares.map((one) => (
          <li key={one.id}>
            <p>{one.supervisor}, {one.until ? t("shared_until", { date: t.date(one.until) }) : t("shared_open")}</p>
            <button type="button" className="btn" data-testid="withdraw" onClick={() => take(api.withdraw(one.id))}>{t("withdraw")}</button>
          </li>
        ))}
      </ul>
      {known.supervisors.length ? (
        <form className="sharing" onSubmit={(event) => { event.preventDefault(); take(api.share(to, until)); }}>
          <label>
            {t("share_with")}
            <select className="field" data-testid="share-with" value={to} onChange={(event) => setTo(event.target.value)}>
              {known.supervisors.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </select>
          </label>
          <label>
            {t("share_until")}
            <input type="date" className="field" data-testid="share-until" value={until} onChange={(event) => setUntil(event.target.value)} />
          </label>
          <button className="btn solid" data-testid="share">{t("share")}</button>
        </form>
      ) : <p>{t("no_supervisor")}</p>}
    </>
  );
};

const Saying = ({ known, api, take, t }) => {
  const [text, setText] = useState("");
  const say = async (event) => {
    event.preventDefault();
    if (text.trim() && (await take(api.comment(text)))) setText("");
  };
  return (
    <>
      <form className="sharing" onSubmit={say}>
        <label className="whole">
          {t("comment")}
          <textarea className="field" data-testid="comment" rows={4} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button className="btn" data-testid="comment-send">{t("comment_send")}</button>
      </form>
      {known.content ? (
        <button type="button" className="btn solid" data-testid="co-sign" onClick={() => take(api.coSign(known.content))}>{t("co_sign")}</button>
      ) : known.signed ? null : <p>{t("co_sign_not")}</p>}
    </>
  );
};

export const SupervisionDialog = ({ store, state, acts, t }) => {
  const [known, setKnown] = useState(null);
  const [problem, setProblem] = useState("");
  const api = store.supervision;
  const { supervised } = state.note;
  const take = async (asked) => {
    try {
      setKnown(await asked);
      setProblem("");
      return true;
    } catch (error) {
      if (!store.passes(error)) setProblem(error.message);
      return false;
    }
  };
  useEffect(() => { take(api.sharing()); }, [api]);
  const Own = supervised ? Saying : Shares;
  const signed = state.note.status === "approved";
  return (
    <Dialog
      id="supervision-dialog" title={t("supervision")} sub={t(supervised ? "supervision_sub_own" : "supervision_sub")}
      onClose={acts.closeDialog} t={t}
    >
      <div className="supervision">
        <p role="alert">{problem}</p>
        {known && <Own known={{ ...known, signed }} api={api} take={take} t={t} />}
        {known && <Remarks remarks={known.remarks} t={t} />}
      </div>
    </Dialog>
  );
};
