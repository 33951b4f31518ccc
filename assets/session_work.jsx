/* The page of one session before there is a note, or to add to its draft: dictate first, type one
 * tap away, then draft.
 *
 * Both places stay alive while the other one is shown. What was heard of a dictation goes below the
 * text that is being written, once, and from there the text is the therapist's to change.
 */
import { useEffect, useRef, useState } from "react";

import { Recorder } from "./recorder.jsx";
import { SourceWriter } from "./source_writer.jsx";

const UNFINISHED = ["recording", "paused", "stopped", "finishing", "hearing", "unheard"];

/* After a move between the two places the focus must not stay in what is hidden. */
const useFocusOnMove = (mode, wanted) => {
  const before = useRef(mode);
  useEffect(() => {
    if (before.current && before.current !== mode) document.querySelector(wanted.current ?? "#main")?.focus();
    before.current = mode;
    wanted.current = null;
  }, [mode]);
};

export const SessionWork = ({ session, words, speech, lang, textLang, formats, format, note, deaf }) => {
  const [mode, setMode] = useState(null); // "dictate" | "type"
  const [heard, setHeard] = useState([]); // { id, state, utterances, text }
  const [phase, setPhase] = useState("loading");
  const chosen = useRef(false);
  const wanted = useRef(null);
  const unfinished = UNFINISHED.includes(phase);
  useFocusOnMove(mode, wanted);

  const go = (where, focus) => {
    chosen.current = true;
    wanted.current = focus;
    setMode(where);
  };
  const begun = (text) => setMode((now) => now ?? (text.trim() || deaf ? "type" : "dictate"));
  const told = (now) => {
    setPhase(now);
    if (!chosen.current && UNFINISHED.includes(now)) setMode("dictate");
  };
  const take = (recording) => {
    setHeard((all) => [...all.filter(({ id }) => id !== recording.id), recording]);
    if (recording.state === "heard") go("type", null);
  };
  return (
    <>
      {mode ? null : <main id="main" className="paper" tabIndex={-1} aria-busy="true" />}
      <Recorder session={session} words={speech} textLang={textLang} deaf={deaf} shown={mode === "dictate"}
        onHeard={take} onPhase={told} onType={() => go("type", "#source")} />
      <SourceWriter session={session} words={words} speech={speech} lang={lang} textLang={textLang} formats={formats} format={format} note={note}
        shown={mode === "type"} heard={heard} unfinished={unfinished} onBegun={begun} onDictate={() => go("dictate", "#record")} />
    </>
  );
};
