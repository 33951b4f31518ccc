/* Keeps what was typed but not yet sent on this device, encrypted, so that no word is lost
 * when the connection or the browser goes.
 *
 * Each entry is sealed with AES-256-GCM under a key that the server hands to a signed-in browser
 * (GET /api/browser-key). The key stays in memory and is asked for again after each reload; an
 * entry is bound to its account and its name, so that it opens nowhere else. Names ("note/<id>")
 * are readable on the device: put no words of a client into them.
 *
 *   await open(account?)    get the key ready; resolves to the account's id
 *   await put(name, value)  keep a JSON value
 *   await get(name)         the value, or undefined
 *   await remove(name)      forget it
 *   await list(prefix)      [{ name, value, at }], oldest first, of this account only
 *   await names(prefix)     the names alone, in order: needs no deciphering
 *   await keeper()          put for bytes, (name, bytes): goes on while locked, so that the end of
 *                           what was being said can still be kept
 *   await bytes(name)       the bytes, or undefined
 *   close()                 drop the key (on lock and sign-out)
 *
 * All reject with an error carrying `status` 401 or 423 when the browser may not have the key.
 */
const STORE = "unsent";
let opened = null; // { account, key }
let opening = null;

const fail = (message, status) => Object.assign(new Error(message), { status });

const fetchKey = async (account) => {
  const answer = await fetch("/api/browser-key", { cache: "no-store" });
  if (!answer.ok) throw fail("no browser key", answer.status);
  const { key, account: owner } = await answer.json();
  if (account && account !== owner) throw fail("another account is signed in", 401);
  const raw = Uint8Array.from(atob(key), (c) => c.charCodeAt(0));
  const secret = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { account: owner, key: secret };
};

export const open = async (account) => {
  if (opened && account && opened.account !== account) opened = null;
  if (!opened) {
    opening ??= fetchKey(account).finally(() => (opening = null));
    opened = await opening;
  }
  return opened.account;
};

export const close = () => {
  opened = null;
};

const database = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("therapy-app", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["account", "name"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/* One transaction; resolves only when it is complete, so that "kept" means on the disk. */
const within = async (mode, act) => {
  const db = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
};

const bound = (account, name) => new TextEncoder().encode(JSON.stringify([account, name]));

const unseal = ({ account, key }, entry) =>
  crypto.subtle.decrypt(
    { name: "AES-GCM", iv: entry.iv, additionalData: bound(account, entry.name) },
    key,
    entry.sealed,
  );

const parsed = async (mine, entry) => JSON.parse(new TextDecoder().decode(await unseal(mine, entry)));

const seal = async ({ account, key }, name, plain) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: bound(account, name) },
    key,
    plain,
  );
  await within("readwrite", (store) => store.put({ account, name, iv, sealed, at: Date.now() }));
};

const entryOf = async (name) => {
  await open();
  const mine = opened;
  return [mine, await within("readonly", (store) => store.get([mine.account, name]))];
};

export const put = async (name, value) => {
  await open();
  await seal(opened, name, new TextEncoder().encode(JSON.stringify(value)));
};

export const keeper = async () => {
  await open();
  const mine = opened;
  return (name, plain) => seal(mine, name, plain);
};

export const get = async (name) => {
  const [mine, entry] = await entryOf(name);
  return entry && parsed(mine, entry);
};

export const bytes = async (name) => {
  const [mine, entry] = await entryOf(name);
  return entry && unseal(mine, entry);
};

export const remove = async (name) => {
  await open();
  const { account } = opened;
  await within("readwrite", (store) => store.delete([account, name]));
};

const range = (account, prefix) => IDBKeyRange.bound([account, prefix], [account, prefix + "\uffff"]);

export const names = async (prefix) => {
  await open();
  const { account } = opened;
  const keys = await within("readonly", (store) => store.getAllKeys(range(account, prefix)));
  return keys.map(([, name]) => name);
};

export const list = async (prefix = "") => {
  await open();
  const mine = opened;
  const entries = await within("readonly", (store) => store.getAll(range(mine.account, prefix)));
  entries.sort((a, b) => a.at - b.at);
  return Promise.all(
    entries.map(async (entry) => ({ name: entry.name, value: await parsed(mine, entry), at: entry.at })),
  );
};
