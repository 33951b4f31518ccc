/* What would become of a sentence, before it is done: the change itself, or why there is none. */
import { Icon } from "./icons.jsx";
import { Diff } from "./finding_card.jsx";
import { slice } from "./text.js";
import { Wish } from "./wish.jsx";

/* The parts of a sentence that is to be shortened: a tap leaves one out, another takes it back. */
const Parts = ({ sentence, parts, drop, acts, t }) => (
  <div className="parts" role="group" aria-label={t("tap_parts")} data-testid="parts">
    {parts.map((part) => {
      const text = slice(sentence.text, part.start, part.end);
      const goes = drop.some(([start]) => start === part.start);
      if (!part.may_go)
        return (
          <span key={part.start} className="part fixed">
            <Icon name="lock" small />
            <span className="vh">{t("part_stays", { text: "" })}</span>
            {text}
          </span>
        );
      return (
        <button
          key={part.start} type="button" className={goes ? "part goes" : "part"} data-testid={`part-${part.start}`}
          aria-pressed={goes} aria-label={t("part_goes", { text: text.trim() })} onClick={() => acts.togglePart(part)}
        >
          {goes ? <del>{text}</del> : text}
        </button>
      );
    })}
  </div>
);

const Becomes = ({ before, becomes }) =>
  becomes.length > 1 ? (
    <ol className="halves">
      {becomes.map((s) => (
        <li key={s.id}>{s.text}</li>
      ))}
    </ol>
  ) : (
    <p className="new">
      <Diff before={before} after={becomes[0].text} />
    </p>
  );

/** One rewrite below its first sentence; with `alone` it has the buttons, else the bar above has. */
export const ReworkCard = ({ preview, rewrite, sentences, alone, wishes, acts, t }) => {
  const [first] = sentences;
  const { kind, busy, drop } = preview;
  const becomes = rewrite?.becomes ?? [];
  const before = sentences.map((s) => s.text).join(" ");
  const parts = alone && kind === "shorten" && rewrite?.parts.some((part) => part.may_go) ? rewrite.parts : null;
  const asks = kind === "take" && !preview.rewrites;
  const title = becomes.length || busy || parts || asks ? t(`preview_${kind}`) : t("stays", { number: first.number });
  return (
    <div role="row">
      <div role="gridcell">
        <div className="card rework" role="group" aria-label={title} data-testid={`rework-${first.id}`}>
          <p className="kind">
            <b>{title}</b>
            <span>{busy ? <span className="wait">{t(kind === "take" ? "model_works" : "working")}</span> : parts && !becomes.length ? null : rewrite?.why_not}</span>
          </p>
          {wishes && <Wish preview={preview} connectors={wishes} acts={acts} t={t} />}
          {becomes.length > 0 && <Becomes before={before} becomes={becomes} />}
          {parts && <p className="small">{t("tap_parts")}</p>}
          {parts && <Parts sentence={first} parts={parts} drop={drop} acts={acts} t={t} />}
          {alone && (
            <div className="ways">
              {becomes.length > 0 && (
                <button
                  type="button" className="btn solid" data-testid="rework-use" aria-disabled={busy} autoFocus
                  onClick={() => !busy && acts.apply()}
                >
                  {t("use_wording")}
                </button>
              )}
              <button type="button" className="btn quiet" data-testid="rework-leave" onClick={acts.leave}>
                {t("leave")} <kbd>Esc</kbd>
              </button>
            </div>
          )}
        </div>
      </div>
    </div>
  );
};
