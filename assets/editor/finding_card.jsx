/* What is open about a sentence: the words at odds, the passage, one suggestion, the ways out. */
import { passagesOf } from "./derive.js";
import { Icon } from "./icons.jsx";
import { Quotes } from "./quote.jsx";
import { difference } from "./text.js";
import { sourceForm } from "./wording.js";

const Versus = ({ finding, form, t }) => (
  <dl className="versus">
    {finding.note_words && (
      <div>
        <dt>{t("note_says")}</dt>
        <dd>
          <span className={`cue ${finding.mark} ${finding.severity}`}>{finding.note_words}</span>
        </dd>
      </div>
    )}
    {finding.note_words && (
      <div className="vs">
        <dt className="vh">{t("but")}</dt>
        <dd aria-hidden="true">{t("but")}</dd>
      </div>
    )}
    <div>
      <dt>{t(`you_said_${form}`)}</dt>
      <dd className={finding.source_words ? undefined : "nil"}>
        {finding.source_words || t("nothing_about")}
      </dd>
    </div>
  </dl>
);

const Diff = ({ before, after }) =>
  difference(before, after).map(({ kind, text }, i) => {
    if (kind === "del") return <del key={i}>{text}</del>;
    if (kind === "ins") return <ins key={i}>{text}</ins>;
    return text;
  });

/* The suggested wording, or deleting where nothing was said. */
const Fix = ({ sentence, finding, acts, t }) => {
  if (!finding) return null;
  const { suggestion } = finding;
  return (
    <div className="fix">
      <p>
        <small>{t("suggested")}</small>
        {suggestion ? <Diff before={sentence.text} after={suggestion.text} /> : <del>{sentence.text}</del>}
      </p>
      <button
        type="button" className="btn solid" data-testid="use-suggestion"
        onClick={() => (suggestion ? acts.fix(sentence, finding) : acts.del(sentence))}
      >
        {suggestion ? suggestion.button || t("use_it") : t("delete_it")}
      </button>
    </div>
  );
};

export const FindingCard = ({ sentence, d, acts, t }) => {
  const form = sourceForm(d.source);
  const passages = passagesOf(d, sentence);
  const { findings } = sentence;
  const suggested =
    findings.find((f) => f.suggestion) ?? findings.find((f) => f.mark === "none" && !passages.length);
  const deletes = suggested && !suggested.suggestion;
  const way = (testid, icon, text, act, key) => (
    <button type="button" className="btn quiet" data-testid={testid} onClick={() => act(sentence)}>
      <Icon name={icon} />
      {text}
      {key && <kbd>{key}</kbd>}
    </button>
  );
  return (
    <div role="row">
      <div role="gridcell">
        <div
          className={`card ${findings[0].severity}`} role="group" aria-label={findings[0].title}
          id={`card-${sentence.id}`} data-testid={`card-${sentence.id}`}
        >
          {findings.map((f, i) => (
            <div key={i} className={`finding ${f.severity}`}>
              <p className="kind">
                <b>{f.title}</b>
                <span>{f.why}</span>
              </p>
              {(f.note_words || f.source_words) && <Versus finding={f} form={form} t={t} />}
            </div>
          ))}
          <Quotes d={d} sentence={sentence} passages={passages} />
          <Fix sentence={sentence} finding={suggested} acts={acts} t={t} />
          <div className="ways">
            {way("way-cite", "link", t(passages.length ? "choose_other" : "cite"), acts.cite, "S")}
            {way("way-edit", "pen", t("edit"), acts.edit, "E")}
            {!deletes && way("way-delete", "trash", t("delete"), acts.del, "X")}
            {way("way-own", "sign", t("own"), acts.own, "A")}
          </div>
        </div>
      </div>
    </div>
  );
};
