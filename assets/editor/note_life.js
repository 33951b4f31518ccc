/* How long an open note lives, and what reaches it from outside: the lock, the network, other tabs. */

const POLL = 4_000;

/** `store` is the note's store; gives `start`, which gives back how to stop. */
export const life = (store) => {
  const { kept, channel, past, get, set, look } = store;
  const onLocked = () => {
    kept.close();
    if (!get().locked) set({ locked: true });
  };
  const onUnlocked = () => {
    set({ locked: false });
    store.retrySoon();
    store.load();
  };
  const onShown = () => (document.visibilityState === "hidden" ? kept.flush() : look());
  const onOnline = () => {
    store.retrySoon();
    look();
  };
  const onHeard = ({ data }) => {
    if (data.edit_id) past.made(data.edit_id, data.revision);
    if (get().phase === "ready" && data.edit_id) setTimeout(get().queue.length ? store.send : look, 50);
  };
  const onLeave = (event) => {
    kept.flush();
    if (get().queue.some((e) => e.unkept)) event.preventDefault();
  };
  const handlers = [
    [window, "therapy-app:locked", onLocked], [window, "therapy-app:unlocked", onUnlocked],
    [window, "online", onOnline], [window, "offline", onOnline],
    [window, "pagehide", kept.flush], [window, "beforeunload", onLeave],
    [document, "visibilitychange", onShown],
  ];
  return () => {
    store.closed = false;
    handlers.forEach(([on, name, act]) => on.addEventListener(name, act));
    if (channel) channel.onmessage = onHeard;
    const pollTimer = setInterval(look, POLL);
    store.load();
    return () => {
      store.closed = true;
      kept.flush();
      handlers.forEach(([on, name, act]) => on.removeEventListener(name, act));
      store.stopRetrying();
      clearInterval(pollTimer);
    };
  };
};
