/* How loud it is, as bars that move to the left; with reduced motion it stands still. */
import { useEffect, useRef } from "react";

const BARS = 28;
const EVERY = 100; // milliseconds
const [LOW, HIGH] = [4, 34]; // pixels

/* Ears and this bar count loudness by ratio, not by sample. */
const height = (peak) => LOW + Math.min(1, Math.sqrt(peak) * 1.2) * (HIGH - LOW);

export const Level = ({ live, level }) => {
  const bars = useRef(null);
  useEffect(() => {
    if (!live || matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    const each = (act) => [...(bars.current?.children ?? [])].forEach(act);
    const heights = Array(BARS).fill(LOW);
    const timer = setInterval(() => {
      heights.push(height(level()));
      heights.shift();
      each((bar, i) => (bar.style.height = `${heights[i]}px`));
    }, EVERY);
    return () => {
      clearInterval(timer);
      each((bar) => (bar.style.height = ""));
    };
  }, [live]);
  return (
    <span className={live ? "lv" : "lv p"} ref={bars} aria-hidden="true">
      {Array.from({ length: BARS }, (_, i) => <i key={i} />)}
    </span>
  );
};
