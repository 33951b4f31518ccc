/* Sends what was left on this device, from whatever page is open: edits of a note, and dictations. */
import { useEffect } from "react";

import { openNote } from "./editor/note_store.js";
import { Delivery } from "./recorder/delivery.js";
import { ifFree } from "./recorder/turn.js";
import { list, names } from "./unsent.js";

const EDIT = /^note\/([^/]+)\/edit\//;

/* The notes that have edits waiting; the one on the screen sends its own. */
const waiting = async () => {
  const entries = await list("note/").catch(() => []); // locked: asked again after unlocking
  const ids = entries.map(({ name }) => EDIT.exec(name)?.[1]).filter(Boolean);
  return [...new Set(ids)].filter((id) => !location.pathname.includes(id));
};

const DICTATION = "dictation/";
const SOUND_AGAIN = 5000;

/* Sends what the dictations left; a session that a window has open is sent by that window.
 * Resolves to whether something is still waiting. */
const sendSound = async () => {
  let waits = false;
  for (const name of await names(DICTATION)) {
    const session = name.slice(DICTATION.length);
    const free = await ifFree(session, async () => {
      const delivery = new Delivery(session, () => {});
      await delivery.load();
      await delivery.run();
      delivery.stop();
      waits ||= delivery.unsent;
    });
    waits ||= !free;
  }
  return waits;
};

/* Locked: it is asked again after unlocking. Anything else passes. */
const isShut = ({ status }) => status === 401 || status === 423;

/* Sends until nothing waits: the app may be away, or a window that is just closing still has its turn. */
const useSoundSender = () =>
  useEffect(() => {
    const again = ["online", "therapy-app:unlocked", "therapy-app:left"];
    let timer = null;
    let stopped = false;
    const send = async () => {
      clearTimeout(timer);
      const waits = await sendSound().catch((error) => !isShut(error));
      clearTimeout(timer);
      if (waits && !stopped) timer = setTimeout(send, SOUND_AGAIN);
    };
    send();
    again.forEach((name) => addEventListener(name, send));
    return () => {
      stopped = true;
      clearTimeout(timer);
      again.forEach((name) => removeEventListener(name, send));
    };
  }, []);

export const SendKept = () => {
  useSoundSender();
  useEffect(() => {
    const stops = new Map(); // note id -> stop
    const send = (id) => {
      if (stops.has(id)) return;
      const store = openNote(id);
      stops.set(id, store.start());
      store.subscribe(() => {
        const { phase, queue } = store.get();
        const done = phase === "missing" || (phase === "ready" && !queue.length);
        if (done) setTimeout(() => (stops.get(id)?.(), stops.delete(id)), 0);
      });
    };
    const begin = async () => (await waiting()).forEach(send);
    begin();
    addEventListener("therapy-app:unlocked", begin);
    return () => {
      removeEventListener("therapy-app:unlocked", begin);
      stops.forEach((stop) => stop());
    };
  }, []);
  return null;
};
