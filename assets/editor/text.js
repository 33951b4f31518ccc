/* Text by code points: all offsets of the app count those, not JavaScript's UTF-16 units. */

export const points = (text) => Array.from(text);

export const slice = (text, start, end) => points(text).slice(start, end).join("");

/**
 * Cut a text at the borders of its marks.
 * `marks` are { start, end, name } in code points of `text`; the answer is
 * [{ text, names }] in reading order, where `names` is a space-separated list ("" for none).
 */
export const pieces = (text, marks) => {
  if (!marks || !marks.length) return [{ text, names: "" }];
  const chars = points(text);
  const inside = marks
    .map((m) => ({ ...m, start: Math.max(0, m.start), end: Math.min(chars.length, m.end) }))
    .filter((m) => m.start < m.end);
  const cuts = [...new Set([0, chars.length, ...inside.flatMap((m) => [m.start, m.end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const names = inside.filter((m) => m.start <= from && from < m.end).map((m) => m.name);
    return { text: chars.slice(from, cuts[i + 1]).join(""), names: [...new Set(names)].join(" ") };
  });
};

const words = (text) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** What must change to get from one wording to the other: [{ kind: "same|del|ins", text }]. */
export const difference = (before, after) => {
  const a = words(before);
  const b = words(after);
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i][j] =
        a[i] === b[j]
          ? longest[i + 1][j + 1] + 1
          : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const steps = [];
  const step = (kind, text) => steps.push({ kind, text });
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) step("same", a[i++]) && j++;
    else if (i < a.length && (j === b.length || longest[i + 1][j] >= longest[i][j + 1]))
      step("del", a[i++]);
    else step("ins", b[j++]);
  }
  return joined(steps);
};

/* Neighbouring changes read as one: a blank between two changed words changes with them. */
const joined = (steps) => {
  const blank = (s) => s.kind === "same" && !s.text.trim();
  const runs = [];
  let del = "";
  let ins = "";
  const flush = () => {
    const tail = del.endsWith(" ") && ins.endsWith(" ");
    if (tail) [del, ins] = [del.slice(0, -1), ins.slice(0, -1)];
    if (del) runs.push({ kind: "del", text: del });
    if (ins) runs.push({ kind: "ins", text: ins });
    if (tail) runs.push({ kind: "same", text: " " });
    del = ins = "";
  };
  steps.forEach((s, i) => {
    if (s.kind === "del") del += s.text;
    else if (s.kind === "ins") ins += s.text;
    else if (blank(s) && (del || ins) && steps[i + 1] && steps[i + 1].kind !== "same")
      (del += s.text), (ins += s.text);
    else flush(), runs.push({ ...s });
  });
  flush();
  return runs;
};
