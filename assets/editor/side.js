/* Which side of its row a popover opens to. */
import { useLayoutEffect, useRef, useState } from "react";

import { calm } from "./scroll.js";

const EDGE = 8; // px between a popover and the edge of its pane

/** [ref, "up" when there is room in the pane only above]; with room nowhere the pane moves a little. */
export const useSide = () => {
  const box = useRef();
  const [up, setUp] = useState(false);
  useLayoutEffect(() => {
    const pane = box.current.closest("[data-scroller]")?.getBoundingClientRect();
    const floor = Math.min(innerHeight, pane?.bottom ?? innerHeight) - EDGE;
    const ceiling = Math.max(0, pane?.top ?? 0) + EDGE;
    const { bottom, height } = box.current.getBoundingClientRect();
    if (bottom <= floor) return;
    const above = box.current.offsetParent?.getBoundingClientRect().top ?? 0;
    if (above - height >= ceiling) setUp(true);
    else box.current.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }, []);
  return [box, up ? "up" : ""];
};
