/* One session's dictation as the page sees it: microphone, delivery and what was heard, together.
 *
 * phase   loading · elsewhere (another window has it) · ready · opening · recording · paused ·
 *         stopped (can go on) · finishing (being sent) · hearing · unheard
 * why     the code of what stopped it or kept it from starting; problem: the app's own sentence
 *
 * Only one window at a time dictates about a session; the next one waits for it to go.
 */
import { ask } from "../routes.js";
import { letSleep, stayAwake } from "./awake.js";
import { Delivery } from "./delivery.js";
import { startTake } from "./microphone.js";
import { ownSession } from "./turn.js";

const NEWS_AFTER = 1500;
const RETRY_AFTER = 3000;
const SILENT = 0.001; // the loudest sample of a microphone that is switched off
const SILENT_FOR = 8; // seconds
const HEARD = ["heard", "taken"];
const STILL = ["loading", "elsewhere", "ready", "stopped", "finishing"];
const RUNS = ["recording", "paused", "stopped"];

const freshId = () => crypto.randomUUID().replaceAll("-", "");
const fresh = { id: null, heardBy: null, seconds: 0, total: 0, heardSeconds: 0, utterances: [], why: "", problem: "", gap: false };

export class Dictation {
  /* `report(news)` changes what the page shows; `onHeard(recording)` gets each that is complete. */
  constructor(session, language, { report, onHeard }) {
    this.session = session;
    this.language = language;
    this.onHeard = onHeard;
    this.state = { phase: "loading", waiting: 0, kept: true, offline: false, ...fresh };
    this.tell = report;
    this.delivery = new Delivery(session, (news) => this.delivered(news));
    this.take = null;
    this.earlier = 0; // seconds of the takes before this one
    this.over = new AbortController();
  }

  report(news) {
    Object.assign(this.state, news);
    if (!this.left) this.tell({ ...this.state });
  }

  async start() {
    const { signal } = this.over;
    addEventListener("online", () => this.again(), { signal });
    addEventListener("therapy-app:unlocked", () => this.again(), { signal });
    addEventListener("therapy-app:locked", () => this.pause("locked"), { signal });
    addEventListener("pagehide", () => this.take?.flush(), { signal });
    addEventListener("beforeunload", (event) => this.state.phase === "recording" && event.preventDefault(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.take?.flush(), { signal });
    const waits = setTimeout(() => this.report({ phase: "elsewhere" }), 500);
    await ownSession(this.session, signal).catch(() => {});
    clearTimeout(waits);
    if (!this.left) await this.begin();
  }

  again() {
    if (this.beginning) return this.begin();
    this.delivery.run();
    return this.ask();
  }

  /* What the app has, joined with what still lies on this device. */
  async begin() {
    clearTimeout(this.beginning);
    this.beginning = null;
    const note = await this.delivery.load().catch(() => null);
    const answer = await ask("GET", `/api/sessions/${this.session}/recordings`);
    if (this.left) return;
    if (!STILL.includes(this.state.phase)) return; // somebody has begun to speak meanwhile
    if (!answer.ok) return this.beginAlone(note, answer);
    const all = answer.data.recordings;
    for (const recording of all.filter(({ state }) => HEARD.includes(state))) await this.fetchHeard(recording);
    const known = all.find(({ id }) => id === note?.id);
    const open = known ?? all.findLast(({ state }) => !HEARD.includes(state));
    if (open && (!note || known)) await this.delivery.adopt(open);
    if (open && !HEARD.includes(open.state)) this.resume(open);
    else if (note && !known) this.resume({ id: note.id, state: "open", seconds: 0 });
    else this.report({ phase: "ready", ...fresh });
    this.delivery.run();
  }

  /* The app cannot be reached: one can speak all the same. */
  beginAlone(note, { status, message }) {
    this.report({ offline: status === 0, problem: message });
    this.beginning = setTimeout(() => this.begin(), RETRY_AFTER);
    if (status !== 0 || this.state.phase !== "loading") return;
    if (note) this.resume({ id: note.id, state: "open", seconds: 0 });
    else this.report({ phase: "ready" });
  }

  /* Where an interrupted dictation stands. */
  resume({ id, state, seconds, heard_by: heardBy = this.delivery.note?.ear || null }) {
    const { note, waiting } = this.delivery;
    this.earlier = seconds + waiting;
    const ends = note?.ends;
    const phase = ends === "discard" ? "ready"
      : state === "unheard" ? "unheard"
      : state === "finished" ? "hearing"
      : ends === "finish" ? "finishing" : "stopped";
    this.report({ ...fresh, id, heardBy, phase, why: phase === "stopped" ? "left" : "", seconds: this.earlier, total: seconds });
    this.ask();
  }

  /* -- speaking -- */

  /* Start, or go on. */
  async record() {
    const { phase } = this.state;
    if (phase === "paused" && this.take) return this.goOn();
    if (!["ready", "stopped"].includes(phase)) return undefined;
    this.report({ phase: "opening", why: "", problem: "" });
    try {
      if (phase === "ready") await this.beginNew();
      const number = await this.delivery.startTake();
      this.take = await startTake({
        onChunk: (blob, seconds) => this.chunk(number, blob, seconds),
        onLost: (code) => this.lose(code),
      });
    } catch (error) {
      return this.refuse(error.code ?? "absent", phase);
    }
    return this.goOn();
  }

  async beginNew() {
    const id = freshId();
    this.earlier = 0;
    const heardBy = this.ear || null;
    await this.delivery.begin(id, this.language, heardBy);
    this.report({ ...fresh, id, heardBy });
  }

  goOn() {
    this.take.resume();
    stayAwake();
    this.report({ phase: "recording", why: "" });
    this.sounded = this.earlier + this.take.seconds();
    this.tick();
    this.later();
  }

  async refuse(why, before) {
    if (before === "ready") await this.delivery.close("never").catch(() => {});
    this.report({ phase: before, why });
  }

  chunk(number, blob, seconds) {
    this.delivery.add(number, blob, seconds);
    dispatchEvent(new Event("therapy-app:used")); // speaking is using: the page must not lock
  }

  tick() {
    clearTimeout(this.ticking);
    const seconds = this.earlier + (this.take?.seconds() ?? 0);
    const recording = this.state.phase === "recording";
    if (!recording || this.take.level() > SILENT) this.sounded = seconds;
    const why = !recording ? this.state.why : seconds - this.sounded > SILENT_FOR ? "silent" : "";
    this.report({ seconds, why });
    if (recording) this.ticking = setTimeout(() => this.tick(), 200);
  }

  pause(why = "") {
    if (this.state.phase !== "recording") return;
    this.take.pause();
    this.report({ phase: "paused", why });
    this.tick();
    letSleep();
  }

  /* The microphone is gone: what was said is kept, the next words begin a new take. */
  lose(why) {
    this.earlier += this.take?.seconds() ?? 0;
    this.take = null;
    letSleep();
    if (RUNS.includes(this.state.phase)) this.report({ phase: "stopped", why, seconds: this.earlier });
  }

  async endTake() {
    const take = this.take;
    await take?.stop();
    this.lose("");
  }

  async finish() {
    if (!RUNS.includes(this.state.phase)) return;
    await this.endTake();
    await this.delivery.end("finish");
    this.report({ phase: "finishing", why: "", problem: "" });
    this.delivery.run();
  }

  async discard() {
    const { id } = this.state;
    await this.endTake();
    this.report({ phase: "ready", ...fresh });
    await this.takeUp(id);
    await this.delivery.end("discard");
    this.delivery.run();
  }

  /* The model elsewhere is left; what it has heard stays, this computer hears the rest. */
  async hearHere() {
    const answer = await ask("POST", `/api/recordings/${this.state.id}/hear_here`);
    if (!answer.ok) return this.report({ problem: answer.message });
    const phase = this.state.phase === "unheard" ? "hearing" : this.state.phase;
    this.report({ heardBy: null, problem: "", phase });
    return this.ask();
  }

  /* What could not be heard is heard once more. */
  async retry() {
    const { id } = this.state;
    this.report({ phase: "finishing", why: "", problem: "" });
    await this.takeUp(id);
    await this.delivery.end("finish");
    this.delivery.run();
  }

  /* A file that was sent has never been on its way from here. */
  takeUp(id) {
    return this.delivery.note?.id === id ? undefined : this.delivery.adopt({ id, takes: [] });
  }

  /* A file of the therapist's own words was sent: it is heard like any other dictation. */
  uploaded({ id, seconds = 0, heard_by: heardBy = null }) {
    this.report({ ...fresh, phase: "hearing", id, heardBy, total: seconds });
    this.ask();
  }

  /* -- sending and hearing -- */

  delivered({ ended, id, ...news }) {
    this.report(news);
    if (ended === "finish" && id === this.state.id) {
      this.report({ phase: "hearing" });
      this.ask();
    }
    if (ended === "gone" && id === this.state.id) {
      this.endTake().then(() => this.report({ phase: "ready", ...fresh, why: "gone" }));
    }
  }

  later() {
    clearTimeout(this.asking);
    if (!this.left) this.asking = setTimeout(() => this.ask(), NEWS_AFTER);
  }

  /* What has been heard since the last time. */
  async ask() {
    clearTimeout(this.asking);
    const { id, utterances, phase } = this.state;
    if (!id || phase === "ready") return;
    if (this.delivery.note?.id === id && !this.delivery.note.created) return this.later();
    const answer = await ask("GET", `/api/recordings/${id}?since=${utterances.length}`);
    if (id !== this.state.id || this.left) return;
    if (answer.ok) this.news(answer.data);
    else if (answer.status === 0) this.report({ offline: true });
    if (id === this.state.id && !HEARD.includes(answer.data.state)) this.later();
  }

  news({ state, seconds, heard_seconds: heardSeconds, utterances, error }) {
    const known = this.state.utterances;
    const more = utterances.filter(({ number }) => number >= known.length);
    const all = more.length ? [...known, ...more] : known;
    this.report({ total: seconds, heardSeconds, utterances: all, offline: false, problem: error?.message ?? "" });
    if (state === "unheard") this.report({ phase: "unheard" });
    if (!HEARD.includes(state)) return;
    this.handOver();
  }

  /* The text is complete: asked for as a whole, since a late chunk may have changed what came before. */
  async handOver() {
    const { id } = this.state;
    if (!(await this.fetchHeard({ id }))) return this.later();
    return this.report({ phase: "ready", ...fresh });
  }

  async fetchHeard({ id }) {
    const { ok, data } = await ask("GET", `/api/recordings/${id}?since=0`);
    if (ok && HEARD.includes(data.state)) this.onHeard({ ...data, gap: id === this.state.id && this.state.gap });
    return ok;
  }

  /* The page goes: what was just being said is still kept, and sent from whatever page comes. */
  async stop() {
    this.left = true;
    [this.asking, this.beginning].forEach(clearTimeout);
    await this.endTake();
    await this.delivery.chain;
    this.delivery.stop();
    this.over.abort();
    dispatchEvent(new Event("therapy-app:left"));
  }
}
