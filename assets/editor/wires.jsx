/* The lines between a chosen row and its partners, on wide screens. They only decorate. */
import { useLayoutEffect, useRef, useState } from "react";

import { isSentence, partners } from "./derive.js";
import { wide } from "./scroll.js";

/* Where a line meets a row: its first line of text, kept inside the pane. */
const end = (row, origin) => {
  const r = row.getBoundingClientRect();
  const c = row.closest("[data-scroller]").getBoundingClientRect();
  const y = r.top + Math.min(22, r.height / 2);
  const inside = Math.max(c.top + 6, Math.min(c.bottom - 10, y));
  return { y: inside - origin.top, outside: y < c.top || y > c.bottom, left: r.left, right: r.right };
};

const measure = (svg, pairs) => {
  if (!wide()) return [];
  const origin = svg.getBoundingClientRect();
  return pairs.flatMap(([from, to]) => {
    const a = document.getElementById(from);
    const z = document.getElementById(to);
    if (!a || !z) return [];
    const one = end(a, origin);
    const two = end(z, origin);
    const x1 = one.right - origin.left;
    const x2 = two.left - origin.left;
    const m = (x1 + x2) / 2;
    const path = `M${x1 + 4} ${one.y}C${m} ${one.y} ${m} ${two.y} ${x2 - 4} ${two.y}`;
    return [{ key: from + to, path, x1, y1: one.y, x2, y2: two.y, far: one.outside || two.outside }];
  });
};

export const Wires = ({ review }) => {
  const { ui, d } = review;
  const svg = useRef();
  const [lines, setLines] = useState([]);
  const others = partners(d, ui.sel);
  const pairs = others.map((o) => (isSentence(ui.sel) ? [o, ui.sel] : [ui.sel, o]));
  const draw = useRef();
  draw.current = () => {
    const next = measure(svg.current, pairs);
    setLines((had) => (JSON.stringify(had) === JSON.stringify(next) ? had : next));
  };

  useLayoutEffect(() => draw.current());
  useLayoutEffect(() => {
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => draw.current());
    };
    const panes = svg.current.parentElement;
    panes.addEventListener("scroll", later, { capture: true, passive: true });
    window.addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(frame);
      panes.removeEventListener("scroll", later, { capture: true });
      window.removeEventListener("resize", later);
    };
  }, []);

  return (
    <svg className="wires" ref={svg} aria-hidden="true">
      {lines.map((l) => (
        <g key={l.key}>
          <path d={l.path} strokeDasharray={l.far ? "3 4" : undefined} />
          <circle cx={l.x1} cy={l.y1} r="4" />
          <circle cx={l.x2} cy={l.y2} r="4" />
        </g>
      ))}
    </svg>
  );
};
