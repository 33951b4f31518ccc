/* One sentence of the note with what is open at it: its card, its field, its source, its menu. */
import { memo } from "react";

import { isOpen, passageRef, passagesOf, refsOf, sentenceRef } from "./derive.js";
import { FindingCard } from "./finding_card.jsx";
import { ReworkCard } from "./rework_card.jsx";
import { SentenceEditor } from "./sentence_editor.jsx";
import { SentenceMenu } from "./sentence_menu.jsx";
import { Conflict, Peek } from "./sentence_popovers.jsx";
import { SentenceRow } from "./sentence_row.jsx";
import { Refreshed, StaleCard } from "./stale_card.jsx";
import { textKey } from "./use_review.js";

/* What opens below a chosen sentence: writing, its finding, a conflict, its source, its menu. */
const Below = ({ s, review, store, state, editing, card, preview, conflicts, typed, t }) => {
  const { ui, d, acts, readOnly } = review;
  const peek = ui.peek === sentenceRef(s.id);
  const menu = ui.menu?.ref === sentenceRef(s.id);
  return (
    <>
      {editing && (
        <SentenceEditor
          sentence={s} typed={typed} d={d} acts={acts} t={t}
          type={(value) => store.type(textKey(s.id), value)}
        />
      )}
      {card && (s.stale ? <StaleCard sentence={s} d={d} acts={acts} t={t} /> : <FindingCard sentence={s} d={d} acts={acts} t={t} />)}
      {preview && <Rework s={s} review={review} t={t} />}
      {ui.refreshed?.id === s.id && !s.pending && s.text !== ui.refreshed.before && (
        <Refreshed sentence={s} before={ui.refreshed.before} acts={acts} t={t} />
      )}
      {conflicts.map((c) => (
        <div role="row" key={c.edit.edit_id}>
          <div role="gridcell">
            <Conflict conflict={c} sentence={s} store={store} d={d} t={t} />
          </div>
        </div>
      ))}
      {(peek || menu) && (
        <div role="row">
          <div role="gridcell">
            {peek && <Peek sentence={s} d={d} acts={acts} readOnly={readOnly} t={t} />}
            {menu && <SentenceMenu key={ui.menu.page} sentence={s} page={ui.menu.page} review={review} t={t} />}
          </div>
        </div>
      )}
    </>
  );
};

/* What would become of this sentence, and of those that would join it. */
const Rework = ({ s, review: { ui, d, acts, models }, t }) => {
  const rewrite = ui.preview.rewrites?.find((r) => r.of[0] === s.id);
  const ids = rewrite?.of ?? (ui.preview.kind === "merge" ? ui.preview.ids : [s.id]);
  return (
    <ReworkCard
      preview={ui.preview} rewrite={rewrite} alone={!ui.select} acts={acts} t={t}
      wishes={ui.preview.kind === "take" && ui.preview.ids[0] === s.id ? models.connectors : null}
      sentences={ids.map((id) => d.sentence.get(id)).filter(Boolean)}
    />
  );
};

/* Whether the card with the preview stands below this sentence. */
const isPreviewed = (s, { preview }) =>
  !!preview && (preview.ids[0] === s.id || !!preview.rewrites?.some((r) => r.of[0] === s.id));

/* `review` is given only where something is open, so that all other rows stay as they are. */
export const Sentence = memo(function Sentence({ s, refs, form, chosen, linked, stop, kept, readOnly, supervised, t, ...rest }) {
  const { doubts, asked, playing, plays, choices } = rest;
  const sound = { doubts, asked, playing, plays, choices };
  const { review, conflicts } = rest;
  const editing = !!review && review.ui.edit === s.id && !readOnly;
  const preview = !!review && isPreviewed(s, review.ui) && !readOnly;
  const card = chosen && isOpen(s) && !editing && !preview && !readOnly;
  const opened = card || preview || editing || conflicts?.length > 0;
  return (
    <div className={opened ? "wrap openc" : "wrap"} data-wrap role="presentation">
      <SentenceRow
        s={s} refs={refs} form={form} chosen={chosen} linked={linked} stop={stop} expanded={card}
        editing={editing} menuOpen={!!review && review.ui.menu?.ref === sentenceRef(s.id)}
        picked={rest.picked} readOnly={readOnly} supervised={supervised} kept={kept && !editing} t={t} {...sound}
      />
      {review && <Below {...rest} s={s} editing={editing} card={card} preview={preview} t={t} />}
    </div>
  );
});

/* What a row needs to know of the sound: the same for a row that nobody touches. */
const heardOf = (s, ref, { d, doubts }) => {
  const { ofSentence, open, playing, choices } = doubts;
  const mine = ofSentence(s);
  const plays = passagesOf(d, s).find((p) => p.has_audio)?.id;
  const own = playing && (playing === passageRef(plays) || mine.some((doubt) => doubt.name === playing));
  const asked = open?.ref === ref ? mine.find((doubt) => doubt.name === open.name) : undefined;
  return { doubts: mine, asked, plays, playing: own ? playing : null, choices: asked ? choices : null };
};

/* The props of one row; nothing in them changes for a row that nobody touches. */
export const rowProps = (s, { review, store, state, linked, form, t }) => {
  const { ui, d, readOnly } = review;
  const ref = sentenceRef(s.id);
  const typed = state.typed[textKey(s.id)];
  const conflicts = state.conflicts.filter((c) => c.edit.sentence === s.id);
  const here =
    ui.sel === ref || ui.edit === s.id || ui.peek === ref || ui.menu?.ref === ref || conflicts.length > 0 ||
    (ui.preview?.ids.includes(s.id) ?? false);
  return {
    s, form, readOnly, supervised: !!d.note.supervised, t, refs: refsOf(d, s), chosen: ui.sel === ref, linked: linked.has(ref),
    picked: ui.select ? ui.select.includes(s.id) : null,
    stop: review.stop === ref, kept: !!typed && typed.text !== s.text, ...heardOf(s, ref, review),
    ...(here ? { review, store, state, conflicts, typed } : {}),
  };
};
