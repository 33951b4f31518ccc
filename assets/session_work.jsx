/* The page of one session before there is a note, or to add to its draft: dictate, type or answer
 * questions, each one tap away, then draft from all of it.
 *
 * All three places stay alive while another one is shown. What was heard of a dictation goes below
 * the text that is being written, or into the answer it was spoken for, once; from there the words
 * are the therapist's to change.
 */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./editor/icons.jsx";
import { Questions } from "./questions/questions.jsx";
import { spokenFor } from "./questions/spoken.js";
import { Recorder } from "./recorder.jsx";
import { SourceWriter } from "./source_writer.jsx";
import { useDrafting } from "./writer/drafting.js";

const UNFINISHED = ["recording", "paused", "stopped", "finishing", "hearing", "unheard"];
const WAYS = [["dictate", "mic", "#record"], ["type", "pen", "#source"], ["questions", "list", null]];

/* After a move between the places the focus must not stay in what is hidden. */
const useFocusOnMove = (mode, wanted) => {
  const before = useRef(mode);
  useEffect(() => {
    if (before.current && before.current !== mode) document.querySelector(wanted.current ?? "#main")?.focus();
    before.current = mode;
    wanted.current = null;
  }, [mode]);
};

const Ways = ({ words, mode, onGo }) => (
  <nav className="ways" aria-label={words.way}>
    {WAYS.map(([way, icon, focus]) => (
      <button key={way} type="button" id={`way-${way}`} className="btn quiet" aria-current={mode === way ? "page" : undefined}
        onClick={() => onGo(way, focus)}>
        <Icon name={icon} small />{words[`way_${way}`]}
      </button>
    ))}
  </nav>
);

export const SessionWork = ({ session, words, speech, asking, lang, textLang, formats, format, note, ears, deaf }) => {
  const [mode, setMode] = useState(null); // "dictate" | "type" | "questions"
  const [heard, setHeard] = useState([]); // { id, state, utterances, text }
  const [phase, setPhase] = useState("loading");
  const [template, setTemplate] = useState(null);
  const [written, setWritten] = useState(0); // words of the free text
  const [answered, setAnswered] = useState(false);
  const chosen = useRef(false);
  const wanted = useRef(null);
  const texts = useRef(null);
  const sheet = useRef(null);
  const voice = useRef(null);
  const begun = useRef({});
  const [drafting, draft, stop] = useDrafting({ session, note, text: texts, sheet });
  const unfinished = UNFINISHED.includes(phase);
  useFocusOnMove(mode, wanted);

  const go = (where, focus) => {
    chosen.current = true;
    wanted.current = focus;
    setMode(where);
  };
  /* Where one was last time: text first, then answers; else the page begins with dictating. */
  const tell = (what, holds) => {
    if (what in begun.current) return;
    begun.current[what] = holds;
    if (!("text" in begun.current && "answers" in begun.current)) return;
    const { text, answers } = begun.current;
    setMode((now) => now ?? (text ? "type" : answers ? "questions" : deaf ? "type" : "dictate"));
  };
  const told = (now) => {
    setPhase(now);
    if (!chosen.current && UNFINISHED.includes(now) && !spokenFor(session, voice.current?.id())) setMode("dictate");
  };
  const take = (recording) => {
    setHeard((all) => [...all.filter(({ id }) => id !== recording.id), recording]);
    if (recording.state === "heard" && !spokenFor(session, recording.id)) go("type", null);
  };
  const free = heard.filter(({ id }) => !spokenFor(session, id));
  const shared = { session, lang, textLang, formats, format: template ?? format, note, unfinished, drafting };
  const acts = { onDraft: () => draft(template ?? format), onStop: stop, onTemplate: setTemplate };
  return (
    <>
      <Ways words={asking} mode={mode} onGo={go} />
      {mode ? null : <main id="main" className="paper" tabIndex={-1} aria-busy="true" />}
      <Recorder session={session} words={speech} textLang={textLang} ears={ears} deaf={deaf} shown={mode === "dictate"} voice={voice}
        onHeard={take} onPhase={told} onType={() => go("type", "#source")} />
      <SourceWriter {...shared} {...acts} words={words} speech={speech} shown={mode === "type"} heard={free} texts={texts} answered={answered}
        onBegun={(text) => tell("text", Boolean(text.trim()))} onWritten={setWritten} onDictate={() => go("dictate", "#record")} />
      <Questions {...shared} {...acts} words={asking} writing={words} speech={speech} shown={mode === "questions"} sheet={sheet} texts={texts} written={written}
        heard={heard} voice={deaf ? null : voice} phase={phase} onBegun={(holds) => tell("answers", holds)} onAnswered={setAnswered}
        onSpeak={() => (chosen.current = true)} />
    </>
  );
};
