/* Sending the waiting edits, one after the other, and what each answer means for the rest. */
import { changedIds, provisional, subjectsOf } from "./apply_edit.js";
import { RouteError } from "./note_api.js";
import { renamedIn } from "./past.js";

const LOCAL = ["name", "of", "restore", "label", "rewrites", "unkept"];

/* An edit as the route takes it. */
const bodyOf = (edit) =>
  Object.fromEntries(Object.entries(edit).filter(([key]) => !LOCAL.includes(key)));

/* The sentences that an edit is about, as they were seen and as the server has them now. */
const movedOn = (edit, whole) => {
  const seen = [...subjectsOf(edit), ...(edit.rewrites ?? []).flatMap((r) => r.becomes.map(asSeen))];
  const now = new Map(whole.sentences.map((s) => [s.id, s]));
  return seen.filter((s) => now.has(s.sentence)).map((s) => ({ ...s, now: now.get(s.sentence).changed }));
};
const asSeen = ({ id: sentence, changed }) => ({ sentence, changed });

/* A waiting edit after the one before it was made: `made` is the sentence that one brought. */
const followed = (later, edit, { made, whole }) => {
  const steps = movedOn(edit, whole);
  const onward = (one) => {
    const step = steps.find((s) => s.sentence === one.sentence && s.changed === one.changed);
    return step ? { ...one, changed: step.now } : one;
  };
  const next = onward({ ...later });
  if (later.chosen) next.chosen = later.chosen.map(onward);
  if (made && later.sentence === provisional(edit))
    Object.assign(next, { sentence: made.id, changed: made.changed });
  if (made && later.after === provisional(edit)) next.after = made.id;
  if (made && later.before === provisional(edit)) next.before = made.id;
  if (later.of === edit.edit_id) next.revision = whole.revision;
  if (made && later.restore) next.restore = renamedIn(later.restore, provisional(edit), made.id);
  return JSON.stringify(next) === JSON.stringify(later) ? later : next;
};

/** `store` is the note's store, which these are parts of. */
export const sending = (store) => {
  const { api, kept, channel, past, get, set, hold, tell } = store;
  let busy = false;

  const alone = (act) =>
    navigator.locks ? navigator.locks.request(`therapy-app/note/${store.noteId}`, act) : act();
  const without = (edit) => get().queue.filter((e) => e.edit_id !== edit.edit_id);

  const send = async () => {
    const { locked, phase } = get();
    if (busy || locked || store.closed || phase !== "ready") return;
    busy = true;
    try {
      await alone(sendAll);
    } finally {
      busy = false;
    }
    if (get().queue.length && !get().locked && !store.closed) store.retry();
  };

  /* The kept edits are the truth that tabs share: one that is gone was sent by another tab. */
  const reread = async () => {
    // Only an edit that was kept before we looked can be missing: others arrive while we look.
    const before = new Set(get().queue.filter((e) => !e.unkept).map((e) => e.edit_id));
    const there = await kept.edits().catch(() => null);
    if (!there) return;
    const { queue: mine } = get();
    const names = new Set(there.map((e) => e.name));
    const known = new Set(mine.map((e) => e.edit_id));
    const left = mine.filter((e) => !before.has(e.edit_id) || names.has(e.name));
    const added = there.filter((e) => !known.has(e.edit_id));
    if (left.length === mine.length && !added.length) return;
    const queue = [...left, ...added].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (left.length < mine.length) {
      const whole = await api.whole();
      hold({ queue });
      store.adopt(whole);
    }
    set({ queue });
  };

  const sendAll = async () => {
    while (!get().locked && !store.closed) {
      try {
        await reread();
        const [edit] = get().queue;
        if (!edit) break;
        if (edit.kind === "undo" && edit.revision == null) {
          await forget(edit); // what it would take back was never made
          continue;
        }
        await sendOne(edit);
      } catch (error) {
        if (store.passes(error)) break;
        throw error;
      }
    }
  };

  const sendOne = async (edit) => {
    let whole;
    try {
      whole = await api.edit(bodyOf(edit), get().note);
    } catch (error) {
      if (error.isAway || error.isLocked || error.status === undefined) throw error;
      return refuse(edit, error);
    }
    await acknowledge(edit, whole);
  };

  const acknowledge = async (edit, whole) => {
    const were = new Set(get().note.sentences.map((s) => s.id));
    const made =
      edit.kind === "add" || edit.kind === "place"
        ? whole.sentences.find((s) => !were.has(s.id) && s.changed === whole.revision)
        : null;
    const known = whole.sentences.find((s) => s.id === edit.sentence);
    const rest = without(edit).map((later) => followed(later, edit, { made, whole }));
    // What follows is kept in its new form before this one is forgotten: a crash in between
    // sends this one twice, which the server makes once.
    for (const later of rest) if (!get().queue.includes(later)) await kept.put(later).catch(() => {});
    await kept.remove(edit).catch(() => {});
    past.made(edit.edit_id, whole.revision);
    if (made) past.renamed(provisional(edit), made.id);
    const touchesAll = edit.kind === "correct" || edit.kind === "undo" || !!edit.chosen;
    const own = touchesAll ? changedIds(get().note, whole) : [edit.sentence, made?.id];
    followTyped(edit, made, known);
    if (made) hold({ renamed: { ...get().renamed, [provisional(edit)]: made.id } });
    hold({ queue: rest });
    store.adopt(whole, own);
    if (made) tell({ type: "renamed", from: provisional(edit), to: made.id });
    set({ queue: get().queue });
    channel?.postMessage({ edit_id: edit.edit_id, revision: whole.revision });
  };

  /* An open field was begun from the sentence as our own edit has just left it. */
  const followTyped = (edit, made, known) => {
    const before = made ? provisional(edit) : edit.sentence;
    const held = get().typed[`edit-${before}`];
    const after = made ?? known;
    if (!held || !after || (held.changed !== edit.changed && !made)) return;
    if (made) store.type(`edit-${before}`, null);
    store.type(`edit-${after.id}`, { ...held, changed: after.changed });
  };

  const forget = async (edit) => {
    await kept.remove(edit).catch(() => {});
    set({ queue: without(edit) });
  };

  /* The server said no: the words stay here until their author has chosen. Acts without words of
   * their own are told and forgotten. */
  const refuse = async (edit, error) => {
    const reason = { stale_edit: "stale", read_only: "closed" }[error.code] ?? "refused";
    if (error.note) store.adopt(error.note, [edit.sentence]);
    const conflict = { reason, message: error.message, edit: { ...edit, restore: undefined } };
    past.forget(edit.edit_id);
    let held = conflict;
    const isForgotten = edit.kind === "undo" || !!edit.chosen;
    if (isForgotten) await kept.remove(edit).catch(() => {});
    else held = await kept.setAside(conflict).catch(() => conflict);
    const { conflicts } = get();
    set({ queue: without(edit), conflicts: isForgotten ? conflicts : [...conflicts, held] });
    tell({ type: "refused", conflict, isForgotten });
  };

  /* Once nothing waits any more; fails where it cannot be sent. */
  const allSent = async () => {
    await send();
    while (busy && get().queue.length) await new Promise((resolve) => setTimeout(resolve, 50));
    if (get().queue.length) throw new RouteError(0);
  };

  return { send, allSent };
};
