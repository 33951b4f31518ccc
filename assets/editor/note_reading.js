/* Reading the note: at first with what lies on this device, then every few seconds what is new. */
import { changedIds, merged } from "./apply_edit.js";
import { RouteError } from "./note_api.js";

const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 15_000;

/** `store` is the note's store, which these are parts of: the parts call each other through it. */
export const reading = (store) => {
  const { api, kept, get, set, hold, tell } = store;
  let retryIn = FIRST_RETRY;
  let retryTimer = null;

  const lock = (status) => {
    if (get().locked) return;
    kept.close();
    set({ locked: true });
    window.dispatchEvent(new CustomEvent("therapy-app:locked", { detail: { status } }));
  };

  const adopt = (whole, own = []) => {
    const { note: before } = get();
    const note = merged(before, whole);
    const elsewhere = before ? changedIds(before, note).filter((id) => !own.includes(id)) : [];
    retryIn = FIRST_RETRY;
    set({ note, phase: "ready", offline: false });
    if (before && before.revision !== note.revision && elsewhere.length)
      tell({
        type: "elsewhere",
        numbers: elsewhere
          .map((id) => note.sentences.find((s) => s.id === id) ?? before.sentences.find((s) => s.id === id))
          .map((s) => s.number),
      });
    return note;
  };

  /* What lies on this device; null where the browser keeps nothing. */
  const readKept = async () => {
    try {
      await kept.open();
      return { queue: await kept.edits(), conflicts: await kept.refused(), typed: await kept.typed() };
    } catch (error) {
      if (error.status === 401 || error.status === 423) throw new RouteError(error.status);
      return null;
    }
  };

  /* Half-typed text that says something else than its sentence. */
  const comeBack = (typed, whole) => {
    const sentence = (target) => whole.sentences.find((s) => `edit-${s.id}` === target);
    return Object.entries(typed)
      .filter(([target, { text }]) => !get().typed[target] && text !== sentence(target)?.text)
      .map(([target]) => target);
  };

  /* Note and kept edits come on the screen together: a kept wording never seems lost. */
  const load = async () => {
    let whole;
    let held;
    try {
      [whole, held] = await Promise.all([api.whole(), readKept()]);
    } catch (error) {
      if (error.isLocked) return lock(error.status);
      if (error.status === 404) return set({ phase: "missing" });
      set({ offline: true });
      return store.retry();
    }
    if (store.closed) return;
    const back = comeBack(held?.typed ?? {}, whole);
    if (held) {
      const { queue, typed } = get();
      const known = new Set(queue.map((e) => e.edit_id));
      hold({
        queue: [...held.queue.filter((e) => !known.has(e.edit_id)), ...queue],
        conflicts: held.conflicts,
        typed: { ...held.typed, ...typed },
      });
    }
    adopt(whole);
    if (back.length) tell({ type: "typed", targets: back });
    store.send();
  };

  const look = async () => {
    const { locked, phase, queue, note } = get();
    if (locked || store.closed || document.visibilityState === "hidden" || phase !== "ready") return;
    if (queue.length) return store.send();
    try {
      const whole = await api.since(note);
      if (store.closed || get().queue.length || get().note.revision !== note.revision) return;
      if (whole) adopt(whole);
      else if (get().offline) set({ offline: false });
    } catch (error) {
      // Withdrawn or removed elsewhere: it is not shown any longer.
      if (!store.passes(error) && [403, 404].includes(error.status)) set({ phase: "missing" });
    }
  };

  return {
    lock, adopt, load, look,
    /** Try again after a while, each time a longer one. */
    retry: () => {
      clearTimeout(retryTimer);
      retryTimer = setTimeout(() => (get().phase === "loading" ? load() : store.send()), retryIn);
      retryIn = Math.min(LONGEST_RETRY, retryIn * 2);
    },
    retrySoon: () => (retryIn = FIRST_RETRY),
    stopRetrying: () => clearTimeout(retryTimer),
    /** True when the trouble is one that passes: the caller stops and keeps everything. */
    passes: (error) => {
      if (error.isLocked) return lock(error.status), true;
      if (error.isAway || error.status === undefined) {
        set({ offline: true });
        return true;
      }
      return false;
    },
  };
};
