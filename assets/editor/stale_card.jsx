/* A sentence whose passage was corrected: what changed there, and the ways on. */
import { passagesOf, passageText } from "./derive.js";
import { Diff } from "./finding_card.jsx";
import { Icon } from "./icons.jsx";

/* How the passages read before and now, as one text with its changes. */
const Change = ({ sentence, d, t }) => {
  const passages = passagesOf(d, sentence);
  const was = sentence.stale.was.join(" ");
  const now = passages.map((p) => passageText(d.source, p)).join(" ");
  return (
    <div className="quote">
      <span className="at num">{passages.map((p) => p.ref).join(", ")}</span>
      <p>
        <Diff before={was} after={now} />
        {!passages.length && <span className="vh">{t("passage_removed")}</span>}
      </p>
    </div>
  );
};

export const StaleCard = ({ sentence, d, acts, t }) => {
  const { title, why, rewritable } = sentence.stale;
  const removed = !passagesOf(d, sentence).length;
  const way = (testid, icon, text, act, key, solid) => (
    <button type="button" className={solid ? "btn solid" : "btn quiet"} data-testid={testid} onClick={() => act(sentence)}>
      <Icon name={icon} />
      {text}
      {key && <kbd>{key}</kbd>}
    </button>
  );
  const refreshes = rewritable && !removed;
  return (
    <div role="row">
      <div role="gridcell">
        <div className="card doubt stale" role="group" aria-label={title} id={`card-${sentence.id}`} data-testid={`card-${sentence.id}`}>
          <p className="kind">
            <b>{title}</b>
            <span>{removed ? t("passage_removed") : why}</span>
          </p>
          <Change sentence={sentence} d={d} t={t} />
          <div className="ways">
            {refreshes && way("way-refresh", "stale", t("refresh"), acts.refresh, null, true)}
            {way("way-keep", "check", t(refreshes ? "keep_sentence" : "check_again"), acts.keep, null, !refreshes)}
            {way("way-edit", "pen", t("edit"), acts.edit, "E")}
            {way("way-cite", "link", t("choose_other"), acts.cite, "S")}
            {way("way-delete", "trash", t("delete"), acts.del, "X")}
          </div>
        </div>
      </div>
    </div>
  );
};

/* What a refresh has changed in the sentence, until the reader looks elsewhere. */
export const Refreshed = ({ sentence, before, acts, t }) => (
  <div role="row">
    <div role="gridcell" className="card refreshed" data-testid={`refreshed-${sentence.id}`}>
      <p className="kind">
        <b>{t("refreshed")}</b>
        <span><Diff before={before} after={sentence.text} /></span>
      </p>
      <div className="ways">
        <button type="button" className="btn quiet" data-testid="refresh-undo" onClick={acts.undo}>
          <Icon name="undo" />
          {t("undo")}
        </button>
      </div>
    </div>
  </div>
);
