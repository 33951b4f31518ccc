/* An Autosave alive as long as the page: it saves again when the app is back, and before it goes. */
import { useEffect, useRef } from "react";

import { Autosave } from "./autosave.js";

const BEGIN_AGAIN = 2000;

/* `onNews` is told what happens; give the same `what` each time. `held` is a ref to have it in. */
export const useAutosave = (session, onNews, what, held) => {
  const own = useRef(null);
  const saver = held ?? own;
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    const report = ({ retry, ...news }) => {
      tell.current({ retry, ...news });
      if (retry) setTimeout(() => !autosave.stopped && autosave.begin(), BEGIN_AGAIN);
    };
    const autosave = new Autosave(session, report, what);
    saver.current = autosave;
    const again = () => (autosave.done ? undefined : autosave.save());
    const hidden = () => document.visibilityState === "hidden" && autosave.save();
    const farewell = () => autosave.farewell();
    const hold = (event) => {
      if (!autosave.done) event.preventDefault();
    };
    addEventListener("online", again);
    addEventListener("therapy-app:unlocked", again);
    addEventListener("pagehide", farewell);
    addEventListener("beforeunload", hold);
    document.addEventListener("visibilitychange", hidden);
    autosave.begin();
    return () => {
      removeEventListener("online", again);
      removeEventListener("therapy-app:unlocked", again);
      removeEventListener("pagehide", farewell);
      removeEventListener("beforeunload", hold);
      document.removeEventListener("visibilitychange", hidden);
      autosave.farewell();
      autosave.stop();
    };
  }, [session]);
  return saver;
};
