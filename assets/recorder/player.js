/* Plays a stretch of a recording; one at a time in the whole page. */
const sound = typeof Audio === "undefined" ? null : new Audio();

const said = (playing) => dispatchEvent(new CustomEvent("therapy-app:playing", { detail: playing }));

/* `name` tells listeners which word plays; resolves to false where the sound is gone. */
export const play = async (name, recording, { start, end }) => {
  stop();
  sound.src = `/api/recordings/${recording}/audio?start=${start.toFixed(2)}&end=${end.toFixed(2)}`;
  sound.onended = () => said(null);
  said(name);
  try {
    await sound.play();
    return true;
  } catch (error) {
    said(null);
    return error.name === "AbortError"; // another was begun, or it was stopped
  }
};

export const stop = () => {
  if (!sound?.src) return;
  sound.pause();
  sound.removeAttribute("src");
  said(null);
};
