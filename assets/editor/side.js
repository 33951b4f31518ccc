/* Which side of its row a popover opens to. */
import { useLayoutEffect, useRef, useState } from "react";

/** [ref, "up" when there is no room below in the pane]. */
export const useSide = () => {
  const box = useRef();
  const [up, setUp] = useState(false);
  useLayoutEffect(() => {
    const scroller = box.current.closest("[data-scroller]");
    const floor = Math.min(innerHeight, scroller?.getBoundingClientRect().bottom ?? innerHeight);
    setUp(box.current.getBoundingClientRect().bottom > floor - 8);
  }, []);
  return [box, up ? "up" : ""];
};
