/* A finger held on a sentence begins to select. */
import { useRef } from "react";

const HELD = 450; // ms
const SLIP = 10; // px; a finger that moves scrolls

/** Handlers for the element that holds the rows; `begin(row)` is called once a row was held. */
export const useLongPress = (begin) => {
  const press = useRef(null);
  const end = () => {
    clearTimeout(press.current?.timer);
    if (!press.current?.held) press.current = null;
  };
  return {
    onPointerDown: (event) => {
      end();
      const row = event.target.closest("[data-row]");
      if (event.pointerType !== "touch" || !row || event.target.closest("button, textarea")) return;
      const timer = setTimeout(() => {
        press.current = { held: true };
        begin(row);
      }, HELD);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event) => {
      const { x, y, held } = press.current ?? {};
      if (press.current && !held && Math.hypot(event.clientX - x, event.clientY - y) > SLIP) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu: (event) => press.current && event.preventDefault(),
    /** True for the click that ends a long press: it is no tap. */
    swallows: () => {
      const held = !!press.current?.held;
      press.current = null;
      return held;
    },
  };
};
