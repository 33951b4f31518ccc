/* What a reader does about words that may be misheard: play, find right, correct. */
import { useEffect, useMemo, useRef, useState } from "react";

import { ask } from "../routes.js";
import { idOf, isSentence, passageRef, passagesOf } from "./derive.js";
import { bare, corrected, doubtsOf } from "./doubts.js";
import { play, toggle, usePlaying } from "./sound.js";

const KINDS = { medication: "medication", name: "name" };
const LEARNED = ["medication", "name"]; // found right, these are to be expected from now on

/* With approval the sound may be deleted: what can be played is asked again. */
const useSoundAfterApproval = (store, note) => {
  const before = useRef(note?.status);
  useEffect(() => {
    const was = before.current;
    before.current = note?.status;
    if (note?.status !== "approved" || !was || was === "approved") return;
    if (!note.source.passages.some((p) => p.has_audio)) return;
    ask("GET", `/api/notes/${note.id}`).then((told) => told.ok && store.adopt(told.data));
  }, [note?.status]);
};

export const useDoubts = ({ review, store, t, say }) => {
  const { d, acts, readOnly } = review;
  const [answers, setAnswers] = useState({});
  const [open, setOpen] = useState(null); // { name, ref }: the doubt whose choices are shown, and where
  const playing = usePlaying();
  useSoundAfterApproval(store, d?.note);
  const now = useRef();
  const source = d?.source;
  const doubts = useMemo(() => (source ? doubtsOf(source, answers) : null), [source, answers]);
  now.current = { d, doubts, playing };

  const tell = (text) => {
    acts.put({ toast: { text, key: Date.now() } });
    say(text);
  };
  const answer = (doubt, what) => {
    setAnswers((all) => ({ ...all, [doubt.name]: what }));
    return ask("POST", `/api/recordings/${doubt.recording}/doubts`, { at: doubt.at, answer: what });
  };
  const learn = (doubt, word, heard) =>
    ask("POST", `/api/sessions/${now.current.d.note.session.id}/vocabulary`, {
      word, kind: KINDS[doubt.kind] ?? "term", ...(heard ? { heard } : {}),
    });
  const close = () => {
    if (!open) return;
    setOpen(null);
    const row = document.getElementById(open.ref);
    const word = row?.querySelector(`[data-doubt="${CSS.escape(open.name)}"]`);
    (word ?? row)?.focus({ preventScroll: true });
  };
  const heard = async (plays) => (await plays) || tell(t("sound_missing"));
  const around = (doubt) => ({ recording: doubt.recording, start: doubt.audio_start, end: doubt.audio_end });
  const find = (name) => now.current.doubts.all.find((doubt) => doubt.name === name);

  const choices = {
    close,
    /** The few seconds around the word, or silence when they play already. */
    play: (doubt) => heard(toggle(now.current.playing, doubt.name, around(doubt))),
    /** A tap on the word: hear it, and see what can be done. */
    tap: (name, ref) => {
      const doubt = find(name);
      if (!doubt) return;
      setOpen({ name, ref });
      if (!doubt.plays) return;
      if (!doubt.played) answer(doubt, "played");
      heard(play(name, doubt.recording, around(doubt)));
    },
    right: async (doubt) => {
      close();
      const told = await answer(doubt, "right");
      if (!told.ok) return tell(told.message || t("not_remembered"));
      if (LEARNED.includes(doubt.kind)) await learn(doubt, bare(doubt.heard));
      return tell(t("did_right", { word: bare(doubt.heard) }));
    },
    /** Writes the suggested word in place of what was heard: a correction like any other. */
    use: async (doubt) => {
      close();
      const { source } = now.current.d;
      const [word, heard] = [doubt.suggestion, bare(doubt.heard)];
      const text = t("did_use", { word, heard });
      const fields = { kind: "correct", passage: doubt.passage.id, text: corrected(source, doubt.passage, doubt, word) };
      // The list of acts outlives a reload in clear: its label names the passage, not the words.
      store.edit(fields, { label: t("did_correct", { ref: doubt.passage.ref }) });
      acts.put({ toast: { text, undo: true, key: Date.now() } });
      say(text, true);
      await learn(doubt, word, heard);
    },
    /** Opens the passage for writing. */
    correct: (doubt) => {
      setOpen(null);
      acts.correct(doubt.passage);
    },
  };
  Object.assign(acts, {
    /** Exactly this passage, nothing around it. */
    playPassage: (id) => {
      const passage = now.current.d.passage.get(id);
      if (passage?.audio) heard(toggle(now.current.playing, passageRef(id), passage.audio));
    },
    /** What a row rests on, from its first passage with sound; whether there was any. */
    playRow: (ref) => {
      const { d } = now.current;
      const s = isSentence(ref) && d.sentence.get(idOf(ref));
      const id = s ? passagesOf(d, s).find((p) => p.has_audio)?.id : idOf(ref);
      if (!id || !d.passage.get(id)?.audio) return false;
      acts.playPassage(id);
      return true;
    },
  });
  const shown = open && doubts?.all.some((doubt) => doubt.name === open.name) ? open : null;
  const silent = source?.kind === "dictated" && !source.passages.some((p) => p.has_audio);
  return { ...doubts, open: shown, playing, silent, choices, canCorrect: !readOnly };
};
