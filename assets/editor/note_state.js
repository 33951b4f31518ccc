/* The state of one open note, and who is told when it changes.
 *
 * `view` is the server's note with all waiting edits applied; it is what the screen shows.
 */
import { applyEdit } from "./apply_edit.js";

const START = {
  phase: "loading", note: null, view: null, queue: [], conflicts: [], typed: {},
  offline: false, locked: false, unkept: false, renamed: {},
};

export const noteState = () => {
  const listeners = new Set();
  const heard = new Set();
  const unheard = []; // told before the screen was there to listen
  let state = START;
  return {
    get: () => state,
    /** Change it and draw. */
    set: (change) => {
      const next = { ...state, ...change };
      if (change.note !== undefined || change.queue !== undefined)
        next.view = next.note && next.queue.reduce((n, e) => applyEdit(n, e, next.note.source), next.note);
      state = next;
      listeners.forEach((listen) => listen());
    },
    /** Change it for the next `set` to draw, so that both come on the screen together. */
    hold: (change) => {
      state = { ...state, ...change };
    },
    subscribe: (listen) => (listeners.add(listen), () => listeners.delete(listen)),
    /** Tell the screen what nobody asked for. */
    tell: (event) => (heard.size ? heard.forEach((listen) => listen(event)) : unheard.push(event)),
    hear: (listen) => {
      heard.add(listen);
      unheard.splice(0).forEach(listen);
      return () => heard.delete(listen);
    },
  };
};
