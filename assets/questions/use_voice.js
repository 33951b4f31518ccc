/* Speaking an answer: the session's own recorder, its words put into the answer they were spoken for. */
import { useEffect, useState } from "react";

import { fill } from "../routes.js";
import { joined } from "../writer/autosave.js";
import { answerTo, sheetOf, withAnswer } from "./flow.js";
import { speakFor, spokenFor } from "./spoken.js";

const HEARS = ["finishing", "hearing"];
const countWords = (text) => text.match(/\S+/g)?.length ?? 0;

/* Words below those that an answer has; who has not gone on stays at its question. */
const intoAnswer = ({ flow, question }) => (text, words) => {
  const kept = sheetOf(text);
  const sheet = kept.at ? kept : { ...kept, flow, at: question };
  const before = answerTo(sheet, flow, question) ?? { choices: [], text: "" };
  return JSON.stringify(withAnswer(sheet, flow, question, { ...before, text: joined(before.text, words) }));
};

/* `voice` is the recorder (ref), null where nothing can be heard. Gives null, or
 * { place, phase: "ready" | "recording" | "hearing", begin(place), finish() }. */
export const useVoice = ({ session, voice, phase, heard, saver, begun, words, onSaid, onSpeak }) => {
  const [place, setPlace] = useState(null);
  useEffect(() => {
    if (!begun) return;
    for (const one of heard) {
      const wanted = one.state === "heard" && spokenFor(session, one.id);
      if (!wanted || saver.current.put.has(one.id)) continue;
      saver.current.append(one.text, one.id, intoAnswer(wanted));
      onSaid(one.text ? fill(words.spoken, { count: countWords(one.text) }) : words.spoken_nothing);
      setPlace(null);
    }
  }, [heard, begun]);
  if (!voice) return null;
  const begin = async (where) => {
    if (phase !== "ready") return onSaid(HEARS.includes(phase) ? words.hearing : words.spoken_busy);
    onSpeak();
    setPlace(where);
    const recording = await voice.current.record();
    if (recording) speakFor(session, recording, where);
    return undefined;
  };
  const speaks = phase === "recording" ? "recording" : HEARS.includes(phase) ? "hearing" : "ready";
  return { place, phase: speaks, begin, finish: () => voice.current.finish() };
};
