/* The place to dictate: one big button, what was heard so far, and what is never recorded. */
import { useEffect, useRef, useState } from "react";

import { Icon } from "./editor/icons.jsx";
import { Modal } from "./page_frame.jsx";
import { Controls } from "./recorder/controls.jsx";
import { Dictation } from "./recorder/dictation.js";
import { Ears } from "./recorder/ears.jsx";
import { Heard } from "./recorder/heard_text.jsx";
import { Notices } from "./recorder/notices.jsx";
import { stop as stopPlaying } from "./recorder/player.js";
import { asClock } from "./recorder/time.js";
import { SoundFile } from "./recorder/sound_file.jsx";
import { fill } from "./routes.js";

const SPOKEN = ["recording", "paused", "stopped"];

/* The dictation of a session, alive as long as the page. */
const useDictation = (session, language, onHeard) => {
  const [state, setState] = useState({ phase: "loading", utterances: [], seconds: 0 });
  const dictation = useRef(null);
  const hear = useRef(onHeard);
  hear.current = onHeard;
  useEffect(() => {
    const one = new Dictation(session, language, { report: setState, onHeard: (heard) => hear.current(heard) });
    dictation.current = one;
    one.start();
    return () => {
      stopPlaying();
      one.stop();
    };
  }, [session, language]);
  return [state, dictation];
};

/* Speak; resolves to the dictation's id once it records, to nothing where it cannot. */
const spoken = async (dictation) => {
  stopPlaying();
  await dictation.record();
  return dictation.state.phase === "recording" ? dictation.state.id : null;
};

const Discard = ({ words, open, seconds, onYes, onNo }) => (
  <Modal open={open} id="discard-dialog" label="discard-title" onLeave={onNo}>
    <h2 id="discard-title">{words.discard_title}</h2>
    <p>{fill(words.discard_text, { time: asClock(seconds) })}</p>
    <div className="acts">
      <button type="button" id="discard-no" className="btn" onClick={onNo}>{words.discard_no}</button>
      <button type="button" id="discard-yes" className="btn harm" onClick={onYes}>{words.discard_yes}</button>
    </div>
  </Modal>
);

/* `ears`: who may hear, first who does unless another is chosen; `deaf`: why nobody can, or "".
 * `onHeard` gets each complete dictation.
 * `voice` (a ref) lets another place of the page speak: record() gives the dictation's id(), finish(). */
export const Recorder = ({ session, words, textLang, shown, ears, deaf, voice, onHeard, onPhase, onType }) => {
  const [state, dictation] = useDictation(session, textLang, onHeard);
  if (voice) voice.current = {
    id: () => dictation.current?.state.id,
    record: () => spoken(dictation.current),
    finish: () => dictation.current.finish(),
  };
  const [asks, setAsks] = useState(null); // "discard" | "file"
  const [chosen, setChosen] = useState(null); // who is to hear the next dictation
  const free = !state.id;
  const ear = free ? chosen ?? ears[0]?.id ?? "" : state.heardBy ?? "";
  if (dictation.current) dictation.current.ear = ear;
  useEffect(() => onPhase(state.phase), [state.phase]);
  const speaks = SPOKEN.includes(state.phase);
  const act = {
    record: () => {
      stopPlaying();
      dictation.current.record();
    },
    pause: () => dictation.current.pause(),
    retry: () => dictation.current.retry(),
    finish: () => dictation.current.finish(),
    hearHere: () => dictation.current.hearHere(),
    discard: () => setAsks("discard"),
    type: onType,
    file: () => setAsks("file"),
  };
  return (
    <div className="view" hidden={!shown} data-phase={state.phase} id="recorder">
      <Notices words={words} state={state} deaf={deaf} onHearHere={ear && ears.some(({ id }) => !id) ? act.hearHere : null} />
      <main id={shown ? "main" : undefined} className="heard" tabIndex={0} aria-label={words.heard}>
        <Heard words={words} state={state} textLang={textLang} onPlay={act.pause} />
      </main>
      <footer className="ctl rec">
        <div className="in">
          <Controls words={words} state={state} act={act} deaf={deaf} hears={ear ? ears.find(({ id }) => id === ear)?.name : ""} level={() => dictation.current?.take?.level() ?? 0} />
          <Ears words={words} ears={ears} ear={ear} free={free} onChoose={setChosen} />
          <div className="not">
            <div><Icon name="mic" /><p><b>{words.recorded}</b> {words.recorded_text}</p></div>
            <div><Icon name="micoff" /><p><b>{words.never}</b> {words.never_text}</p></div>
          </div>
        </div>
      </footer>
      <Discard words={words} open={asks === "discard"} seconds={state.seconds} onNo={() => setAsks(null)}
        onYes={() => {
          setAsks(null);
          dictation.current.discard();
        }} />
      <SoundFile words={words} open={asks === "file" && !speaks} session={session} ear={ear} onLeave={() => setAsks(null)}
        onSent={(recording) => {
          setAsks(null);
          dictation.current.uploaded(recording);
        }} />
    </div>
  );
};
