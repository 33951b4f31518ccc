/* What Ctrl+Z takes back: { edit_id, revision, restore, label }, the newest last.
 *
 * `revision` is known once the server has made it; `restore` shows the undo before it answers.
 */
export const renamedIn = (restore, from, to) => ({
  ...restore,
  gone: restore.gone.map((id) => (id === from ? to : id)),
});

export const noPast = () => {
  let past = [];
  return {
    add: (act) => (past = [...past, { ...act, revision: null }]),
    /** The last act, taken off the list; undefined where there is none. */
    takeLast: () => {
      const last = past[past.length - 1];
      past = past.slice(0, -1);
      return last;
    },
    forget: (editId) => (past = past.filter((p) => p.edit_id !== editId)),
    clear: () => (past = []),
    /** The server made this act as its revision. */
    made: (editId, revision) =>
      (past = past.map((p) => (p.edit_id === editId ? { ...p, revision } : p))),
    /** A new sentence has got its name. */
    renamed: (from, to) =>
      (past = past.map((p) => ({ ...p, restore: renamedIn(p.restore, from, to) }))),
  };
};
