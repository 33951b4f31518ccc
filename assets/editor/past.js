/* What Ctrl+Z takes back: { edit_id, revision, restore, label }, the newest last.
 *
 * `revision` is known once the server has made it; `restore` shows the undo before it answers.
 * A reload keeps the list for this tab: numbers and labels only, no word of a note.
 */
const MOST = 50;

export const renamedIn = (restore, from, to) =>
  restore && { ...restore, gone: restore.gone.map((id) => (id === from ? to : id)) };

const read = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "[]");
  } catch {
    return [];
  }
};

export const pastOf = (noteId) => {
  const name = `therapy-app/past/${noteId}`;
  let past = read(name);
  const set = (next) => {
    past = next.slice(-MOST);
    const bare = past.map(({ restore, ...act }) => act);
    try {
      sessionStorage.setItem(name, JSON.stringify(bare));
    } catch {
      // Without storage the list holds until the next reload.
    }
  };
  return {
    add: (act) => set([...past, { ...act, revision: null }]),
    /** The last act, taken off the list; undefined where there is none. */
    takeLast: () => {
      const last = past[past.length - 1];
      set(past.slice(0, -1));
      return last;
    },
    forget: (editId) => set(past.filter((p) => p.edit_id !== editId)),
    clear: () => set([]),
    /** The server made this act as its revision. */
    made: (editId, revision) => set(past.map((p) => (p.edit_id === editId ? { ...p, revision } : p))),
    /** A new sentence has got its name. */
    renamed: (from, to) => set(past.map((p) => ({ ...p, restore: renamedIn(p.restore, from, to) }))),
  };
};
