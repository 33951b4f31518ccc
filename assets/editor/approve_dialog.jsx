/* Before approval: what is still open and where, or what exactly will be signed. */
import { useState } from "react";

import { idOf, isSentence, passageText, refsOf } from "./derive.js";
import { Dialog } from "./dialog.jsx";
import { bare } from "./doubts.js";
import { openFindings } from "./flags.js";
import { Icon, METHOD_ICON } from "./icons.jsx";
import { sourceForm } from "./wording.js";

const who = (note, t) => `${note.client.label}, ${t("session", { number: note.session.number })}`;

/* One open thing as mark, title, place and the words at odds. */
const described = (ref, d, t) => {
  const form = sourceForm(d.source);
  if (!isSentence(ref)) {
    const p = d.passage.get(idOf(ref));
    return { icon: "pin", title: t("passage_open"), place: p.ref, words: t("quoted", { words: passageText(d.source, p) }) };
  }
  const s = d.sentence.get(idOf(ref));
  const [f] = openFindings(s);
  const your = t(`your_${form}_in`);
  const opposed = f.note_words && f.source_words;
  return {
    icon: f.mark, severity: f.severity, title: f.title, place: t("sentence_ref", { number: s.number }),
    words: opposed
      ? t("sr_opposed", { note: f.note_words, source: f.source_words, your })
      : f.mark === "none" ? t("nothing_said", { words: f.note_words || s.text, your }) : f.why,
  };
};

const Blocked = ({ review, t }) => {
  const { d, acts } = review;
  const go = (ref) => {
    acts.put({ dialog: null });
    acts.choose(ref, true);
  };
  const title = t.count("not_yet", d.opens.length);
  const foot = (
    <>
      <button type="button" className="btn quiet" onClick={acts.closeDialog}>{t("back_to_note")}</button>
      <div className="sp" />
      <button type="button" className="btn" aria-disabled="true" aria-describedby="approve-dialog-title">
        <Icon name="lock" />
        {t("approve")}
      </button>
      <button type="button" className="btn solid" data-testid="go-first" onClick={() => go(d.opens[0])}>
        {t("go_first")}
      </button>
    </>
  );
  return (
    <Dialog
      id="approve-dialog" title={title} sub={t("each_needs", { who: who(d.note, t) })} foot={foot} t={t}
      onClose={acts.closeDialog}
    >
      <ol className="todo">
        {d.opens.map((ref) => {
          const { icon, severity, title: name, place, words } = described(ref, d, t);
          return (
            <li key={ref}>
              <button type="button" className={severity} onClick={() => go(ref)}>
                <Icon name={icon} />
                <span>
                  <b>{name} <span>{place}</span></b>
                  <span className="words">{words}</span>
                </span>
                <Icon name="next" />
              </button>
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
};

const Line = ({ count, text, small }) =>
  count > 0 && (
    <div>
      <dt>{count}</dt>
      <dd>
        {text}
        {small && <small>{small}</small>}
      </dd>
    </div>
  );

const LEFT_OUT = "left_out"; // the section of what the format leaves out of its files

/* The counts of what will be signed. */
const Ledger = ({ d, unheard, t }) => {
  const form = sourceForm(d.source);
  const authored = d.order.filter((s) => s.method === "authored");
  const linked = d.order.filter((s) => s.method !== "authored");
  const made = ["verbatim", "rule", "model", "reworded"]
    .map((method) => [method, linked.filter((s) => s.method === method).length])
    .filter(([, count]) => count)
    .map(([method, count]) => t(`led_${method}`, { count }));
  const aside = d.order.filter((s) => s.section === LEFT_OUT);
  const silent = d.note.template.sections.filter(
    (c) => c.id !== LEFT_OUT && !d.order.some((s) => s.section === c.id),
  );
  const expected = silent.filter((c) => c.required);
  const out = d.source.passages.filter((p) => d.leftOut.has(p.id) && !d.to.get(p.id).length);
  const filler = d.unused.filter((p) => p.category === "filler");
  const unused = d.unused.filter((p) => p.category !== "filler");
  const refs = (passages) => t.list(passages.map((p) => p.ref));
  return (
    <dl className="led">
      <Line count={linked.length} text={t(`led_linked_${linked.length === 1 ? "one" : "many"}_${form}`)} small={made.join(", ")} />
      <Line
        count={authored.length} text={t.count("led_author", authored.length)}
        small={authored.map((s) => t("quoted", { words: s.text })).join(" ")}
      />
      <Line count={aside.length} text={t.count("led_aside", aside.length)} small={d.note.template.title} />
      <Line count={silent.length} text={t.count("led_silent", silent.length)} small={silent.map((c) => c.title).join(", ")} />
      <Line count={expected.length} text={t.count("led_expected", expected.length)} small={expected.map((c) => c.title).join(", ")} />
      <Line count={out.length} text={t.count("led_left", out.length)} small={refs(out)} />
      <Line count={filler.length} text={t.count("led_filler", filler.length)} small={refs(filler)} />
      <Line count={unused.length} text={t.count("led_unused", unused.length)} small={refs(unused)} />
      <Line count={unheard.length} text={t.count("led_unheard", unheard.length)} small={unheard.map((one) => t("led_unheard_word", { word: bare(one.heard), ref: one.passage.ref })).join(", ")} />
    </dl>
  );
};

const Table = ({ d, t }) => (
  <details>
    <summary>
      <Icon name="down" />
      {t("show_all", { count: d.order.length })}
    </summary>
    <table>
      <thead>
        <tr>
          <th scope="col">{t("col_number")}</th>
          <th scope="col">{t("col_sentence")}</th>
          <th scope="col">{t("col_source")}</th>
        </tr>
      </thead>
      <tbody>
        {d.order.map((s) => (
          <tr key={s.id}>
            <td className="num">{s.number}</td>
            <td>{s.text}</td>
            <td>
              {s.method === "authored"
                ? [s.resolution?.by ?? d.note.by, t.time(s.resolution?.at)].filter(Boolean).join(", ")
                : [refsOf(d, s), s.method === "reworded" && t("method_reworded").toLowerCase()].filter(Boolean).join(", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

const Clean = ({ review, store, state, account, t }) => {
  const { d, acts } = review;
  const { note } = d;
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const undecided = state.conflicts.length > 0;
  const waiting = undecided || state.queue.length > 0 || d.order.some((s) => s.pending);
  const approve = async () => {
    if (busy || waiting) return;
    setBusy(true);
    try {
      await store.approve();
      acts.approved();
    } catch (error) {
      if (store.passes(error)) setTrouble(t("approve_waits"));
      else {
        if (error.note) store.adopt(error.note);
        setTrouble(error.code === "stale_edit" ? t("approve_changed") : error.message);
      }
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") event.preventDefault(), approve();
  };
  const told = undecided ? t("conflict") : waiting ? t("still_sending") : trouble;
  const foot = (
    <>
      <button type="button" className="btn quiet" onClick={acts.closeDialog}>{t("back_to_note")}</button>
      <div className="sp" />
      <span className="small" role="status">{told}</span>
      <button
        type="button" className="btn solid" data-testid="approve-confirm" aria-disabled={waiting || busy} onClick={approve}
      >
        {t("approve_as", { name: account || note.by })} <kbd>Ctrl Enter</kbd>
      </button>
    </>
  );
  const sub = t("approve_sub", {
    who: [who(note, t), t.date(note.session.date)].join(", "), template: note.template.title,
    sentences: t.count("sentences", d.order.length),
  });
  return (
    <Dialog
      id="approve-dialog" title={t("ask_approve")} sub={sub} foot={foot} t={t} onClose={acts.closeDialog} onKeyDown={onKeyDown}
    >
      <div className="strip" aria-hidden="true">
        {d.order.map((s) => (
          <i key={s.id} className={s.method === "authored" ? "own" : undefined}>
            <Icon name={METHOD_ICON[s.method]} />
          </i>
        ))}
      </div>
      <Ledger d={d} unheard={review.doubts.unheard} t={t} />
      <Table d={d} t={t} />
      <p className="mean">
        <b>{t("mean_linked")}</b> {t("mean_rest")}
      </p>
    </Dialog>
  );
};

export const ApproveDialog = (props) =>
  props.review.d.opens.length ? <Blocked {...props} /> : <Clean {...props} />;
