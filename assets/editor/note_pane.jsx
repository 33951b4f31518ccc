/* The note on the right: sections, their sentences, and what is open at one of them. */
import { useRef } from "react";

import { idOf, isOpen, isSentence, partners, refsOf, sentenceRef } from "./derive.js";
import { FindingCard } from "./finding_card.jsx";
import { Icon, METHOD_ICON } from "./icons.jsx";
import { NewSentence, SentenceEditor } from "./sentence_editor.jsx";
import { Conflict, Peek, SentenceMenu } from "./sentence_popovers.jsx";
import { SentenceRow } from "./sentence_row.jsx";
import { addKey, textKey } from "./use_review.js";
import { sourceForm } from "./wording.js";

const Sentence = ({ s, review, store, state, linked, form, t }) => {
  const { ui, d, acts, readOnly } = review;
  const ref = sentenceRef(s.id);
  const chosen = ui.sel === ref;
  const editing = ui.edit === s.id && !readOnly;
  const card = chosen && isOpen(s) && !editing && !readOnly;
  const menuOpen = ui.menu?.ref === ref;
  const conflicts = state.conflicts.filter((c) => c.edit.sentence === s.id);
  const typed = state.typed[textKey(s.id)];
  return (
    <div
      className={card || editing || conflicts.length ? "wrap openc" : "wrap"} data-wrap role="presentation"
    >
      <SentenceRow
        s={s} refs={refsOf(d, s)} form={form} chosen={chosen} linked={linked} stop={review.stop === ref}
        expanded={card} editing={editing} menuOpen={menuOpen} readOnly={readOnly} t={t}
        kept={!!typed && !editing && typed.text !== s.text}
      />
      {editing && (
        <SentenceEditor
          sentence={s} typed={typed} d={d} acts={acts} t={t}
          type={(value) => store.type(textKey(s.id), value)}
        />
      )}
      {card && <FindingCard sentence={s} d={d} acts={acts} t={t} />}
      {conflicts.map((c) => (
        <div role="row" key={c.edit.edit_id}>
          <div role="gridcell">
            <Conflict conflict={c} sentence={s} store={store} d={d} t={t} />
          </div>
        </div>
      ))}
      {(ui.peek === ref || menuOpen) && (
        <div role="row">
          <div role="gridcell">
            {ui.peek === ref && <Peek sentence={s} d={d} acts={acts} readOnly={readOnly} t={t} />}
            {menuOpen && <SentenceMenu sentence={s} moving={ui.menu.moving} d={d} acts={acts} t={t} />}
          </div>
        </div>
      )}
    </div>
  );
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
    if (event.detail > 1 || !window.getSelection().isCollapsed) return;
    acts.tap(row.id);
  };

  const strays = state.conflicts.filter((c) => !d.sentence.has(c.edit.sentence));
  return (
    <section className="pane note" id="note" tabIndex={-1} aria-labelledby="note-title">
      <div className="ph">
        <h2 id="note-title">{t("note")}</h2>
        <span data-testid="note-state">{subtitle(note, t)}</span>
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
                  section={c} empty={!sentences.length} silent={note.template.silent} acts={acts} t={t}
                  readOnly={readOnly} status={note.status} copySection={copySection}
                />
                {sentences.map((s) => (
                  <Sentence
                    key={keyOf(s.id)} s={s} review={review} store={store} state={state}
                    linked={linked.has(sentenceRef(s.id))} form={form} t={t}
                  />
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
