"""The page before any file format: an approved note put into words, in reading order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.approval import ApprovedNote
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Revision, Sentence
from therapy_app.domain.template import LEFT_OUT, Template
from therapy_app.domain.text import content_hash
from therapy_app.export.amendments import Amendment, amendments
from therapy_app.export.marking import Origin, origin_of
from therapy_app.export.wording import clean, day, moment

Words = Mapping[str, str]

SIGNS: Final = {Method.AUTHORED: "†", Method.REWORDED: "‡"}
"""The discreet marks behind sentences whose wording is the therapist's."""


@dataclass(frozen=True, slots=True)
class PageSentence:
    """One sentence of the note; ``sign`` is empty unless a person worded it."""

    number: int
    text: str
    sign: str


@dataclass(frozen=True, slots=True)
class PageSection:
    """One section; without sentences it reads as ``silent``."""

    title: str
    silent: str
    sentences: tuple[PageSentence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the source and where they stand."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the evidence appendix: quotes, or who answers for the sentence."""

    number: int
    text: str
    quotes: tuple[Quote, ...]
    author: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """Where each sentence comes from."""

    title: str
    intro: str
    source: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a reader sees, in the order of the page; formats only dress it."""

    language: Language
    words: Words
    title: str
    header: tuple[tuple[str, str], ...]
    sections: tuple[PageSection, ...]
    marks: tuple[tuple[str, str], ...]
    statement: str
    approval: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    appendix: Appendix | None
    origin: Origin
    approved: ApprovedNote


def page(
    approved: ApprovedNote,
    template: Template,
    words: Words,
    *,
    evidence: bool,
    language: Language,
    draft: Revision,
    formats: Mapping[int, Template],
) -> Page:
    """Put the approved revision into words; ``evidence`` adds the appendix.

    ``draft`` is the revision that says how the note came about, ``formats`` the format of each
    approved revision.
    """
    sentences = shown(approved.revision.sentences)
    origin = origin_of((*draft.sentences, *sentences))
    by = clean(approved.approval.by)
    return Page(
        language=language,
        words=words,
        title=clean(template.heading) or words["title"],
        header=_header(approved, template, words),
        sections=_sections(sentences, template),
        marks=_marks(sentences, by, words),
        statement=words[f"statement_{origin.name.lower()}"].format(by=by),
        approval=_approval(approved, words),
        amendments=amendments(approved, template, words, formats),
        appendix=_appendix(approved, words) if evidence else None,
        origin=origin,
        approved=approved,
    )


def shown(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that go into a file: not those that the format leaves out on purpose."""
    return tuple(sentence for sentence in sentences if sentence.section != LEFT_OUT)


def _header(
    approved: ApprovedNote, template: Template, words: Words
) -> tuple[tuple[str, str], ...]:
    session = approved.session
    span = words["time_range"].format(
        start=session.start.strftime("%H:%M"), end=session.end.strftime("%H:%M")
    )
    rows = (
        ("client", approved.client.label),
        ("session", words["session_number"].format(number=session.number)),
        ("date", day(session.date, words)),
        ("time", span),
        ("length", words["minutes"].format(minutes=session.minutes)),
        ("setting", words[f"setting_{session.setting.value}"]),
        ("modality", session.modality),
        ("format", template.title),
        ("therapist", approved.approval.by),
    )
    return tuple((words[key], clean(value)) for key, value in rows if value)


def _sections(sentences: tuple[Sentence, ...], template: Template) -> tuple[PageSection, ...]:
    """The template's sections in order, then any others, so that no sentence is ever lost."""
    titles = {spec.id: spec.title for spec in template.sections}
    silences = {spec.id: template.silence(spec) for spec in template.sections}
    for sentence in sentences:
        titles.setdefault(sentence.section, sentence.section)
    return tuple(
        PageSection(
            title=clean(title),
            silent=clean(silences.get(section_id, template.silent)),
            sentences=tuple(
                PageSentence(s.number, clean(s.text), SIGNS.get(s.method, ""))
                for s in sentences
                if s.section == section_id
            ),
        )
        for section_id, title in titles.items()
    )


def _marks(sentences: tuple[Sentence, ...], by: str, words: Words) -> tuple[tuple[str, str], ...]:
    used = {s.method for s in sentences}
    return tuple(
        (sign, words[f"mark_{method.value}"].format(by=by))
        for method, sign in SIGNS.items()
        if method in used
    )


def _approval(approved: ApprovedNote, words: Words) -> tuple[str, ...]:
    approval = approved.approval
    sentences = approved.revision.sentences
    aside = len(sentences) - len(shown(sentences))
    left_out = words["left_out_one" if aside == 1 else "left_out_many"].format(count=aside)
    return (
        words["approved"].format(
            by=clean(approval.by), at=moment(approval.at, words), revision=approval.revision
        ),
        words["content"].format(content=approval.content),
        *(
            words["co_signed"].format(by=clean(one.signed), at=moment(one.at, words))
            for one in approved.co_signed
        ),
        *((left_out,) if aside else ()),
    )


def _appendix(approved: ApprovedNote, words: Words) -> Appendix:
    source = approved.source
    return Appendix(
        title=words["evidence_title"],
        intro=words["evidence_intro"].format(version=source.version),
        source=words["evidence_source"].format(sha256=content_hash(source.text)),
        proofs=tuple(_proof(s, approved, words) for s in shown(approved.revision.sentences)),
    )


def _proof(sentence: Sentence, approved: ApprovedNote, words: Words) -> Proof:
    """Quotes for what rests on the source; the author's name for what does not."""
    order = {p.id: n for n, p in enumerate(approved.source.passages, 1)}
    rests = sentence.method is not Method.AUTHORED and bool(sentence.evidence)
    by = sentence.resolution.by if sentence.resolution else approved.approval.by
    quotes = tuple(
        Quote(
            clean(link.quote),
            words["evidence_place"].format(
                passage=order.get(link.passage_id, link.passage_id),
                start=link.span.start,
                end=link.span.end,
            ),
        )
        for link in sentence.evidence
    )
    return Proof(
        number=sentence.number,
        text=clean(sentence.text),
        quotes=quotes if rests else (),
        author="" if rests else words["evidence_authored"].format(by=clean(by)),
    )
