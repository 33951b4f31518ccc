/* Sends the edits that a note's screen left on this device, from whatever page is open. */
import { useEffect } from "react";

import { openNote } from "./editor/note_store.js";
import { list } from "./unsent.js";

const EDIT = /^note\/([^/]+)\/edit\//;

/* The notes that have edits waiting; the one on the screen sends its own. */
const waiting = async () => {
  const entries = await list("note/").catch(() => []); // locked: asked again after unlocking
  const ids = entries.map(({ name }) => EDIT.exec(name)?.[1]).filter(Boolean);
  return [...new Set(ids)].filter((id) => !location.pathname.includes(id));
};

export const SendKept = () => {
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
