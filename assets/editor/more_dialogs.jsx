/* The keyboard map, and the history of the note. */
import { useEffect, useState } from "react";

import { Dialog } from "./dialog.jsx";
import { setSingleKeys, singleKeys } from "./keyboard.js";

const KEYS = [
  [["↑", "↓"], "key_move"], [["←", "→"], "key_cross"], [["Enter"], "key_peek"], [["Esc"], "key_esc"],
  [["N"], "key_next"], [["E"], "key_edit"], [["S"], "key_source"], [["A"], "key_own"], [["X"], "key_delete"],
  [["M"], "key_section"], [["C"], "key_change"], [["O"], "key_accept"], [["T"], "key_select"], [["Shift", "↑", "↓"], "key_extend"],
  [["Ctrl", "Z"], "key_undo"], [["Ctrl", "Enter"], "key_approve"],
];

export const KeysDialog = ({ acts, t }) => {
  const [on, setOn] = useState(singleKeys);
  const change = (event) => {
    setSingleKeys(event.target.checked);
    setOn(event.target.checked);
  };
  return (
    <Dialog id="keys-dialog" className="small-sheet" title={t("keyboard")} onClose={acts.closeDialog} t={t}>
      <dl className="keymap">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>{keys.map((k) => <kbd key={k}>{k}</kbd>)}</dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={on} onChange={change} data-testid="single-keys" />
        {t("single_keys")}
      </label>
    </Dialog>
  );
};

export const HistoryDialog = ({ store, state, acts, t }) => {
  const [lines, setLines] = useState(null);
  useEffect(() => {
    store.history().then((h) => setLines([...h.revisions].reverse()), (e) => store.passes(e));
  }, [store, state.note.revision]);
  const look = async (line) => {
    try {
      const old = line.number === state.note.revision ? null : await store.at(line.number);
      acts.put({ dialog: null, old, sel: null, edit: null, adding: null, pick: null });
    } catch (error) {
      store.passes(error);
    }
  };
  return (
    <Dialog id="history-dialog" title={t("history")} sub={t("history_sub")} onClose={acts.closeDialog} t={t}>
      <ol className="past">
        {lines?.map((line) => (
          <li key={line.number}>
            <button
              type="button" data-testid={`revision-${line.number}`} onClick={() => look(line)}
              aria-current={line.number === state.note.revision}
            >
              <span className="num">{line.number}</span>
              <span>
                {t(t.has(`what_${line.what}`) ? `what_${line.what}` : "what_other")}
                {line.approved && <b className="seal">{t("approved_state")}</b>}
              </span>
              <span className="when num">
                {t.moment(line.at)}, {line.by}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
};
