/* Keeps the screen from going dark while someone speaks; the browser forgets it on each hiding. */
let wanted = false;
let lock = null;

const take = async () => {
  if (!wanted || lock || document.visibilityState !== "visible") return;
  lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  lock?.addEventListener("release", () => (lock = null));
  if (!wanted) letSleep();
};

export const stayAwake = () => {
  wanted = true;
  document.addEventListener("visibilitychange", take);
  take();
};

export const letSleep = () => {
  wanted = false;
  document.removeEventListener("visibilitychange", take);
  lock?.release().catch(() => {});
  lock = null;
};
