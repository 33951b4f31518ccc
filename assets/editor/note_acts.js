/* What the reader does to an open note: edits and their undoing, typing, approving, amending. */
import { restoreOf } from "./apply_edit.js";

/** `store` is the note's store, which these are parts of. */
export const noteActs = (store) => {
  const { api, kept, channel, past, get, set } = store;

  /* Kept on the device first, so that nothing is lost while it is on its way. */
  const keep = async (edit) => {
    const settle = (change) =>
      set({ queue: get().queue.map((e) => (e.edit_id === edit.edit_id ? { ...e, ...change } : e)) });
    try {
      await kept.put(edit);
      settle({ unkept: undefined });
      if (get().unkept) set({ unkept: false });
    } catch (error) {
      if (error.status === 401 || error.status === 423) store.lock(error.status);
      set({ unkept: true });
    }
  };

  const edit = async (fields, { label = "", undoable = true } = {}) => {
    const made = { edit_id: crypto.randomUUID(), label, ...fields };
    made.name = kept.editName(made, Date.now());
    const before = get().view;
    set({ queue: [...get().queue, { ...made, unkept: true }] });
    if (undoable)
      past.add({ edit_id: made.edit_id, restore: restoreOf(before, get().view), label });
    await keep(made);
    channel?.postMessage({});
    store.send();
    return made;
  };

  return {
    edit,
    undo: () => {
      const last = past.takeLast();
      if (!last) return null;
      const { edit_id: of, revision, restore } = last;
      edit({ kind: "undo", of, revision, restore }, { undoable: false });
      return last;
    },
    type: (target, value) => {
      kept.type(target, value).catch(() => {});
      const { typed: held } = get();
      if (!value !== !held[target]) {
        const typed = { ...held };
        if (value) typed[target] = value;
        else delete typed[target];
        set({ typed });
      } else if (value) held[target] = value; // the field shows it already
    },
    settleConflict: async (conflict) => {
      if (conflict.name) await kept.remove({ name: conflict.name }).catch(() => {});
      const id = conflict.edit.edit_id;
      set({ conflicts: get().conflicts.filter((c) => c.edit.edit_id !== id) });
    },
    approve: async () => {
      const { note } = await api.approve(get().note);
      past.clear();
      store.adopt(note, note.sentences.map((s) => s.id));
    },
    /** The note in another format; false while edits wait, which belong to the one it has. */
    changeFormat: async (template, label) => {
      if (get().queue.length) return store.send(), false;
      const edit_id = crypto.randomUUID();
      let note;
      try {
        note = await api.changeFormat({ edit_id, template }, get().note);
      } catch (error) {
        if (error.note) store.adopt(error.note);
        throw error;
      }
      past.add({ edit_id, restore: { sentences: [], gone: [], left_out: note.left_out }, label });
      past.made(edit_id, note.revision);
      store.adopt(note, note.sentences.map((s) => s.id));
      return true;
    },
    formats: () => api.formats(get().note.language),
    /** A model wrote since this revision: each section can be taken back like an act of the reader. */
    written: async (since, label) => {
      try {
        const [whole, { revisions }] = await Promise.all([api.since(get().note), api.history()]);
        for (const { number } of revisions.filter((r) => r.what === "model" && r.number > since)) {
          past.add({ edit_id: `model-${number}`, label });
          past.made(`model-${number}`, number);
        }
        if (whole) store.adopt(whole, whole.sentences.map((s) => s.id));
      } catch (error) {
        store.passes(error);
      }
    },
    amend: async () => {
      const note = await api.amend(get().note);
      store.adopt(note, note.sentences.map((s) => s.id));
    },
  };
};
