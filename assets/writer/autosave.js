/* Saves what is written about one session; until it is saved, a copy lies on the device.
 *
 * `what` says what that is: `kind` names the copy, `read` and `write` the routes, `unpack` turns
 * what a route gives into { text, version, saved_at }, `pack` a text into what the route takes.
 *
 * `heard` are the dictations whose words were put into the text and which the app must still be
 * told of: it is told with the text itself, so that each stands in it once.
 */
import { ask } from "../routes.js";
import * as unsent from "../unsent.js";

const SAVE_AFTER = 800;
const KEEP_AFTER = 250;
const LONGEST_PAUSE = 15_000;
const LARGEST_FAREWELL = 60_000; // browsers refuse larger bodies from a page that goes away

/* One text below the other. */
export const joined = (text, more) => (text.trim() ? `${text.trimEnd()}\n\n${more}` : more);

/* The text of the source. */
const WRITTEN = { kind: "source", read: "pending", write: "pending", unpack: (data) => data, pack: (text) => ({ text }) };

/* Tells the page what happens through `report`. */
export class Autosave {
  constructor(session, report, what = WRITTEN) {
    this.path = `/api/sessions/${session}`;
    this.name = `${what.kind}/${session}`;
    this.what = what;
    this.report = report;
    this.text = this.saved = this.problem = "";
    this.base = 0;
    this.heard = [];
    this.put = new Set(); // dictations put into the text by this page or by the one before it
    this.pause = 0;
    this.stopped = false;
  }

  get done() {
    return this.text === this.saved && !this.heard.length;
  }

  /* What the app has, joined with what this device still keeps from last time. */
  async begin() {
    const answer = await ask("GET", `${this.path}/${this.what.read}`);
    if (!answer.ok) return this.report({ offline: answer.status === 0, problem: answer.message, retry: true });
    const current = this.what.unpack(answer.data);
    const { text, version, saved_at: at } = current;
    const kept = await unsent.get(this.name).catch(() => undefined);
    this.text = this.saved = text;
    this.base = version;
    this.heard = kept?.heard ?? [];
    this.put = new Set(this.heard);
    this.report({ text, at: version ? at : null, begun: true, dirty: false, problem: "" });
    if (!kept || kept.text === text) return this.forget();
    if (kept.base !== version) return this.conflict(kept.text, current);
    this.report({ text: kept.text, found: true });
    return this.change(kept.text);
  }

  change(text) {
    this.text = text;
    this.report({ saving: false, dirty: text !== this.saved });
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), KEEP_AFTER);
    this.later(SAVE_AFTER);
  }

  /* Put the words of a dictation where they belong, once: below what is there, or as `put` does. */
  append(words, recording, put = joined) {
    if (this.put.has(recording)) return;
    this.put.add(recording);
    this.heard.push(recording);
    const text = words ? put(this.text, words) : this.text;
    this.report({ text });
    this.change(text);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.save(), pause);
  }

  async keep() {
    if (this.done) return;
    const kept = await unsent.put(this.name, { text: this.text, base: this.base, heard: this.heard }).then(() => true, () => false);
    this.report({ kept });
  }

  forget() {
    clearTimeout(this.keeping);
    return unsent.remove(this.name).catch(() => undefined);
  }

  /* One save at a time; resolves to whether the newest text is saved. */
  async save() {
    clearTimeout(this.timer);
    if (this.sending) {
      await this.sending;
      return this.done || this.save();
    }
    if (this.conflicting) return false;
    if (this.done) return true;
    this.sending = this.send();
    const sent = await this.sending.finally(() => (this.sending = null));
    return sent && !this.done ? this.save() : sent;
  }

  async send() {
    const sent = this.text;
    const heard = [...this.heard];
    this.report({ saving: true });
    const answer = await ask("PUT", `${this.path}/${this.what.write}`, { ...this.what.pack(sent), base: this.base, heard });
    if (answer.ok) {
      this.saved = sent;
      this.heard = this.heard.filter((id) => !heard.includes(id));
      this.base = answer.data.version;
      this.pause = 0;
      if (this.text === sent) await this.forget();
      this.report({ saving: false, offline: false, problem: "", at: answer.data.saved_at, dirty: this.text !== sent });
      return true;
    }
    this.problem = answer.message;
    this.report({ saving: false, dirty: true, offline: answer.status === 0, problem: answer.message });
    await this.keep();
    if (answer.status === 409 && answer.data.current) this.settle(this.what.unpack(answer.data.current));
    else if (answer.status === 0 || answer.status >= 500) {
      this.pause = Math.min(LONGEST_PAUSE, 2 * this.pause || 1000);
      this.later(this.pause);
    }
    return false;
  }

  /* The app has another text than the one this was made from. */
  settle(current) {
    if (current.text !== this.text) return this.conflict(this.text, current);
    this.saved = current.text;
    this.base = current.version;
    this.heard = []; // the app has this very text, and was told with it
    this.report({ dirty: false, problem: "" });
    return this.forget();
  }

  /* Look what the app has now, without giving up what is here. */
  async compare() {
    const answer = await ask("GET", `${this.path}/${this.what.read}`);
    if (answer.ok) this.settle(this.what.unpack(answer.data));
  }

  conflict(mine, current) {
    this.conflicting = true;
    this.text = mine;
    this.report({ text: mine, dirty: true, conflict: { mine, theirs: current.text, version: current.version } });
  }

  decide(text, version, theirs) {
    this.conflicting = false;
    this.base = version;
    this.text = text;
    this.saved = theirs;
    this.report({ text, conflict: null, problem: "" });
    if (text === theirs) {
      this.heard = []; // not in that text: they come again
      return this.forget().then(() => this.begin());
    }
    return this.change(text);
  }

  /* The page goes away: send the rest even so, where it is short enough. */
  farewell() {
    if (this.done || this.conflicting) return;
    this.keep();
    if (this.text.length * 2 < LARGEST_FAREWELL) {
      ask("PUT", `${this.path}/${this.what.write}`, { ...this.what.pack(this.text), base: this.base, heard: this.heard }, { keepalive: true });
    }
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.keeping);
  }
}
