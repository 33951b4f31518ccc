/* What of one note lies on this device: edits not yet sent, edits refused, half-typed text.
 *
 * The encrypted store is shared with the other tabs of this browser. Names carry the note's id
 * and, for half-typed text, the tab that is writing it: another tab takes it over only once that
 * tab is gone. A tab shows that it lives by holding a lock of its own name.
 */
import * as unsent from "../unsent.js";

const TAB = "therapy-app-tab";
const DELAY = 150;

const tabLock = (id) => `therapy-app/tab/${id}`;

/* A duplicated tab inherits the name of its twin, so a name already held is not ours. */
const claimTab = () =>
  new Promise((resolve) => {
    const fresh = () => crypto.randomUUID();
    const claim = (id) => {
      sessionStorage.setItem(TAB, id);
      if (!navigator.locks) return resolve(id);
      navigator.locks.request(tabLock(id), { ifAvailable: true }, (lock) => {
        if (!lock) return void claim(fresh());
        resolve(id);
        return new Promise(() => {}); // held until the tab is gone
      });
    };
    claim(sessionStorage.getItem(TAB) ?? fresh());
  });

let ownTab = null;
const tabId = () => (ownTab ??= claimTab());

const livingTabs = async () => {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(held.map((l) => l.name));
};

export const keptFor = (noteId) => {
  const edits = `note/${noteId}/edit/`;
  const refused = `note/${noteId}/refused/`;
  const typed = `note/${noteId}/typed/`;
  let chain = Promise.resolve();
  const inOrder = (act) => {
    chain = chain.catch(() => {}).then(act);
    return chain;
  };
  const waiting = new Map(); // target -> { timer, value }

  const values = async (prefix) => {
    const entries = await unsent.list(prefix);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return entries.map(({ name, value }) => ({ ...value, name }));
  };
  const typedName = async (target) => `${typed}${await tabId()}/${target}`;
  const write = (target, value) =>
    inOrder(async () => {
      const name = await typedName(target);
      await (value ? unsent.put(name, value) : unsent.remove(name));
    });

  return {
    open: () => unsent.open(),
    close: () => unsent.close(),
    editName: (edit, at) => `${edits}${String(at).padStart(15, "0")}-${edit.edit_id}`,
    edits: () => values(edits),
    refused: () => values(refused),
    put: (edit) => unsent.put(edit.name, { ...edit, unkept: undefined }),
    remove: (edit) => unsent.remove(edit.name),
    /** Move an edit that the server refused out of the queue, to where it waits for a choice. */
    setAside: async (conflict) => {
      const name = refused + conflict.edit.edit_id;
      await unsent.put(name, conflict);
      await unsent.remove(conflict.edit.name);
      return { ...conflict, name };
    },

    /** Keep the half-typed text of `target` soon; null forgets it at once. */
    type: (target, value) => {
      clearTimeout(waiting.get(target)?.timer);
      waiting.delete(target);
      if (!value) return write(target, null);
      const timer = setTimeout(() => {
        waiting.delete(target);
        write(target, value).catch(() => {});
      }, DELAY);
      waiting.set(target, { timer, value });
      return Promise.resolve();
    },
    /** Keep what is still waiting, now: the page may be going away. */
    flush: () => {
      for (const [target, { timer, value }] of waiting) {
        clearTimeout(timer);
        write(target, value).catch(() => {});
      }
      waiting.clear();
    },
    /** All half-typed text of this tab and of tabs that are gone: { target: value }. */
    typed: async () => {
      const own = await tabId();
      const alive = await livingTabs();
      const found = {};
      for (const { name, ...value } of await values(typed)) {
        const [tab, ...rest] = name.slice(typed.length).split("/");
        const target = rest.join("/");
        if (tab !== own && alive.has(tabLock(tab))) continue;
        if (tab !== own) {
          await unsent.put(`${typed}${own}/${target}`, value);
          await unsent.remove(name);
        }
        found[target] = value;
      }
      return found;
    },
  };
};
