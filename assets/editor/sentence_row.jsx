/* One sentence of the note: number, text, where it came from, how it was made. */
import { memo } from "react";

import { nowhereMarks, nowhereWords } from "./account.js";
import { isOpen, sentenceMarks, sentenceRef } from "./derive.js";
import { Choices, Doubtful, RestsOn } from "./doubtful.jsx";
import { openFindings } from "./flags.js";
import { Icon, METHOD_ICON } from "./icons.jsx";

/* "reworded, ¶2" for what was decided, "¶2" for what was drafted, "no source". */
const whence = (s, refs, t) => {
  if (s.method === "authored") return t("added_by_you");
  const way = s.resolution && t.has(`way_${s.resolution.way}`) ? t(`way_${s.resolution.way}`) : "";
  return [way, refs].filter(Boolean).join(", ") || t("no_source");
};

const spoken = (s, refs, inSource, kept, chosen, t) => {
  const parts = [];
  if (s.evidence.length) parts.push(t("sr_linked_to", { refs: refs.split(", ").join(` ${t("and")} `) }));
  else if (s.method !== "authored") parts.push(t("sr_no_source"));
  parts.push(`${t(`method_${s.method}`)}.`);
  if (isOpen(s))
    for (const f of openFindings(s)) {
      parts.push(t("sr_open", { title: f.title }));
      if (f.note_words && f.source_words)
        parts.push(t("sr_opposed", { note: f.note_words, source: f.source_words, your: inSource }));
    }
  else if (s.resolution) parts.push(t(`way_${s.resolution.way}`));
  if (chosen && nowhereWords(s).length) parts.push(`${t("words_without", { words: nowhereWords(s).join(", ") })}.`);
  if (s.locked) parts.push(t("sr_locked"));
  if (s.added) parts.push(`${t("added_later")}.`);
  if (kept) parts.push(t("kept_text"));
  return parts.join(" ");
};

const Hint = ({ finding: f, form, t }) => {
  const source = t(`hint_source_${form}`);
  return (
    <p className="hint" role="gridcell">
      <b>{f.title}.</b>{" "}
      {f.note_words && f.source_words
        ? t("hint_opposed", { note: f.note_words, source, words: f.source_words })
        : f.mark === "none"
          ? t(`hint_nothing_${form}`)
          : f.why}
    </p>
  );
};

export const SentenceRow = memo(function SentenceRow(props) {
  const { s, refs, form, chosen, linked, stop, expanded, editing, menuOpen, kept, readOnly, supervised, t } = props;
  const { doubts, asked, playing, plays, choices, picked } = props;
  const selecting = picked !== null && picked !== undefined;
  const heard = { doubts, playing, stop, t };
  const ref = sentenceRef(s.id);
  const open = isOpen(s) && (!readOnly || supervised);
  const first = open ? openFindings(s)[0] : null;
  const names = ["row", "sent", first && "flag", first?.severity, s.pending && "pending"];
  const settled = !open && s.resolution && !["placed", "moved"].includes(s.resolution.way);
  const told = supervised && settled ? s.findings[0] : null; // what was flagged before it was settled
  return (
    <div
      id={ref} data-row data-testid={ref} role="row" tabIndex={stop ? 0 : -1}
      className={names.filter(Boolean).join(" ")} aria-selected={selecting ? picked : chosen || linked}
      aria-describedby={`about-${ref}`}
    >
      <span role="gridcell" className="no">
        {selecting && <span className="pick">{picked && <Icon name="check" small />}</span>}
        {!selecting && (first ? <Icon name={first.mark} /> : settled ? <Icon name="check" small /> : null)}
        {s.number}
      </span>
      <span role="gridcell" className="txt">
        <Doubtful text={s.text} marks={[...((open && sentenceMarks(s)) || []), ...(chosen ? nowhereMarks(s) : [])]} {...heard} />
      </span>
      <span role="gridcell" className="meta">
        <RestsOn {...heard} />
        <span className="rf" aria-hidden="true">
          {s.pending && <span className="wait">{t("comparing")}</span>}
          {kept && <span className="kept">{t("kept_text")}</span>}
          {s.added && !readOnly && <span className="new">{t("added_later")}</span>}
          {!plays && whence(s, refs, t)}
        </span>
        {plays && (
          <button
            type="button" className={playing?.startsWith("passage-") ? "tm on" : "tm"} data-play={plays} tabIndex={-1}
            aria-label={t("play_ref", { ref: refs })}
          >
            {whence(s, refs, t)}
          </button>
        )}
        <span aria-hidden="true" title={t(`method_${s.method}`)}>
          <Icon name={METHOD_ICON[s.method]} />
        </span>
        {!readOnly && (
          <button
            type="button" className="more" tabIndex={-1} data-menu data-testid={`more-${s.id}`}
            aria-haspopup="menu" aria-expanded={menuOpen} aria-label={t("more", { number: s.number })}
          >
            <Icon name="more" />
          </button>
        )}
      </span>
      <span className="vh" id={`about-${ref}`} role="gridcell">
        {spoken(s, refs, t(`your_${form}_in`), kept, chosen, t)}
      </span>
      {asked && (
        <div role="gridcell">
          <Choices doubt={asked} choices={choices} playing={playing} canCorrect={!readOnly} t={t} />
        </div>
      )}
      {told && <Hint finding={told} form={form} t={t} />}
      {first && !expanded && !editing && <Hint finding={first} form={form} t={t} />}
    </div>
  );
});
