/* One open note outside React: what the server knows, what waits to be sent, what was typed.
 *
 * `view` is the server's note with all waiting edits applied; it is what the screen shows.
 * Edits go out one after the other, each with its own id, so that a repeated one is made once.
 * They are kept on the device first and forgotten only when the server has answered.
 */
import { applyEdit, changedIds, merged, provisional, restoreOf } from "./apply_edit.js";
import { keptFor } from "./kept.js";
import { RouteError, routes } from "./note_api.js";

const POLL = 4_000;
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 15_000;
const LOCAL = ["name", "of", "restore", "label"];

const renamedIn = (restore, from, to) => ({
  ...restore,
  gone: restore.gone.map((id) => (id === from ? to : id)),
});

const START = {
  phase: "loading", note: null, view: null, queue: [], conflicts: [], typed: {},
  offline: false, locked: false, unkept: false, renamed: {},
};

export const openNote = (noteId) => {
  const api = routes(noteId);
  const kept = keptFor(noteId);
  const listeners = new Set();
  const heard = new Set();
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`therapy-app/${noteId}`) : null;
  let state = START;
  let past = []; // what Ctrl+Z takes back: { edit_id, revision, restore, label }
  let sending = false;
  let retryIn = FIRST_RETRY;
  let retryTimer = null;
  let pollTimer = null;
  let closed = false;

  const unheard = []; // told before the screen was there to listen
  const tell = (event) => (heard.size ? heard.forEach((listen) => listen(event)) : unheard.push(event));
  const set = (change) => {
    const next = { ...state, ...change };
    if (change.note !== undefined || change.queue !== undefined)
      next.view = next.note && next.queue.reduce((n, e) => applyEdit(n, e, next.note.source), next.note);
    state = next;
    listeners.forEach((listen) => listen());
  };

  // -- what goes wrong ---------------------------------------------------------------------
  const lock = (status) => {
    if (state.locked) return;
    kept.close();
    set({ locked: true });
    window.dispatchEvent(new CustomEvent("therapy-app:locked", { detail: { status } }));
  };
  const retry = () => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => (state.phase === "loading" ? load() : send()), retryIn);
    retryIn = Math.min(LONGEST_RETRY, retryIn * 2);
  };
  /* True when the trouble is one that passes: the caller stops and keeps everything. */
  const passes = (error) => {
    if (error.isLocked) return lock(error.status), true;
    if (error.isAway || error.status === undefined) {
      set({ offline: true });
      return true;
    }
    return false;
  };

  // -- reading -----------------------------------------------------------------------------
  const adopt = (whole, own = []) => {
    const note = merged(state.note, whole);
    const elsewhere = state.note
      ? changedIds(state.note, note).filter((id) => !own.includes(id))
      : [];
    const before = state.note;
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
      return retry();
    }
    if (closed) return;
    const sentence = (target) => whole.sentences.find((s) => `edit-${s.id}` === target);
    const back = Object.entries(held?.typed ?? {})
      .filter(([target, { text }]) => !state.typed[target] && text !== sentence(target)?.text)
      .map(([target]) => target);
    if (held) {
      const known = new Set(state.queue.map((e) => e.edit_id));
      const queue = [...held.queue.filter((e) => !known.has(e.edit_id)), ...state.queue];
      state = { ...state, queue, conflicts: held.conflicts, typed: { ...held.typed, ...state.typed } };
    }
    adopt(whole);
    if (back.length) tell({ type: "typed", targets: back });
    send();
  };

  const look = async () => {
    if (state.locked || closed || document.visibilityState === "hidden") return;
    if (state.phase !== "ready") return;
    if (state.queue.length) return send();
    const { revision } = state.note;
    try {
      const whole = await api.since(state.note);
      if (closed || state.queue.length || state.note.revision !== revision) return;
      if (whole) adopt(whole);
      else if (state.offline) set({ offline: false });
    } catch (error) {
      passes(error);
    }
  };

  // -- sending -----------------------------------------------------------------------------
  const alone = (act) =>
    navigator.locks ? navigator.locks.request(`therapy-app/note/${noteId}`, act) : act();

  const send = async () => {
    if (sending || state.locked || closed || state.phase !== "ready") return;
    sending = true;
    try {
      await alone(sendAll);
    } finally {
      sending = false;
    }
    if (state.queue.length && !state.locked && !closed) retry();
  };

  /* The kept edits are the truth that tabs share: one that is gone was sent by another tab. */
  const reread = async () => {
    // Only an edit that was kept before we looked can be missing: others arrive while we look.
    const before = new Set(state.queue.filter((e) => !e.unkept).map((e) => e.edit_id));
    const there = await kept.edits().catch(() => null);
    if (!there) return;
    const names = new Set(there.map((e) => e.name));
    const mine = new Map(state.queue.map((e) => [e.edit_id, e]));
    const left = state.queue.filter((e) => !before.has(e.edit_id) || names.has(e.name));
    const added = there.filter((e) => !mine.has(e.edit_id));
    if (left.length === state.queue.length && !added.length) return;
    const queue = [...left, ...added].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (left.length < state.queue.length) {
      const whole = await api.whole();
      state = { ...state, queue };
      adopt(whole);
    }
    set({ queue });
  };

  const sendAll = async () => {
    while (!state.locked && !closed) {
      try {
        await reread();
        const [edit] = state.queue;
        if (!edit) break;
        if (edit.kind === "undo" && edit.revision == null) {
          await forget(edit); // what it would take back was never made
          continue;
        }
        await sendOne(edit);
      } catch (error) {
        if (passes(error)) break;
        throw error;
      }
    }
  };

  const sendOne = async (edit) => {
    const body = Object.fromEntries(Object.entries(edit).filter(([k]) => !LOCAL.includes(k)));
    delete body.unkept;
    let whole;
    try {
      whole = await api.edit(body, state.note);
    } catch (error) {
      if (error.isAway || error.isLocked || error.status === undefined) throw error;
      return refuse(edit, error);
    }
    await acknowledge(edit, whole);
  };

  const acknowledge = async (edit, whole) => {
    const were = new Set(state.note.sentences.map((s) => s.id));
    const made =
      edit.kind === "add" || edit.kind === "place"
        ? whole.sentences.find((s) => !were.has(s.id) && s.changed === whole.revision)
        : null;
    const known = whole.sentences.find((s) => s.id === edit.sentence);
    const rest = state.queue.filter((e) => e.edit_id !== edit.edit_id).map((later) => {
      const next = { ...later };
      if (made && later.sentence === provisional(edit))
        Object.assign(next, { sentence: made.id, changed: made.changed });
      if (made && later.after === provisional(edit)) next.after = made.id;
      if (made && later.before === provisional(edit)) next.before = made.id;
      if (known && later.sentence === edit.sentence && later.changed === edit.changed)
        next.changed = known.changed;
      if (later.of === edit.edit_id) next.revision = whole.revision;
      if (made && later.restore) next.restore = renamedIn(later.restore, provisional(edit), made.id);
      return JSON.stringify(next) === JSON.stringify(later) ? later : next;
    });
    // What follows is kept in its new form before this one is forgotten: a crash in between
    // sends this one twice, which the server makes once.
    for (const later of rest) if (!state.queue.includes(later)) await kept.put(later).catch(() => {});
    await kept.remove(edit).catch(() => {});
    past = past.map((p) => ({
      ...p,
      revision: p.edit_id === edit.edit_id ? whole.revision : p.revision,
      restore: made ? renamedIn(p.restore, provisional(edit), made.id) : p.restore,
    }));
    const touchesAll = edit.kind === "correct" || edit.kind === "undo";
    const own = touchesAll ? changedIds(state.note, whole) : [edit.sentence, made?.id];
    followTyped(edit, made, known);
    if (made) state = { ...state, renamed: { ...state.renamed, [provisional(edit)]: made.id } };
    state = { ...state, queue: rest };
    adopt(whole, own);
    if (made) tell({ type: "renamed", from: provisional(edit), to: made.id });
    set({ queue: state.queue });
    channel?.postMessage({ edit_id: edit.edit_id, revision: whole.revision });
  };

  /* An open field was begun from the sentence as our own edit has just left it. */
  const followTyped = (edit, made, known) => {
    const before = made ? provisional(edit) : edit.sentence;
    const held = state.typed[`edit-${before}`];
    const after = made ?? known;
    if (!held || !after || (held.changed !== edit.changed && !made)) return;
    if (made) type(`edit-${before}`, null);
    type(`edit-${after.id}`, { ...held, changed: after.changed });
  };

  const forget = async (edit) => {
    await kept.remove(edit).catch(() => {});
    set({ queue: state.queue.filter((e) => e.edit_id !== edit.edit_id) });
  };

  /* The server said no: the words stay here until their author has chosen. */
  const refuse = async (edit, error) => {
    const reason = { stale_edit: "stale", read_only: "closed" }[error.code] ?? "refused";
    if (error.note) adopt(error.note, [edit.sentence]);
    const conflict = { reason, message: error.message, edit: { ...edit, restore: undefined } };
    past = past.filter((p) => p.edit_id !== edit.edit_id);
    let held = conflict;
    if (edit.kind === "undo") await kept.remove(edit).catch(() => {});
    else held = await kept.setAside(conflict).catch(() => conflict);
    set({
      queue: state.queue.filter((e) => e.edit_id !== edit.edit_id),
      conflicts: edit.kind === "undo" ? state.conflicts : [...state.conflicts, held],
    });
    tell({ type: "refused", conflict });
  };

  // -- acts --------------------------------------------------------------------------------
  const enqueue = async (fields, { label = "", undoable = true } = {}) => {
    const edit = { edit_id: crypto.randomUUID(), label, ...fields };
    edit.name = kept.editName(edit, Date.now());
    const before = state.view;
    set({ queue: [...state.queue, { ...edit, unkept: true }] });
    if (undoable) {
      const restore = restoreOf(before, state.view);
      past = [...past, { edit_id: edit.edit_id, revision: null, restore, label }];
    }
    const settle = (change) =>
      set({ queue: state.queue.map((e) => (e.edit_id === edit.edit_id ? { ...e, ...change } : e)) });
    try {
      await kept.put(edit);
      settle({ unkept: undefined });
      if (state.unkept) set({ unkept: false });
    } catch (error) {
      if (error.status === 401 || error.status === 423) lock(error.status);
      set({ unkept: true });
    }
    channel?.postMessage({});
    send();
    return edit;
  };

  const undo = () => {
    const last = past[past.length - 1];
    if (!last) return null;
    past = past.slice(0, -1);
    const { edit_id: of, revision, restore } = last;
    enqueue({ kind: "undo", of, revision, restore }, { undoable: false });
    return last;
  };

  const type = (target, value) => {
    kept.type(target, value).catch(() => {});
    if (!value !== !state.typed[target]) {
      const typed = { ...state.typed };
      if (value) typed[target] = value;
      else delete typed[target];
      set({ typed });
    } else if (value) state.typed[target] = value; // the field shows it already
  };

  const settleConflict = async (conflict) => {
    if (conflict.name) await kept.remove({ name: conflict.name }).catch(() => {});
    set({ conflicts: state.conflicts.filter((c) => c.edit.edit_id !== conflict.edit.edit_id) });
  };

  const approve = async () => {
    const { note } = await api.approve(state.note);
    past = [];
    adopt(note, note.sentences.map((s) => s.id));
  };
  const amend = async () => {
    const note = await api.amend(state.note);
    adopt(note, note.sentences.map((s) => s.id));
  };

  // -- life --------------------------------------------------------------------------------
  const onLocked = () => {
    kept.close();
    if (!state.locked) set({ locked: true });
  };
  const onUnlocked = () => {
    set({ locked: false });
    retryIn = FIRST_RETRY;
    load();
  };
  const onShown = () => (document.visibilityState === "hidden" ? kept.flush() : look());
  const onOnline = () => {
    retryIn = FIRST_RETRY;
    look();
  };
  const onHeard = ({ data }) => {
    if (data.edit_id)
      past = past.map((p) => (p.edit_id === data.edit_id ? { ...p, revision: data.revision } : p));
    if (state.phase === "ready" && data.edit_id) setTimeout(state.queue.length ? send : look, 50);
  };
  const onLeave = (event) => {
    kept.flush();
    if (state.queue.some((e) => e.unkept)) event.preventDefault();
  };
  const handlers = [
    [window, "therapy-app:locked", onLocked], [window, "therapy-app:unlocked", onUnlocked],
    [window, "online", onOnline], [window, "offline", onOnline],
    [window, "pagehide", kept.flush], [window, "beforeunload", onLeave],
    [document, "visibilitychange", onShown],
  ];

  return {
    start: () => {
      closed = false;
      handlers.forEach(([on, name, act]) => on.addEventListener(name, act));
      if (channel) channel.onmessage = onHeard;
      pollTimer = setInterval(look, POLL);
      load();
      return () => {
        closed = true;
        kept.flush();
        handlers.forEach(([on, name, act]) => on.removeEventListener(name, act));
        clearTimeout(retryTimer);
        clearInterval(pollTimer);
      };
    },
    subscribe: (listen) => (listeners.add(listen), () => listeners.delete(listen)),
    hear: (listen) => {
      heard.add(listen);
      unheard.splice(0).forEach(tell);
      return () => heard.delete(listen);
    },
    get: () => state,
    edit: enqueue, undo, type, settleConflict, approve, amend,
    passes, adopt,
    idNow: (id) => state.renamed[id] ?? id,
    at: api.at, history: api.history, file: api.file,
  };
};
