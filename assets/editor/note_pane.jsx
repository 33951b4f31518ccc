/* The note on the right: its sections with their sentences, and what can be done with all of them. */
import { useRef } from "react";

import { idOf, isSentence, partners, sentenceRef } from "./derive.js";
import { FormatMenu } from "./format_menu.jsx";
import { Icon, METHOD_ICON } from "./icons.jsx";
import { useLongPress } from "./long_press.js";
import { ModelBar, ModelButton } from "./model_bar.jsx";
import { SelectBar } from "./select_bar.jsx";
import { NewSentence } from "./sentence_editor.jsx";
import { Sentence, rowProps } from "./sentence.jsx";
import { Conflict } from "./sentence_popovers.jsx";
import { addKey } from "./use_review.js";
import { sourceForm } from "./wording.js";

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

export const NotePane = ({ review, store, state, sending, copySection, t }) => {
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

  const press = useLongPress((row) => !readOnly && !ui.select && acts.select(d.sentence.get(idOf(row.id))));
  const { swallows, ...pressed } = press;
  const onClick = (event) => {
    if (swallows()) return;
    const row = event.target.closest("[data-row]");
    if (!row) return;
    const menu = event.target.closest("[data-menu]");
    if (menu)
      return acts.put((u) => ({
        sel: row.id, focus: row.id, peek: null, why: false,
        menu: u.menu?.ref === row.id ? null : { ref: row.id, page: null },
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
        {note.approvals.filter((a) => a.revision === note.revision).flatMap((a) => a.co_signed ?? []).map((one) => (
          <span key={one.at} className="seal" data-testid="co-signed">{t("co_signed_by", { name: one.by, time: t.moment(one.at) })}</span>
        ))}
        {!note.supervised && <Approvals review={review} state={state} store={store} t={t} />}
        {!readOnly && (
          <button
            type="button" className="btn quiet select" data-testid="select" aria-pressed={!!ui.select}
            onClick={() => (ui.select ? acts.selectDone() : acts.select())}
          >
            <Icon name="select" small />
            {t("select")}
          </button>
        )}
        {!readOnly && <ModelButton models={review.models} session={note.session.id} words={sending} t={t} />}
        {!readOnly && <FormatMenu store={store} state={state} acts={acts} t={t} />}
      </div>
      {!readOnly && <ModelBar models={review.models} preview={ui.preview} acts={acts} note={note} words={sending} t={t} />}
      {ui.select && !readOnly && <SelectBar review={review} t={t} />}
      <div className="scroll" data-scroller id="note-scroll" tabIndex={-1}>
        {strays.map((c) => (
          <Conflict key={c.edit.edit_id} conflict={c} store={store} d={d} t={t} />
        ))}
        <div
          className="in" role="grid" aria-label={t("note_grid")} onClick={onClick} {...pressed}
          aria-multiselectable={ui.select ? true : undefined}
        >
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
