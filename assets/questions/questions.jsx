/* Guided questions about one session: one at a time, saved at each tap, then what goes into the note.
 *
 * Nothing is preselected. A skipped question is "not documented"; one that is passed over stays open.
 */
import { useEffect, useRef, useState } from "react";

import { Icon } from "../editor/icons.jsx";
import { ask } from "../routes.js";
import { useAutosave } from "../writer/use_autosave.js";
import { SheetConflict } from "./conflict.jsx";
import { END, SHEET, answerTo, isSkip, path, sheetOf, standing, withAnswer } from "./flow.js";
import { Foot } from "./foot.jsx";
import { Overview } from "./overview.jsx";
import { Head } from "./progress.jsx";
import { Question } from "./question.jsx";
import { useVoice } from "./use_voice.js";

const UNDO_FOR = 10_000;
const NO_ANSWER = { choices: [], text: "" };

/* The flow that is shown, and the questions that the therapist's other words answer. */
const useFlow = (session, shown, id, texts) => {
  const [asked, setAsked] = useState(null); // { flows, flow, covered }
  useEffect(() => {
    if (!shown) return undefined;
    let left = false;
    const load = async () => {
      await texts.current?.save(); // what was typed just now counts
      const answer = await ask("GET", `/api/sessions/${session}/questions${id ? `?flow=${id}` : ""}`);
      if (left) return;
      if (answer.ok) setAsked(answer.data);
      else if (answer.status === 404 && id) setAsked(await ask("GET", `/api/sessions/${session}/questions?flow=standard`).then(({ data }) => data));
    };
    load();
    addEventListener("therapy-app:unlocked", load);
    addEventListener("online", load);
    return () => {
      left = true;
      removeEventListener("therapy-app:unlocked", load);
      removeEventListener("online", load);
    };
  }, [session, shown, id]);
  return asked;
};

export const Questions = (props) => {
  const { session, words, speech, lang, textLang, note, shown, sheet: held, texts, written, heard, voice, phase, unfinished } = props;
  const { drafting, onDraft, onStop, onBegun, onAnswered, onSpeak } = props;
  const [sheet, setSheet] = useState(sheetOf(""));
  const [state, setState] = useState({ begun: false, at: null });
  const [said, setSaid] = useState("");
  const [undo, setUndo] = useState(null);
  const [all, setAll] = useState(false); // covered questions as well
  const place = useRef(null);
  const saver = useAutosave(session, ({ text, found, retry, ...news }) => {
    if (text !== undefined) setSheet(sheetOf(text));
    if (news.begun || retry) onBegun(Boolean(text));
    if (found) setSaid(words.found_unsent);
    setState((now) => ({ ...now, ...news }));
  }, SHEET, held);
  const asked = useFlow(session, shown && state.begun, sheet.flow, texts);
  useEffect(() => onAnswered(sheet.answers.some((answer) => !isSkip(answer))), [sheet]);

  const change = (next) => {
    setSheet(next);
    setSaid("");
    saver.current.change(JSON.stringify(next));
  };
  const tap = (next) => {
    change(next);
    saver.current.save(); // a tap is saved at once, typing a moment later
  };
  const speaking = useVoice({ session, voice, phase, heard, saver, begun: state.begun && !state.conflict, words, onSaid: setSaid, onSpeak });
  useEffect(() => {
    if (!undo) return undefined;
    const timer = setTimeout(() => setUndo(null), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [undo]);

  const flow = asked?.flow;
  const covered = all || !asked ? [] : asked.covered;
  const steps = flow ? path(flow, sheet).filter((one) => standing(flow, sheet, one, covered) !== "covered") : [];
  const named = steps.find(({ id }) => id === sheet.at);
  const question = sheet.at === END || !flow ? null : named ?? steps.find((one) => standing(flow, sheet, one, covered) === "open") ?? null;
  const at = question ? steps.indexOf(question) : steps.length;
  const answer = question ? answerTo(sheet, flow.id, question.id) : null;

  /* Another question: the top of it, and its first field. */
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current || !place.current) return;
    moved.current = false;
    place.current.scrollTop = 0;
    (place.current.querySelector("input, textarea, h2[tabindex]") ?? place.current).focus({ preventScroll: true });
  }, [question?.id, sheet.at, flow?.id]);
  const show = (next, id) => {
    moved.current = true;
    tap({ ...next, flow: flow.id, at: id });
  };
  const after = (next) => {
    const ways = path(flow, next).filter((one) => standing(flow, next, one, covered) !== "covered");
    return ways[ways.findIndex(({ id }) => id === question.id) + 1]?.id ?? END;
  };
  const acts = {
    answer: (made) => {
      const next = withAnswer({ ...sheet, flow: flow.id, at: question.id }, flow.id, question.id, isSkip(made) ? null : made);
      if (made.text === (answer ?? NO_ANSWER).text) tap(next);
      else change(next);
    },
    next: () => show(sheet, after(sheet)),
    back: () => show(sheet, steps[at - 1].id),
    skip: () => {
      setUndo(answer && !isSkip(answer) ? { answer, question: question.id } : null);
      const next = withAnswer(sheet, flow.id, question.id, NO_ANSWER);
      show(next, after(next));
    },
    undo: () => {
      show(withAnswer(sheet, flow.id, undo.question, undo.answer), undo.question);
      setUndo(null);
    },
    choose: (id) => show(sheet, id),
    flow: (id) => {
      moved.current = true;
      tap({ ...sheet, flow: id, at: "" });
    },
    overview: () => show(sheet, END),
    draft: async () => {
      if (unfinished) return setSaid(speech.unfinished);
      if (!written && !sheet.answers.some((one) => !isSkip(one))) return setSaid(words.empty);
      setSaid("");
      const stopped = await onDraft();
      if (stopped && !stopped.told) setSaid(stopped.aborted ? props.writing.stopped : stopped.message || words.failed);
      return undefined;
    },
    stop: onStop,
    all: () => setAll((now) => !now),
  };
  const look = { words, flow, steps, at, question, answer, sheet, covered, all, asked, note, textLang, acts };
  return (
    <div className="view" id="questions" hidden={!shown} data-at={question?.id ?? (flow ? END : "")}>
      <div className="net">
        <Head {...look} state={state} lang={lang} locked={!state.begun || drafting} />
      </div>
      <main ref={place} id={shown ? "main" : undefined} className="asking" tabIndex={-1} aria-busy={!flow || undefined}>
        {state.conflict ? (
          <SheetConflict words={words} conflict={state.conflict} flow={flow} textLang={textLang}
            onChoose={(picked) => saver.current.decide(picked, state.conflict.version, state.conflict.theirs)} />
        ) : !flow ? null : question ? (
          <Question key={`${flow.id}/${question.id}`} {...look} speaking={speaking} />
        ) : (
          <Overview {...look} written={written} />
        )}
      </main>
      <Foot {...look} said={said} conflict={state.conflict} drafting={drafting} writing={props.writing} formats={props.formats} format={props.format}
        onTemplate={props.onTemplate} />
      {undo && shown ? (
        <div className="toast" role="status">
          <span>{words.skip_done}</span>
          <button type="button" id="undo-skip" onClick={acts.undo}><Icon name="undo" />{words.undo}</button>
        </div>
      ) : null}
    </div>
  );
};
