/* Bringing rows into view without moving the page under the reader. */

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const wide = () => window.innerWidth > 900;

const scrollerOf = (row) => row.closest("[data-scroller]");

/** Scroll a row's own pane so that the row is seen; with `jump`, even if it was. */
export const bring = (row, jump) => {
  if (!row) return;
  const target = row.closest("[data-wrap]") ?? row;
  const scroller = scrollerOf(row);
  const behavior = calm() ? "auto" : "smooth";
  if (!scroller || scroller.scrollHeight <= scroller.clientHeight + 1) {
    const r = target.getBoundingClientRect();
    if (jump || r.top < 0 || r.bottom > innerHeight) target.scrollIntoView({ block: "center", behavior });
    return;
  }
  const r = target.getBoundingClientRect();
  const c = scroller.getBoundingClientRect();
  if (!jump && r.top >= c.top && r.bottom <= c.bottom) return;
  const room = jump ? c.height / 3 : r.height > c.height / 2 ? 56 : c.height / 4;
  scroller.scrollTo({ top: scroller.scrollTop + r.top - c.top - room, behavior });
};
