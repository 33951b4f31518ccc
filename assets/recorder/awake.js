/* Keeps the screen from going dark while someone speaks; the browser forgets it on each hiding. */
let wanted = false;
let lock = null;

const take = async () => {
  if (!wanted || lock || document.visibilityState !== "visible") return;
  lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
  lock?.addEventListener("release", () => (lock = null));
  if (!wanted) letSleep();
};

document.addEventListener("visibilitychange", take);

export const stayAwake = () => {
  wanted = true;
  take();
};

export const letSleep = () => {
  wanted = false;
  lock?.release().catch(() => {});
  lock = null;
};
