/* The review screen: source and note side by side, what is open above them, acts below the hand. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { ApproveDialog } from "./approve_dialog.jsx";
import { Bar } from "./bar.jsx";
import { isSentence, passageRef, sentenceRef } from "./derive.js";
import { useKeyboard } from "./keyboard.js";
import { HistoryDialog, KeysDialog } from "./more_dialogs.jsx";
import { NotePane } from "./note_pane.jsx";
import { openNote } from "./note_store.js";
import { OpenRow } from "./open_row.jsx";
import { SourcePane } from "./source_pane.jsx";
import { SupervisionDialog } from "./supervision_dialog.jsx";
import { Toast } from "./toast.jsx";
import { useModels } from "./use_models.js";
import { useDoubts } from "./use_doubts.js";
import { useReview } from "./use_review.js";
import { Wires } from "./wires.jsx";
import { wordsOf } from "./wording.js";

/* The open note: one store for each note id, started when shown and stopped when left. */
const useNote = (noteId, supervised) => {
  const store = useMemo(() => openNote(noteId, supervised), [noteId, supervised]);
  useEffect(() => store.start(), [store]);
  return [store, useSyncExternalStore(store.subscribe, store.get)];
};

/* Polite announcements; the same text twice in a row is still heard twice. */
const useAnnouncer = () => {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const say = useCallback((text) => setSaid((s) => ({ text, turn: s.turn + 1 })), []);
  const region = (
    <div className="vh" role="status" aria-live="polite" data-testid="said">
      {said.text}
      {said.turn % 2 ? "\u00a0" : ""}
    </div>
  );
  return [say, region];
};

/* What the store has to tell that nobody asked for. */
const useNews = (store, acts, say, t) => {
  useEffect(
    () =>
      store.hear((event) => {
        if (event.type === "renamed") acts.renamed(event.from, event.to);
        if (event.type === "refused") {
          acts.put({ toast: null }); // it was not done after all
          const text = t(event.isForgotten ? "not_now" : event.conflict.reason === "stale" ? "conflict" : "conflict_refused");
          if (event.isForgotten) acts.put({ toast: { text, key: Date.now() } });
          say(text);
        }
        if (event.type === "elsewhere") {
          const text = t.count("elsewhere", event.numbers.length, { numbers: t.list(event.numbers) });
          acts.put((u) => (u.toast ? {} : { toast: { text, key: Date.now() } }));
          say(text);
        }
        if (event.type === "typed") acts.cameBack(event.targets);
      }),
    [store, acts, say, t],
  );
};

/* Hovering lights the partners softly. It only paints: no row is drawn again for it. */
const useHover = (d) => {
  const lit = useRef([]);
  const partnersOf = useRef();
  partnersOf.current = (ref) => {
    const id = ref.replace(/^(sentence|passage)-/, "");
    return isSentence(ref)
      ? (d.sentence.get(id)?.evidence ?? []).map((e) => passageRef(e.passage))
      : (d.to.get(id) ?? []).map((s) => sentenceRef(s.id));
  };
  const light = (refs) => {
    lit.current.forEach((row) => row.removeAttribute("data-near"));
    lit.current = refs.map((ref) => document.getElementById(ref)).filter(Boolean);
    lit.current.forEach((row) => row.setAttribute("data-near", ""));
  };
  const onPointerOver = (event) => {
    if (event.pointerType === "touch") return;
    const row = event.target.closest?.("[data-row]");
    light(row ? partnersOf.current(row.id) : []);
  };
  return { onPointerOver, onPointerLeave: () => light([]) };
};

const Panes = ({ review, store, state, sending, copySection, t }) => (
  <main className="panes" id="main" tabIndex={-1} {...useHover(review.d)}>
    <SourcePane review={review} store={store} state={state} t={t} />
    <div className="gut" aria-hidden="true" />
    <NotePane review={review} store={store} state={state} sending={sending} copySection={copySection} t={t} />
    <Wires review={review} />
  </main>
);

const Screen = ({ store, state, words, sending, language, account, home }) => {
  const t = useMemo(() => wordsOf(words, language), [words, language]);
  const [say, region] = useAnnouncer();
  const review = useReview({ store, state, t, say });
  review.models = useModels({ noteId: state.note.id, store, readOnly: review.readOnly, t });
  review.doubts = useDoubts({ review, store, t, say });
  const { ui, d, acts, readOnly } = review;
  useKeyboard(review, state.locked);
  useNews(store, acts, say, t);
  const copySection = async (section) => {
    const text = d.order.filter((s) => s.section === section.id).map((s) => s.text).join("\n");
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    const told = done ? t("copied_section", { section: section.title }) : t("copy_failed");
    acts.put({ toast: { text: told, key: Date.now() } });
    say(told);
  };
  const onPointerDown = (event) => {
    if (!event.target.closest(".asked, [data-doubt]") && review.doubts.open) review.doubts.choices.close();
    if (!(ui.peek || ui.menu || ui.why)) return;
    if (!event.target.closest(".peek, .pop, .why, .approve, .toast, [data-menu], [data-row]"))
      acts.put({ peek: null, menu: null, why: false });
  };
  const names = ["editor", ui.pick && "picking", ui.select && "selecting", ui.tall && "tall-src", state.locked && "locked", readOnly && "reading"];
  return (
    <div
      className={names.filter(Boolean).join(" ")} data-testid="editor" data-revision={state.note.revision}
      data-waiting={state.queue.length} onPointerDown={onPointerDown} inert={state.locked || undefined}
    >
      <a className="vh skip" href="#note">{t("skip")}</a>
      <Bar review={review} store={store} state={state} home={home} t={t} />
      {readOnly ? (
        <p className="reading-bar" data-testid="reading">
          {ui.old ? t("looking_at", { number: ui.old.revision, time: t.moment(ui.old.saved_at) }) : t(state.note.supervised ? "supervised" : "read_only")}
          {ui.old && (
            <button type="button" className="btn quiet" data-testid="back-to-now" onClick={() => acts.put({ old: null, sel: null })}>
              {t("back_to_now")}
            </button>
          )}
        </p>
      ) : (
        <OpenRow review={review} t={t} />
      )}
      <Panes review={review} store={store} state={state} sending={sending} copySection={copySection} t={t} />
      <Toast toast={ui.toast} acts={acts} t={t} />
      {region}
      {ui.dialog === "approve" && !readOnly && (
        <ApproveDialog review={review} store={store} state={state} account={account} t={t} />
      )}
      {ui.dialog === "keys" && <KeysDialog acts={acts} t={t} />}
      {ui.dialog === "supervision" && <SupervisionDialog store={store} state={state} acts={acts} t={t} />}
      {ui.dialog === "history" && <HistoryDialog store={store} state={state} acts={acts} t={t} />}
    </div>
  );
};

/** Opens the note and shows it as soon as it is there. */
export const Review = ({ noteId, words, sending, language, account, home, supervised }) => {
  const [store, state] = useNote(noteId, supervised);
  if (state.phase === "ready")
    return (
      <Screen
        store={store} state={state} words={words} sending={sending} language={language} account={account} home={home}
      />
    );
  const text = state.phase === "missing" ? words.not_here : state.offline ? words.failed : words.loading;
  return (
    <main className="editor empty" data-testid="editor-empty">
      <h1 className="vh">{words.note}</h1>
      <p role="status">{text}</p>
      {state.phase === "missing" && <a className="btn" href={home}>{words.back}</a>}
    </main>
  );
};
