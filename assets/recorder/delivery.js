/* Brings one session's dictation from this device to the app, chunk by chunk, in order.
 *
 * Each chunk first lies encrypted on the device and leaves it only once the app has said that it
 * has it; how the dictation ends (finished, discarded) waits in the same line. What cannot be sent
 * is tried again. A note of it, `dictation/<session>`, lets any page go on after a reload:
 *   { id, language, ear: who hears it, null for this computer, created: the app knows it, takes: begun so far, ends: null | "finish" | "discard" }
 *
 *   await load()                     the note, or null, and what waits to be sent
 *   await begin(id, language, ear)   a new dictation;  adopt(recording)  one that the app has
 *   await startTake()                the number of the next take
 *   add(take, blob, seconds)         a chunk, as it comes
 *   await end("finish" | "discard")  how it ends lies on the device by then; run() tells the app
 *   run(), stop()
 *
 * `report` hears: waiting (seconds), kept (on this device), offline, problem (a sentence),
 * ended ("finish" | "discard" | "gone": the app no longer has it), gap (a part is lost for good).
 */
import { ask } from "../routes.js";
import * as unsent from "../unsent.js";

const LONGEST_PAUSE = 15_000;
const padded = (number, width) => String(number).padStart(width, "0");
const addressOf = (name) => name.split("/").slice(-2).map(Number); // [take, number]

/* Worth trying again: no connection, locked, too busy, no room. */
const passes = ({ status }) => [0, 401, 423, 429].includes(status) || status >= 500;

export class Delivery {
  constructor(session, report) {
    this.session = session;
    this.report = report;
    this.forget();
    this.pause = 0;
    this.stopped = false;
    this.chain = Promise.resolve();
  }

  forget() {
    this.note = null;
    this.line = []; // { name, seconds, bytes? }: bytes where the device could not keep them
    this.counts = [];
  }

  get waiting() {
    return this.line.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /* Whether there is something to send at all: an interrupted dictation may only wait for its speaker. */
  get unsent() {
    return this.line.length > 0 || Boolean(this.note?.ends);
  }

  get noteName() {
    return `dictation/${this.session}`;
  }

  async load() {
    this.note = (await unsent.get(this.noteName)) ?? null;
    if (!this.note) return null;
    const names = await unsent.names(`sound/${this.session}/${this.note.id}/`);
    this.line = names.map((name) => ({ name, seconds: 1 }));
    names.map(addressOf).forEach(([take, number]) => this.count(take, number + 1));
    this.report({ waiting: this.waiting });
    return this.note;
  }

  async begin(id, language, ear) {
    this.forget();
    this.keep = await unsent.keeper().catch(() => null);
    await this.write({ id, language, ear, created: false, takes: 0, ends: null });
  }

  async adopt({ id, takes }) {
    if (this.note?.id !== id) {
      this.forget();
      await this.write({ id, created: true, takes: takes.length, ends: null });
    }
    this.note.created = true;
    this.received(takes);
  }

  async startTake() {
    this.keep ??= await unsent.keeper().catch(() => null);
    const take = Math.max(this.note.takes, this.counts.length);
    await this.write({ ...this.note, takes: take + 1 });
    return take;
  }

  async write(note) {
    this.note = note;
    await unsent.put(this.noteName, note).catch(() => this.report({ kept: false }));
  }

  count(take, chunks) {
    this.counts[take] = Math.max(this.counts[take] ?? 0, chunks);
  }

  received(takes) {
    takes?.forEach((chunks, take) => this.count(take, chunks));
  }

  /* One after the other, so that a number is never on the device before those below it. */
  add(take, blob, seconds) {
    this.chain = this.chain.then(async () => {
      const number = this.counts[take] ?? 0;
      const name = `sound/${this.session}/${this.note.id}/${padded(take, 4)}/${padded(number, 6)}`;
      const bytes = await blob.arrayBuffer();
      this.count(take, number + 1);
      const kept = await (this.keep?.(name, bytes) ?? Promise.reject()).then(() => true, () => false);
      this.line.push(kept ? { name, seconds } : { name, seconds, bytes });
      this.report({ waiting: this.waiting, kept });
      if (!this.timer) this.run(); // else it is tried again in time
    });
  }

  async end(ends) {
    await this.chain;
    await this.write({ ...this.note, ends });
  }

  /* Sends what waits; one run at a time. */
  async run() {
    clearTimeout(this.timer);
    this.timer = null;
    this.more = true;
    if (this.stopped || this.running) return;
    this.running = true;
    let answer = null;
    try {
      while (this.more || answer?.ok) {
        this.more = false;
        answer = await this.step();
      }
    } catch {
      answer = { status: 0, message: "" }; // the device's own store is shut: locked, or out of order
    } finally {
      this.running = false;
    }
    if (answer === null || this.stopped) return;
    this.report({ offline: answer.status === 0, problem: answer.message });
    if (!passes(answer)) return;
    this.pause = Math.min(LONGEST_PAUSE, 2 * this.pause || 1000);
    this.timer = setTimeout(() => this.run(), this.pause);
  }

  /* The next thing to send: its answer, or null when nothing waits. */
  async step() {
    if (!this.note) return null;
    const { id, created, ends } = this.note;
    const answer = ends === "discard" ? await this.discard(id)
      : !created ? await this.create(this.note)
      : this.line.length ? await this.sendChunk(id)
      : ends === "finish" ? await this.finish(id) : null;
    if (answer?.ok) {
      this.pause = 0;
      this.report({ offline: false, problem: "", waiting: this.waiting });
    }
    return answer;
  }

  async create({ id, language, ear }) {
    const answer = await ask("POST", `/api/sessions/${this.session}/recordings`, { id, language, connector: ear ?? null });
    if (answer.ok) await this.write({ ...this.note, created: true });
    return answer;
  }

  async sendChunk(id) {
    const [chunk] = this.line;
    const [take, number] = addressOf(chunk.name);
    const bytes = chunk.bytes ?? (await unsent.bytes(chunk.name));
    const answer = bytes
      ? await ask("PUT", `/api/recordings/${id}/takes/${take}/chunks/${number}`, bytes)
      : { ok: true, data: {} }; // another page has sent it
    if (answer.status === 404) return this.lost(answer);
    if (!answer.ok) return answer;
    this.received(answer.data.takes);
    this.line.shift();
    await unsent.remove(chunk.name).catch(() => {});
    return answer;
  }

  async finish(id) {
    const takes = [...this.counts].map((chunks) => chunks ?? 0);
    const answer = await ask("POST", `/api/recordings/${id}/finish`, { takes });
    if (answer.status === 404) return this.lost(answer);
    if (answer.status === 409 && answer.data.takes) return this.doWithout(answer);
    if (answer.ok) await this.close("finish");
    return answer;
  }

  /* Neither the app nor this device has a part of it (its store was emptied): finish with the rest. */
  doWithout(answer) {
    this.counts = answer.data.takes;
    this.report({ gap: true });
    return { ...answer, ok: true };
  }

  async discard(id) {
    const answer = this.note.created ? await ask("POST", `/api/recordings/${id}/discard`) : { ok: true };
    if (answer.ok || answer.status === 404) await this.close("discard");
    return answer.status === 404 ? { ...answer, ok: true } : answer;
  }

  /* The app has no such dictation (it was discarded elsewhere): what lies here belongs to nothing. */
  async lost(answer) {
    await this.close("gone");
    return { ...answer, ok: true };
  }

  async close(ended) {
    const { id } = this.note;
    const names = await unsent.names(`sound/${this.session}/${id}/`);
    for (const name of [...names, this.noteName]) await unsent.remove(name);
    this.forget();
    this.report({ waiting: 0, ended, id });
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
