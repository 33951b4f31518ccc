/* The source on the left: one row a passage, each saying where it went. */
import { memo, useMemo, useState } from "react";

import { LostCorrections, PassageEditor } from "./correct_passage.jsx";
import { idOf, isSentence, partners, passageMarks, passageRef, passageText, touched } from "./derive.js";
import { Choices, Doubtful } from "./doubtful.jsx";
import { Icon } from "./icons.jsx";
import { points } from "./text.js";
import { sourceForm } from "./wording.js";

const NO_MARKS = [];

const whereTo = (t, { details, numbers, leftOut, must }) => {
  if (numbers) return { text: numbers, linked: true, spoken: t("sr_linked", { numbers }) };
  if (details) return { text: t("session_details"), spoken: t("sr_details"), quiet: true };
  if (leftOut) return { text: t("left_out"), spoken: t("sr_left_out") };
  if (must) return { text: t("must_be_placed"), spoken: t("sr_must"), pin: true };
  return { text: t("not_in_note"), spoken: t("sr_not_in_note") };
};

const PlayTime = ({ id, refName, on, t }) => (
  <button
    type="button" className={on ? "tm on" : "tm"} data-play={id} tabIndex={-1} aria-pressed={on}
    aria-label={t("play_ref", { ref: refName })}
  >
    {on && <Icon name="stop" small />}
    {refName}
  </button>
);

const PassageRow = memo(function PassageRow(props) {
  const { id, refName, text, marks, lit, chosen, stop, picked, must, unused, leftOut, acts, t } = props;
  const { doubts, asked, playing, plays, canCorrect, choices, sending } = props;
  const where = whereTo(t, props);
  const ref = passageRef(id);
  const picking = picked !== null;
  const names = ["row", "pass", lit && "lit", unused && "unused", must && "must", leftOut && "aside"];
  return (
    <div
      id={ref} data-row data-testid={ref} role="row" tabIndex={stop ? 0 : -1}
      className={names.filter(Boolean).join(" ")} aria-selected={picking ? picked : chosen}
      aria-describedby={`about-${ref}`}
    >
      <span role="gridcell" className="tc num">
        {picking ? (
          <span className="pick">{picked && <Icon name="check" small />}</span>
        ) : plays ? (
          <PlayTime id={id} refName={refName} on={playing === ref} t={t} />
        ) : (
          refName
        )}
      </span>
      <span role="gridcell" className="txt" data-passage={id}>
        <Doubtful text={text} marks={marks} doubts={doubts} stop={stop} playing={playing} t={t} />
      </span>
      <span role="gridcell" className="to">
        <span aria-hidden="true">
          {where.linked && <Icon name="arrow" small />}
          {where.pin && <Icon name="pin" small />}
          <span className={where.quiet ? "lk" : undefined}>{where.text}</span>
        </span>
        {sending && <span className="wait">{t("comparing")}</span>}
        {acts && !picking && !sending && (
          <button
            type="button" className="more" tabIndex={-1} data-act="correct" data-testid={`correct-${id}`}
            aria-label={t("correct_passage", { ref: refName })} title={t("correct")}
          >
            <Icon name="pen" />
          </button>
        )}
      </span>
      <span className="vh" id={`about-${ref}`} role="gridcell">{where.spoken}</span>
      {asked && (
        <div role="gridcell">
          <Choices doubt={asked} choices={choices} playing={playing} canCorrect={canCorrect} t={t} />
        </div>
      )}
      {must && chosen && !picking && acts && (
        <div className="acts" role="gridcell">
          <button type="button" className="btn solid" data-testid={`place-${id}`} data-act="place">
            {t("add_to_note")}
          </button>
          <button type="button" className="btn" data-testid={`leave-out-${id}`} data-act="leave-out">
            {t("leave_out")}
          </button>
        </div>
      )}
    </div>
  );
});

/* The question that the passages below it answer. */
const Asked = ({ text }) => (
  <div role="row" className="question-head" data-asked>
    <span role="gridcell">{text}</span>
  </div>
);

/* Offsets of the browser's selection inside the source, in code points; null for none. */
const selectedSpan = (root, source) => {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const at = (node, offset) => {
    const cell = (node.nodeType === 3 ? node.parentElement : node).closest?.("[data-passage]");
    if (!cell || !root.contains(cell)) return null;
    const before = document.createRange();
    before.selectNodeContents(cell);
    before.setEnd(node, offset);
    const passage = source.passages.find((p) => p.id === cell.dataset.passage);
    return passage.start + points(before.toString()).length;
  };
  const start = at(range.startContainer, range.startOffset);
  const end = at(range.endContainer, range.endOffset);
  const first = source.passages.find((p) => start !== null && p.start <= start && start <= p.end);
  if (start === null && end === null) return null;
  return { start: start ?? end - 1, end: end ?? first?.end ?? start + 1 };
};

const Banner = ({ pick, number, acts, t }) => (
  <div className="banner" role="status">
    <span>{t("pick_for", { number })}</span>
    <div className="sp" />
    <button type="button" className="btn quiet" data-testid="pick-cancel" onClick={acts.pickCancel}>
      {t("cancel")}
    </button>
    <button
      type="button" className="btn solid" data-testid="pick-done" onClick={acts.pickDone}
      aria-disabled={!pick.ids.length}
    >
      {pick.ids.length ? t("link_count", { count: pick.ids.length }) : t("link")}
    </button>
  </div>
);

/* What a row needs to know of the sound: the same for a row that nobody touches. */
const heardIn = ({ ofPassage, open, playing, choices, canCorrect }, p, ref) => {
  const mine = ofPassage(p.id);
  const own = playing === ref || mine.some((doubt) => doubt.name === playing);
  const asked = open?.ref === ref ? mine.find((doubt) => doubt.name === open.name) : undefined;
  return { doubts: mine, asked, plays: p.has_audio, playing: own ? playing : null, canCorrect, choices: asked ? choices : null };
};

export const SourcePane = ({ review, store, state, t }) => {
  const { ui, d, acts, readOnly, doubts } = review;
  const { source } = d;
  const [offer, setOffer] = useState(null); // passages under a text selection
  const chosenSentence = isSentence(ui.sel) ? d.sentence.get(idOf(ui.sel)) : null;
  const lit = useMemo(
    () => new Set(isSentence(ui.sel) ? partners(d, ui.sel) : ui.sel ? [ui.sel] : []),
    [d, ui.sel],
  );
  const marks = useMemo(() => {
    const found = new Map();
    if (chosenSentence)
      for (const ref of lit) {
        const passage = d.passage.get(idOf(ref));
        found.set(ref, passageMarks(source, passage, chosenSentence));
      }
    return found;
  }, [lit, chosenSentence, d]);
  const stopAt = ui.focus && !isSentence(ui.focus) ? ui.focus : passageRef(source.passages[0]?.id);
  const form = sourceForm(source);
  const must = d.openPassages.length;
  const about = [
    source.words != null && t.count("words", source.words),
    d.unused.length > 0 && t.count("unused", d.unused.length),
    must > 0 && t.count("must", must),
    doubts.silent && t("sound_gone"),
  ];

  const onClick = (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    const { doubt, play } = event.target.closest("[data-doubt], [data-play]")?.dataset ?? {};
    if (doubt) return doubts.choices.tap(doubt, row.id);
    if (play && !ui.pick) return acts.playPassage(play);
    const act = event.target.closest("[data-act]")?.dataset.act;
    const passage = d.passage.get(idOf(row.id));
    if (act === "place") return acts.place(passage);
    if (act === "leave-out") return acts.leaveOut(passage);
    if (act === "correct") return acts.correct(passage);
    if (event.detail > 1 || !window.getSelection().isCollapsed) return; // a word or a stretch is selected
    acts.tap(row.id);
  };
  const onSelect = (event) => {
    const root = event.currentTarget;
    // The selection is complete only after this event.
    setTimeout(() => {
      const span = readOnly ? null : selectedSpan(root, source);
      const ids = span ? touched(source, span.start, span.end).map((p) => p.id) : [];
      if (ids.length && ui.pick) acts.pickAll(ids), window.getSelection().removeAllRanges();
      else setOffer(ids.length && chosenSentence ? ids : null);
    }, 0);
  };
  const citeOffer = () => {
    window.getSelection().removeAllRanges();
    acts.cite(chosenSentence, offer);
    setOffer(null);
  };

  return (
    <section className="pane source" aria-labelledby="source-title">
      <div className="ph">
        <h2 id="source-title">{t(source.kind === "answered" ? "your_answers" : `your_${form}`)}</h2>
        <span data-testid="coverage">{about.filter(Boolean).join(", ")}</span>
        <div className="sp" />
        {!readOnly && (
          <a className="btn quiet add-more" data-testid="add-more" href={`/sessions/${d.note.session.id}/add`}>
            <Icon name="plus" small />
            {t(`add_more_${form}`)}
          </a>
        )}
        <button
          type="button" className="btn quiet icon only-narrow" aria-label={t("more_room")}
          aria-pressed={ui.tall} onClick={() => acts.put({ tall: !ui.tall })}
        >
          <Icon name="split" />
        </button>
      </div>
      {ui.pick && (
        <Banner pick={ui.pick} number={d.sentence.get(ui.pick.sentence)?.number} acts={acts} t={t} />
      )}
      {offer && chosenSentence && !ui.pick && (
        <div className="banner">
          <button type="button" className="btn quiet" data-testid="cite-selection" onClick={citeOffer}>
            <Icon name="link" />
            {t("cite_selection", { number: chosenSentence.number })}
          </button>
        </div>
      )}
      <div className="scroll" data-scroller id="source-scroll" tabIndex={-1}>
        <LostCorrections store={store} state={state} t={t} />
        <div
          role="grid" aria-label={t("source_grid", { source: t(`your_${form}`) })}
          aria-multiselectable={ui.pick ? true : undefined} onClick={onClick} onMouseUp={onSelect}
        >
          {source.passages.map((p, at) => {
            const ref = passageRef(p.id);
            const to = d.to.get(p.id);
            const linked = to.length > 0;
            const leftOut = d.leftOut.has(p.id);
            const row = (
              <PassageRow
                key={p.id} id={p.id} refName={p.ref} text={passageText(source, p)} t={t}
                marks={marks.get(ref) ?? NO_MARKS} lit={lit.has(ref)} chosen={ui.sel === ref}
                stop={stopAt === ref} picked={ui.pick ? ui.pick.ids.includes(p.id) : null}
                details={!linked && p.category === "admin"} numbers={to.map((s) => s.number).join(", ")}
                must={d.mustBe.has(p.id)} unused={!linked && p.category !== "admin"} leftOut={leftOut && !linked}
                acts={readOnly ? null : acts} sending={p.sending !== undefined} {...heardIn(doubts, p, ref)}
              />
            );
            const heads = p.asked && p.asked !== source.passages[at - 1]?.asked;
            const rows = heads ? [<Asked key={`asked-${p.id}`} text={p.asked} />, row] : row;
            if (ui.correcting !== p.id || readOnly) return rows;
            return [
              rows,
              <PassageEditor
                key={`correct-${p.id}`} passage={p} source={source} store={store} state={state} acts={acts} t={t}
              />,
            ];
          })}
        </div>
      </div>
    </section>
  );
};
