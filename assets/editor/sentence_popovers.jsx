/* What opens at a sentence: its source to peek at, and a conflict to decide. */
import { nowhereWords } from "./account.js";
import { passagesOf } from "./derive.js";
import { Icon } from "./icons.jsx";
import { Quotes } from "./quote.jsx";
import { useSide } from "./side.js";
import { sourceForm } from "./wording.js";

export const Peek = ({ sentence, d, acts, readOnly, t }) => {
  const [box, side] = useSide();
  const passages = passagesOf(d, sentence);
  const form = sourceForm(d.source);
  const nowhere = nowhereWords(sentence);
  const head = passages.length
    ? t.has(`linked_one_${form}`) && t(`linked_${passages.length === 1 ? "one" : "many"}_${form}`, { count: passages.length })
    : t(sentence.method === "authored" ? "peek_authored" : "peek_none");
  return (
    <div
      ref={box} className={`peek ${side}`} role="dialog" data-testid="peek"
      aria-label={t("peek_of", { number: sentence.number })}
    >
      <p className="hd">{head}</p>
      <Quotes d={d} sentence={sentence} passages={passages} />
      {nowhere.length > 0 && (
        <p className="hd" data-testid="peek-nowhere">{t("words_without", { words: nowhere.join(", ") })}</p>
      )}
      <div className="ft">
        {passages.length > 0 && (
          <button type="button" className="btn quiet" data-testid="peek-jump" onClick={() => acts.jump()}>
            <Icon name="arrow" />
            {t("go_there")} <kbd>Enter</kbd>
          </button>
        )}
        {!readOnly && (
          <>
            <button type="button" className="btn quiet" data-testid="peek-cite" onClick={() => acts.cite(sentence)}>
              {t(passages.length ? "change_source" : "cite")} <kbd>S</kbd>
            </button>
            <button type="button" className="btn quiet" data-testid="peek-edit" onClick={() => acts.edit(sentence)}>
              {t("edit")} <kbd>E</kbd>
            </button>
          </>
        )}
      </div>
    </div>
  );
};

/* Two windows changed the same thing: both wordings side by side, nothing overwritten. */
export const Conflict = ({ conflict, sentence, store, d, t }) => {
  const { edit, reason, message } = conflict;
  const section = d.note.template.sections.find((c) => c.id === edit.section)?.title ?? "";
  const gone = reason === "stale" && !sentence;
  const title = gone ? "conflict_gone" : { stale: "conflict", closed: "conflict_closed" }[reason] ?? "conflict_refused";
  const leave = () => store.settleConflict(conflict);
  const mine = async () => {
    if (reason === "closed") await store.amend();
    const { name, edit_id, unkept, ...again } = edit;
    const asNew = { kind: "add", section: d.note.template.sections[0].id, after: null, text: edit.text };
    const fresh = gone && edit.text ? asNew : { ...again, ...(sentence ? { changed: sentence.changed } : {}) };
    await store.edit(fresh, { label: edit.label });
    await leave();
  };
  const canRepeat = reason !== "refused" && (!gone || edit.text);
  return (
    <div className="conflict" role="group" data-testid="conflict" aria-label={t(title)}>
      <p className="kind">
        <b>{t(title)}</b>
        <span>{reason === "refused" ? message : t("conflict_why")}</span>
      </p>
      <dl>
        <div>
          <dt>{t("yours")}</dt>
          <dd data-testid="conflict-mine">{edit.text || t(`want_${edit.kind}`, { section })}</dd>
        </div>
        {sentence && (
          <div>
            <dt>{t("the_other")}</dt>
            <dd data-testid="conflict-other">{sentence.text}</dd>
          </div>
        )}
      </dl>
      <div className="acts">
        {canRepeat && (
          <button type="button" className="btn" data-testid="use-mine" onClick={mine}>
            {t(reason === "closed" ? "amend_use_mine" : "use_mine")}
          </button>
        )}
        <button type="button" className="btn" data-testid="use-other" onClick={leave}>
          {t(sentence && reason === "stale" ? "use_other" : "keep_as_is")}
        </button>
      </div>
    </div>
  );
};
