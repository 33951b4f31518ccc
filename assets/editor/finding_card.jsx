/* What is open about a sentence: the words at odds, the passage, one suggestion, the ways out. */
import { passagesOf } from "./derive.js";
import { flagsOf, openFindings } from "./flags.js";
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

export const Diff = ({ before, after }) =>
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

/* "This flag is wrong", for one finding: it never settles another one with it. */
const Wrong = ({ sentence, finding, acts, t }) => (
  <button
    type="button" className="btn quiet" data-testid="way-wrong" onClick={() => acts.dispute(sentence, finding)}
    aria-label={t("flag_wrong_of", { title: finding.title })}
  >
    <Icon name="unflag" />
    {t("flag_wrong")}
  </button>
);

/* What else is wrong with the same words or the same passage, a line each. */
const Further = ({ finding: f, wrong, form, t }) => (
  <li className={`line ${f.severity}`} data-testid="further">
    <p className="kind">
      <b>{f.title}</b>
      <span>
        {f.note_words && f.source_words
          ? t("hint_opposed", { note: f.note_words, source: t(`hint_source_${form}`), words: f.source_words })
          : f.why}
      </span>
    </p>
    {wrong(f)}
  </li>
);

const Flag = ({ flag: [gravest, ...others], alone, wrong, form, t }) => (
  <div className={`finding ${gravest.severity}`} data-testid="finding">
    <div className="line">
      <p className="kind">
        <b>{gravest.title}</b>
        <span>{gravest.why}</span>
      </p>
      {!alone && wrong(gravest)}
    </div>
    {(gravest.note_words || gravest.source_words) && <Versus finding={gravest} form={form} t={t} />}
    {others.length > 0 && (
      <ul className="further">
        {others.map((f, i) => <Further key={i} finding={f} wrong={wrong} form={form} t={t} />)}
      </ul>
    )}
  </div>
);

export const FindingCard = ({ sentence, d, acts, t }) => {
  const form = sourceForm(d.source);
  const passages = passagesOf(d, sentence);
  const findings = openFindings(sentence);
  const alone = findings.length === 1;
  const wrong = (f) => <Wrong sentence={sentence} finding={f} acts={acts} t={t} />;
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
          {flagsOf(sentence, d.source.passages).map((flag, i) => (
            <Flag key={i} flag={flag} alone={alone} wrong={wrong} form={form} t={t} />
          ))}
          <Quotes d={d} sentence={sentence} passages={passages} />
          <Fix sentence={sentence} finding={suggested} acts={acts} t={t} />
          <div className="ways">
            {way("way-cite", "link", t(passages.length ? "choose_other" : "cite"), acts.cite, "S")}
            {way("way-edit", "pen", t("edit"), acts.edit, "E")}
            {!deletes && way("way-delete", "trash", t("delete"), acts.del, "X")}
            {way("way-own", "sign", t("own"), acts.own, "A")}
            {alone && wrong(findings[0])}
          </div>
        </div>
      </div>
    </div>
  );
};
