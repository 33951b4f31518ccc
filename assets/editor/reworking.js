/* What the reader can do with whole sentences: select several, see what would become of them, do it. */
import { idOf, isSentence, sentenceRef } from "./derive.js";
import { isOpen } from "./flags.js";
import { isShownFirst } from "./use_models.js";

const chosenOf = (sentences) => sentences.map((s) => ({ sentence: s.id, changed: s.changed }));

/* A model's wording as the route takes it. */
const takenOf = ({ of: [sentence], becomes: [{ text, evidence }] }) => ({
  sentence, text, passages: [...new Set(evidence.map((e) => e.passage))],
});

/** Sentences that may be accepted without reading a finding: nothing open, nobody decided. */
export const clear = (sentences) =>
  sentences.filter(
    (s) => !isOpen(s) && !s.pending && !s.findings.length && (!s.resolution || s.resolution.way === "moved"),
  );

/** The sentence that follows in the same section. */
export const nextOf = (d, s) => {
  const section = d.order.filter((other) => other.section === s.section);
  return section[section.indexOf(s) + 1];
};

/** The acts, for the others to be joined with: `now` is the screen's present state. */
export const reworkingActs = ({ store, now, put, closed, after, settle, say, t }) => {
  const sentences = (ids) => now.current.d.order.filter((s) => ids.includes(s.id));
  const numbers = (list) => t.list(list.map((s) => s.number));
  const done = (kind, list, more) => t.count(`did_${kind}`, list.length, { numbers: numbers(list), ...more });
  const isShown = (preview) => now.current.ui.preview?.key === preview.key;

  /* Ask what the act would do; everything waiting has to be there first. */
  const byRule = ({ kind, drop }) => (chosen) =>
    store.preview({ kind, chosen, ...(drop.length ? { drop } : {}) });
  const ask = async (preview, from = byRule(preview)) => {
    const list = sentences(preview.ids);
    try {
      await store.allSent();
      const chosen = chosenOf(sentences(preview.ids));
      const { rewrites } = await from(chosen);
      if (!isShown(preview)) return;
      put({ preview: { ...preview, busy: false, rewrites, chosen } });
      const count = rewrites.filter((r) => r.becomes.length).length;
      say(count ? t.count("would_change", count) : rewrites[0]?.why_not ?? t("would_not"));
    } catch (error) {
      if (!isShown(preview)) return;
      put({ preview: null, toast: { text: store.passes(error) ? t("away") : error.message, key: Date.now() } });
      say(t("away"));
      if (list.length) after({ focus: sentenceRef(list[0].id) });
    }
  };

  const acts = {
    // -- selecting -----------------------------------------------------------------------
    select: (s) => {
      if (now.current.readOnly) return;
      const ref = s ? sentenceRef(s.id) : now.current.ui.focus;
      put({ ...closed, select: s ? [s.id] : [], preview: null, sel: null });
      if (ref && isSentence(ref)) after({ focus: ref });
      say(s ? t.count("selected", 1) : t("selecting"));
    },
    toggleSelect: (id) => {
      const { select } = now.current.ui;
      const ids = select.includes(id) ? select.filter((other) => other !== id) : [...select, id];
      put({ select: ids, preview: null, focus: sentenceRef(id), side: "note" });
      after({ focus: sentenceRef(id) });
      say(t.count("selected", ids.length));
    },
    /** Shift with an arrow: the next row is selected as well. */
    extend: (by) => {
      const { ui, d } = now.current;
      if (!isSentence(ui.focus)) return;
      const at = d.order.findIndex((s) => s.id === idOf(ui.focus));
      const next = d.order[at + by];
      const ids = [...new Set([...(ui.select ?? []), d.order[at]?.id, next?.id])].filter(Boolean);
      const ref = next ? sentenceRef(next.id) : ui.focus;
      put({ ...closed, select: ids, preview: null, sel: null, focus: ref, side: "note" });
      after({ focus: ref, show: true });
      say(t.count("selected", ids.length));
    },
    selectDone: () => {
      put({ select: null, preview: null });
      if (now.current.ui.focus) after({ focus: now.current.ui.focus });
    },

    // -- seeing what would become of them --------------------------------------------------
    rework: (kind, list) => {
      if (now.current.readOnly || !list.length) return say(t("select_first"));
      const preview = { kind, ids: list.map((s) => s.id), drop: [], busy: true, rewrites: null, key: Date.now() };
      put({ ...closed, preview, edit: null });
      if (!now.current.ui.select) put({ sel: sentenceRef(list[0].id) });
      ask(preview);
    },
    /** Say in one's own words what should change; a model proposes it. */
    wish: (list) => {
      if (now.current.readOnly || !list.length) return say(t("select_first"));
      const preview = { kind: "take", ids: list.map((s) => s.id), drop: [], busy: false, rewrites: null, key: Date.now() };
      put({ ...closed, preview, edit: null });
      if (!now.current.ui.select) put({ sel: sentenceRef(list[0].id) });
    },
    askWish: async (connector, words, seal = null) => {
      const { preview: before, select } = now.current.ui;
      if (isShownFirst(connector) && !seal) {
        await store.allSent().catch(() => {});
        const chosen = chosenOf(sentences(before.ids));
        return put({ preview: { ...before, words, showing: { connector, wish: { chosen, words } } } });
      }
      const preview = { ...before, words, busy: true, rewrites: null, showing: null, key: Date.now() };
      put({ preview, select });
      say(t("asking", { name: connector.name }));
      await ask(preview, (chosen) => store.wish({ connector: connector.id, words, chosen, seal }));
    },
    mergeNext: (s) => acts.rework("merge", [s, nextOf(now.current.d, s)].filter(Boolean)),
    /** A part of the sentence that goes, or stays after all. */
    togglePart: ({ start, end }) => {
      const { preview } = now.current.ui;
      const is = ([from]) => from === start;
      const drop = preview.drop.some(is) ? preview.drop.filter((part) => !is(part)) : [...preview.drop, [start, end]];
      const next = { ...preview, drop, busy: true, key: Date.now() };
      put({ preview: next });
      ask(next);
    },
    leave: () => {
      const { ui } = now.current;
      put({ preview: null });
      after({ focus: ui.select ? ui.focus : sentenceRef(ui.preview.ids[0]) });
    },

    // -- doing it --------------------------------------------------------------------------
    apply: () => {
      const { kind, rewrites, chosen, drop } = now.current.ui.preview;
      const made = rewrites.filter((r) => r.becomes.length);
      const ids = new Set(made.flatMap((r) => r.of));
      const list = sentences([...ids]);
      const more = { ...(drop.length ? { drop } : {}), ...(kind === "take" ? { taken: made.map(takenOf) } : {}) };
      settle(
        { kind, chosen: chosen.filter((c) => ids.has(c.sentence)), rewrites: made, ...more },
        done(kind, list), { focus: list[0] && sentenceRef(list[0].id) },
      );
      put({ preview: null, select: null });
    },
    accept: (list) => {
      const good = clear(list);
      if (!good.length) return say(t("select_first"));
      const focus = now.current.ui.focus ?? sentenceRef(good[0].id);
      settle({ kind: "accept", chosen: chosenOf(good) }, done("accept", good, { count: good.length }), { focus });
      put({ select: null, preview: null });
    },
    release: (s) => {
      const edit = { kind: "release", sentence: s.id, changed: s.changed };
      settle(edit, t("did_release", { number: s.number }), { focus: sentenceRef(s.id) });
    },
    moveAll: (list, section) => {
      const moving = list.filter((s) => s.section !== section.id);
      put({ select: null, preview: null });
      if (!moving.length) return;
      const edit = { kind: "move", chosen: chosenOf(moving), section: section.id, before: null };
      settle(edit, done("move", moving, { section: section.title }), { focus: sentenceRef(moving[0].id) });
    },
  };
  return acts;
};
