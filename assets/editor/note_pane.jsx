/* The note on the right: sections, their sentences, and what is open at one of them. */
import { memo, useRef } from "react";

import { idOf, isOpen, isSentence, partners, passageRef, passagesOf, refsOf, sentenceRef } from "./derive.js";
import { FindingCard } from "./finding_card.jsx";
import { FormatMenu } from "./format_menu.jsx";
import { Icon, METHOD_ICON } from "./icons.jsx";
import { NewSentence, SentenceEditor } from "./sentence_editor.jsx";
import { Conflict, Peek, SentenceMenu } from "./sentence_popovers.jsx";
import { SentenceRow } from "./sentence_row.jsx";
import { Refreshed, StaleCard } from "./stale_card.jsx";
import { addKey, textKey } from "./use_review.js";
import { sourceForm } from "./wording.js";

/* What opens below a chosen sentence: writing, its finding, a conflict, its source, its menu. */
const Below = ({ s, review, store, state, editing, card, conflicts, typed, t }) => {
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
            {menu && <SentenceMenu sentence={s} moving={ui.menu.moving} d={d} acts={acts} t={t} />}
          </div>
        </div>
      )}
    </>
  );
};

/* `review` is given only where something is open, so that all other rows stay as they are. */
const Sentence = memo(function Sentence({ s, refs, form, chosen, linked, stop, kept, readOnly, t, ...rest }) {
  const { doubts, asked, playing, plays, choices } = rest;
  const sound = { doubts, asked, playing, plays, choices };
  const { review, conflicts } = rest;
  const editing = !!review && review.ui.edit === s.id && !readOnly;
  const card = chosen && isOpen(s) && !editing && !readOnly;
  const opened = card || editing || conflicts?.length > 0;
  return (
    <div className={opened ? "wrap openc" : "wrap"} data-wrap role="presentation">
      <SentenceRow
        s={s} refs={refs} form={form} chosen={chosen} linked={linked} stop={stop} expanded={card}
        editing={editing} menuOpen={!!review && review.ui.menu?.ref === sentenceRef(s.id)}
        readOnly={readOnly} kept={kept && !editing} t={t} {...sound}
      />
      {review && <Below {...rest} s={s} editing={editing} card={card} t={t} />}
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
const rowProps = (s, { review, store, state, linked, form, t }) => {
  const { ui, d, readOnly } = review;
  const ref = sentenceRef(s.id);
  const typed = state.typed[textKey(s.id)];
  const conflicts = state.conflicts.filter((c) => c.edit.sentence === s.id);
  const here =
    ui.sel === ref || ui.edit === s.id || ui.peek === ref || ui.menu?.ref === ref || conflicts.length > 0;
  return {
    s, form, readOnly, t, refs: refsOf(d, s), chosen: ui.sel === ref, linked: linked.has(ref),
    stop: review.stop === ref, kept: !!typed && typed.text !== s.text, ...heardOf(s, ref, review),
    ...(here ? { review, store, state, conflicts, typed } : {}),
  };
};

const Approvals = ({ review, state, store, t }) => {
  const { ui, acts } = review;
  const shown = ui.old?.revision ?? state.note.revision;
  const look = async (revision) => {
    try {
      acts.put({ old: revision === state.note.revision ? null : await store.at(revision), sel: null });
    } catch (error) {
      store.passes(error);
    }
  };
  return state.note.approvals
    .filter((a) => a.revision !== shown)
    .map((a) => (
      <button
        key={a.revision} type="button" className="btn quiet version" data-testid={`approved-${a.revision}`}
        onClick={() => look(a.revision)}
      >
        {t("approved_at", { time: t.moment(a.at) })}
      </button>
    ));
};

const SectionHead = ({ section, empty, silent, status, copySection, acts, readOnly, t }) => (
  <div role="row" className="sec-head">
    <div role="gridcell">
      <h3>
        {section.title}
        {empty && <span className="nd">{silent}</span>}
        {!readOnly && (
          <button
            type="button" className="btn quiet add" data-testid={`add-to-${section.id}`}
            aria-label={t("add_to", { section: section.title })} onClick={() => acts.add(section)}
          >
            <Icon name="plus" small />
            {empty && t("add")}
          </button>
        )}
        {status === "approved" && !empty && (
          <button
            type="button" className="btn quiet add" data-testid={`copy-${section.id}`}
            aria-label={t("copy_section", { section: section.title })} onClick={() => copySection(section)}
          >
            <Icon name="copy" small />
          </button>
        )}
      </h3>
    </div>
  </div>
);

const subtitle = (note, t) => {
  const state = {
    approved: t("approved_state"),
    amending: t("amendment", { number: note.revision }),
  }[note.status];
  return `${note.template.title}, ${state ?? t("draft", { number: note.revision })}`;
};

export const NotePane = ({ review, store, state, copySection, t }) => {
  const { ui, d, acts, readOnly } = review;
  const { note } = d;
  const form = sourceForm(d.source);
  const linked = new Set(isSentence(ui.sel) ? [] : partners(d, ui.sel));
  const keys = useRef(new Map()); // a new sentence keeps its row when the server names it
  const keyOf = (id) => keys.current.get(id) ?? id;
  for (const [from, to] of Object.entries(state.renamed)) keys.current.set(to, from);
  review.stop =
    ui.focus && isSentence(ui.focus) && d.sentence.has(idOf(ui.focus))
      ? ui.focus
      : d.order.length ? sentenceRef(d.order[0].id) : null;

  const onClick = (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    const menu = event.target.closest("[data-menu]");
    if (menu)
      return acts.put((u) => ({
        sel: row.id, focus: row.id, peek: null, why: false,
        menu: u.menu?.ref === row.id ? null : { ref: row.id, moving: false },
      }));
    const { doubt, play } = event.target.closest("[data-doubt], [data-play]")?.dataset ?? {};
    if (doubt) return review.doubts.choices.tap(doubt, row.id);
    if (play) return acts.playPassage(play);
    if (event.detail > 1 || !window.getSelection().isCollapsed) return;
    acts.tap(row.id);
  };

  const strays = state.conflicts.filter((c) => c.edit.kind !== "correct" && !d.sentence.has(c.edit.sentence));
  return (
    <section className="pane note" id="note" tabIndex={-1} aria-labelledby="note-title">
      <div className="ph">
        <h2 id="note-title">{t("note")}</h2>
        <span data-testid="note-state">{subtitle(note, t)}</span>
        <div className="sp" />
        <Approvals review={review} state={state} store={store} t={t} />
        {!readOnly && <FormatMenu store={store} state={state} acts={acts} t={t} />}
      </div>
      <div className="scroll" data-scroller id="note-scroll" tabIndex={-1}>
        {strays.map((c) => (
          <Conflict key={c.edit.edit_id} conflict={c} store={store} d={d} t={t} />
        ))}
        <div className="in" role="grid" aria-label={t("note_grid")} onClick={onClick}>
          {note.template.sections.map((c) => {
            const sentences = note.sentences.filter((s) => s.section === c.id);
            return (
              <div className="sec" role="rowgroup" aria-label={c.title} key={c.id} data-testid={`section-${c.id}`}>
                <SectionHead
                  section={c} empty={!sentences.length} silent={c.silent ?? note.template.silent} acts={acts} t={t}
                  readOnly={readOnly} status={note.status} copySection={copySection}
                />
                {sentences.map((s) => (
                  <Sentence key={keyOf(s.id)} {...rowProps(s, { review, store, state, linked, form, t })} />
                ))}
                {ui.adding === c.id && !readOnly && (
                  <NewSentence
                    section={c} typed={state.typed[addKey(c.id)]} acts={acts} t={t}
                    type={(value) => store.type(addKey(c.id), value)}
                  />
                )}
              </div>
            );
          })}
        </div>
        <div className="legend" role="group" aria-label={t("made_how")}>
          {Object.entries(METHOD_ICON).map(([method, icon]) => (
            <span key={method}>
              <Icon name={icon} small />
              {t(`method_${method}`)}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
};
