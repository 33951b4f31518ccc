/* What plays now: a passage ("passage/p3") or the few seconds around a doubtful word. */
import { useEffect, useState } from "react";

import { play, stop } from "../recorder/player.js";

export { play };

/** Plays a stretch, or stops it when it plays already; false where there is no sound any more. */
export const toggle = (playing, name, { recording, start, end }) =>
  playing === name ? (stop(), Promise.resolve(true)) : play(name, recording, { start, end });

/** The name of what plays; null for silence. */
export const usePlaying = () => {
  const [playing, setPlaying] = useState(null);
  useEffect(() => {
    const told = ({ detail }) => setPlaying(detail);
    addEventListener("therapy-app:playing", told);
    return () => {
      removeEventListener("therapy-app:playing", told);
      stop();
    };
  }, []);
  return playing;
};
