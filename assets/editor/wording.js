/* The reader's words: looked up by key, gaps filled, times and dates in the reader's language. */

const LOCALES = { en: "en-GB", de: "de-DE" };

const fill = (text, details) =>
  text.replace(/\{(\w+)\}/g, (gap, name) => (name in details ? String(details[name]) : gap));

/**
 * `t(key, details)` gives a text, `t.count(key, n)` the one for that many things
 * (key_one or key_many). `t.kind(key)` picks the text for a dictated or a typed source once
 * `t.of(kind)` was called.
 */
export const wordsOf = (words, language) => {
  const locale = LOCALES[language] ?? language;
  const t = (key, details = {}) => fill(words[key] ?? key, details);
  t.has = (key) => key in words;
  t.count = (key, count, details = {}) =>
    t(`${key}_${count === 1 ? "one" : "many"}`, { count, ...details });
  t.language = language;
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" });
  const moment = new Intl.DateTimeFormat(locale, {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
  });
  t.time = (iso) => (iso ? clock.format(new Date(iso)) : "");
  t.date = (iso) => (iso ? day.format(new Date(`${iso}T12:00`)).replace(",", "") : "");
  t.moment = (iso) => (iso ? moment.format(new Date(iso)) : "");
  t.list = (items) => new Intl.ListFormat(locale).format(items.map(String));
  return t;
};

/** "typed" or "dictation": which of two forms a text about the source takes. */
export const sourceForm = (source) => (source?.kind === "dictated" ? "dictation" : "typed");
