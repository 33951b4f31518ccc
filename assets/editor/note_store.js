/* One open note outside React: what the server knows, what waits to be sent, what was typed.
 *
 * Edits go out one after the other, each with its own id, so that a repeated one is made once.
 * They are kept on the device first and forgotten only when the server has answered.
 */
import { keptFor } from "./kept.js";
import { noteActs } from "./note_acts.js";
import { routes } from "./note_api.js";
import { life } from "./note_life.js";
import { reading } from "./note_reading.js";
import { sending } from "./note_sending.js";
import { noteState } from "./note_state.js";
import { pastOf } from "./past.js";

export const openNote = (noteId, supervised) => {
  const api = routes(noteId, supervised);
  const store = {
    ...noteState(), noteId, api, kept: keptFor(noteId), past: pastOf(noteId), closed: false,
    channel: "BroadcastChannel" in window ? new BroadcastChannel(`therapy-app/${noteId}`) : null,
  };
  // The parts know each other through the store only.
  for (const part of [reading, sending, noteActs]) Object.assign(store, part(store));
  const { get, subscribe, hear, edit, undo, type, settleConflict, approve, amend, passes, adopt, allSent } = store;
  const { formats, changeFormat } = store;
  return {
    start: life(store), get, subscribe, hear, edit, undo, type, settleConflict, approve, amend, passes, adopt,
    written: store.written, allSent, wish: api.wish, preview: (edit) => api.preview(edit, get().note),
    formats, changeFormat, supervision: api, at: api.at, history: api.history, file: api.file,
  };
};
