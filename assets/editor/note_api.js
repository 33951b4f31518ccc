/* The note's routes (docs/api.md), each as one function. */

/** An answer that was not what we asked for; `status` 0 means that there was no answer. */
export class RouteError extends Error {
  constructor(status, body) {
    super(body?.error?.message ?? "no answer");
    this.status = status;
    this.code = body?.error?.code ?? "";
    this.note = body?.note;
  }

  /** Nobody answered for now: worth trying again later with the same words. */
  get isAway() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  get isLocked() {
    return this.status === 401 || this.status === 423;
  }
}

const PATIENCE = 30_000; // ms; a request that hangs must not hold up the edits behind it
const LONG_PATIENCE = 300_000; // ms; a model on this computer takes its time

const ask = async (path, options = {}) => {
  let answer;
  try {
    answer = await fetch(path, {
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout?.(PATIENCE),
      ...options,
    });
  } catch {
    throw new RouteError(0);
  }
  if (answer.ok) return answer;
  throw new RouteError(answer.status, await answer.json().catch(() => null));
};

const asJson = async (answer) => {
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    throw new RouteError(0); // cut off in the middle
  }
};

const post = async (path, body, patience = PATIENCE) =>
  asJson(
    await ask(path, {
      method: "POST",
      signal: AbortSignal.timeout?.(patience),
      headers: { "Content-Type": "application/json", "X-Therapy-App": "1" },
      body: JSON.stringify(body ?? {}),
    }),
  );

/* What is asked names the version of the source on the screen: another one comes along whole. */
const having = ({ source }) => `source=${source.version}`;

/* A passage is corrected where the source belongs: at its session. */
const correct = async ({ edit_id: edit, passage, text }, { session }) =>
  (await post(`/api/sessions/${session.id}/source-edits`, { edit, passage, text })).note;

export const routes = (noteId, supervised) => {
  const base = `/api/${supervised ? "shared" : "notes"}/${encodeURIComponent(noteId)}`;
  return {
    whole: async () => asJson(await ask(base)),
    since: async (note) =>
      asJson(await ask(`${base}?since=${note.revision}&status=${note.status}&${having(note)}`)),
    at: async (revision) => asJson(await ask(`${base}?revision=${revision}`)),
    edit: (edit, note) =>
      edit.kind === "correct" ? correct(edit, note) : post(`${base}/edits?${having(note)}`, edit),
    /** What an edit would make of whole sentences; nothing is done. */
    preview: (edit, note) => post(`${base}/preview?${having(note)}`, { edit_id: "preview", ...edit }),
    /** What a model would make of sentences as their author wishes it. */
    wish: (wish) => post(`${base}/wish`, wish, LONG_PATIENCE),
    approve: (note) => post(`${base}/approve?${having(note)}`, { revision: note.revision }),
    /** The formats that a note in this language can have: [{ id, title, own }]. */
    formats: async (language) => (await asJson(await ask(`/api/formats?language=${language}`))).formats,
    changeFormat: (change, note) => post(`${base}/format`, { ...change, revision: note.revision }),
    amend: (note) => post(`${base}/amend?${having(note)}`),
    /** Who may read the note for supervision, and what was said about it. */
    sharing: async () => asJson(await ask(`${base}/sharing`)),
    share: (supervisor, until) => post(`${base}/sharing`, { supervisor, until: until || null }),
    withdraw: (id) => post(`/api/shares/${encodeURIComponent(id)}/withdraw`),
    comment: (text) => post(`${base}/comment`, { text }),
    coSign: (content) => post(`${base}/co-sign`, { content }),
    history: async () => asJson(await ask(`${base}/history`)),
    /** The file of an approved revision: { blob, name }. */
    file: async (format, { evidence, revision }) => {
      const query = new URLSearchParams();
      if (evidence) query.set("evidence", "1");
      if (revision) query.set("revision", revision);
      const answer = await ask(`${base}/export/${format}?${query}`);
      const given = answer.headers.get("Content-Disposition") ?? "";
      const name = /filename="?([^";]+)"?/.exec(given)?.[1] ?? `note.${format}`;
      return { blob: await answer.blob(), name };
    },
  };
};
