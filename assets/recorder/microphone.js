/* The microphone: one take of sound in chunks, how loud it is, and what can go wrong with it.
 *
 *   const take = await startTake({ onChunk(blob, seconds), onLost(code) })
 *   take.pause(); take.resume(); take.seconds(); take.level()
 *   await take.stop()     the last chunk has been handed over by then
 *
 * A take that cannot be started rejects with `code`: denied, absent, busy, insecure, unsupported.
 */
const SLICE = 1000;
const BITS = 48_000; // clear speech; an hour without a connection stays below 25 MB
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/ogg"];
// Calls want echo and noise removed; here that only takes away from a voice close by.
const VOICE = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true };
const CODES = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "absent", NotReadableError: "busy", AbortError: "busy" };

const trouble = (code) => Object.assign(new Error(code), { code });

const openStream = async () => {
  if (!window.isSecureContext) throw trouble("insecure");
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) throw trouble("unsupported");
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: VOICE });
  } catch (error) {
    throw trouble(CODES[error.name] ?? "absent");
  }
};

/* Seconds while it runs, without the pauses. */
const stopwatch = () => {
  let sum = 0;
  let since = null;
  const now = () => (sum + (since === null ? 0 : performance.now() - since)) / 1000;
  return {
    now,
    go: () => (since ??= performance.now()),
    halt: () => {
      sum = now() * 1000;
      since = null;
    },
  };
};

/* The loudest sample of the last instant, 0 to 1. */
const meter = (stream) => {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    close: () => context.close().catch(() => {}),
  };
};

export const startTake = async ({ onChunk, onLost }) => {
  const stream = await openStream();
  const [track] = stream.getAudioTracks();
  const clock = stopwatch();
  const loudness = meter(stream);
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
  let told = 0;
  let over = null;

  recorder.ondataavailable = ({ data }) => {
    const now = clock.now();
    if (data.size) onChunk(data, now - told);
    told = now;
  };
  const stop = () =>
    (over ??= new Promise((resolve) => {
      clock.halt();
      track.onended = track.onmute = null;
      const done = () => {
        stream.getTracks().forEach((each) => each.stop());
        loudness.close();
        resolve();
      };
      if (recorder.state === "inactive") return done();
      recorder.onstop = done;
      recorder.stop();
    }));
  const lost = (code) => () => !over && stop().then(() => onLost(code));
  track.onended = lost("lost");
  track.onmute = lost("muted");
  recorder.onerror = lost("lost");

  await new Promise((resolve) => {
    recorder.onstart = resolve;
    recorder.start(SLICE);
  });
  clock.go();
  return {
    stop,
    seconds: clock.now,
    level: loudness.level,
    // Hand over what has been said so far, before the second is full.
    flush: () => recorder.state === "recording" && recorder.requestData(),
    pause: () => {
      if (recorder.state !== "recording") return;
      clock.halt();
      recorder.requestData();
      recorder.pause();
      track.enabled = false;
    },
    resume: () => {
      if (recorder.state !== "paused") return;
      track.enabled = true;
      recorder.resume();
      clock.go();
    },
  };
};
