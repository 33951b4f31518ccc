"""Measures every note format on labelled dictations, each judged by a model that never saw it.

    python -m benchmarks.evaluate_formats SHARED_FOLDER [--pictures FOLDER]

For each format: whether a gold passage reaches its gold section (where there is one), what
becomes of the passages a clinician needs, whether the note renders as DOCX and PDF with each of
its sentences, and what a format says of risk once the passages on risk are cut out.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from benchmarks.evaluate_drafting import FORMATS as WITH_GOLD
from benchmarks.evaluate_drafting import Figures
from benchmarks.labelled import Dictation, Labelled, cases, invented
from benchmarks.train_classifier import train
from tests.export.reading import READERS, squeezed
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.approval import ApprovedNote, approve, approved_note
from therapy_app.domain.client import Client
from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.ids import AccountId, ClientId, NoteId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import LeftOut, Note, NoteStatus, Revision, Sentence
from therapy_app.domain.session import Session, Setting
from therapy_app.domain.source import Category, Source, SourceKind
from therapy_app.domain.template import LEFT_OUT, Template
from therapy_app.domain.text import Span
from therapy_app.export.formats import render
from therapy_app.pipeline.classify import speaks_of_risk
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter

TEMPLATES: Final = DefaultTemplates()
NOW: Final = datetime(2026, 11, 2, 12, tzinfo=UTC)
SILENT: Final = {Language.EN: "not documented", Language.DE: "nicht dokumentiert"}
OUTSIDE: Final = {Category.ADMIN, Category.FILLER}
HALF: Final = 0.5


@dataclass
class Result:
    """The figures of one language.

    ``still_said`` are the passages that speak of risk and are labelled as something else.
    """

    figures: Figures = field(default_factory=Figures)
    still_said: dict[str, bool] = field(default_factory=dict)


def evaluate(folder: Path, pictures: Path | None) -> dict[Language, Result]:
    """Figures by language."""
    known, extra = cases(folder), invented()
    results = {language: Result() for language in Language}
    for dictation in known:
        weights = train([*(d for d in known if d.id != dictation.id), *extra])
        segmenter = ClauseSegmenter(weights)
        for name, _ in TEMPLATES.names(dictation.language):
            template = TEMPLATES.get(name, dictation.language)
            result = results[dictation.language]
            measure(dictation, template, segmenter, result, pictures)
            without_risk(dictation, template, segmenter, result)
    return results


def measure(
    dictation: Dictation,
    template: Template,
    segmenter: ClauseSegmenter,
    result: Result,
    pictures: Path | None,
) -> None:
    """Draft, place, render: the figures of one dictation in one format."""
    name, figures = template.id, result.figures
    source = source_of(dictation.text, dictation.language, segmenter)
    sentences = ExtractiveDrafter().draft(source, template)
    for gold in dictation.passages:
        sections = _sections_of(gold, sentences)
        note = f"{dictation.id} {gold.category}: {gold.text}"
        if name in WITH_GOLD:
            right = gold.sections[name] in (sections or {"none"})
            figures.count(f"{name} section", hit=right, note=note)
        if gold.must_keep and gold.category not in OUTSIDE:
            figures.count(f"{name} kept", hit=bool(sections), note=note)
            figures.count(f"{name} aside", hit=sections == {LEFT_OUT})
    known = {section.id for section in template.places}
    figures.count(f"{name} placed", hit=all(s.section in known for s in sentences))
    note = approved(source, template, sentences)
    for file in ("docx", "pdf"):
        data = render(note, template, file, language=source.language).data
        if pictures:
            (pictures / f"{dictation.id}-{name}.{file}").write_bytes(data)
        figures.count(f"{name} {file}", hit=_holds(READERS[file](data), sentences))


def without_risk(
    dictation: Dictation, template: Template, segmenter: ClauseSegmenter, result: Result
) -> None:
    """With what was said of risk cut out, no section says anything of it, the empty ones least."""
    kept = [p for p in dictation.passages if p.category is not Category.RISK]
    source = source_of(" ".join(p.text for p in kept), dictation.language, segmenter)
    sentences = ExtractiveDrafter().draft(source, template)
    for passage in source.passages:
        if passage.category is Category.RISK:
            result.still_said[f"{dictation.id}: {passage.text}"] = True
    for sentence in sentences:
        said = [source.passage(link.passage_id) for link in sentence.evidence]
        if speaks_of_risk(sentence.text, source.language):
            own = any(speaks_of_risk(passage.text, source.language) for passage in said)
            note = f"{dictation.id} {template.id}: {sentence.text}"
            result.figures.count("risk said", hit=own, note=note)
    filled = {sentence.section for sentence in sentences}
    for section in template.sections:
        if section.categories == (Category.RISK,) and section.id not in filled:
            said = template.silence(section)
            result.figures.count(f"{template.id} silence", hit=said == SILENT[template.language])


def source_of(text: str, language: Language, segmenter: ClauseSegmenter) -> Source:
    """The dictation as the app would read it."""
    return Source(
        SourceId("source"), SessionId("session"), 1, SourceKind.TYPED, language, text,
        segmenter.passages(text, language), NOW,
    )  # fmt: skip


def approved(source: Source, template: Template, sentences: Sequence[Sentence]) -> ApprovedNote:
    """The draft, approved as it is: what it does not link is left out on purpose."""
    decided = Resolution(Way.LEFT_OUT, "Dr. A", NOW)
    linked = {link.passage_id for sentence in sentences for link in sentence.evidence}
    revision = Revision(
        NoteId("note"), source.id, 1, tuple(sentences),
        tuple(LeftOut(p.id, decided) for p in source.passages if p.id not in linked),
        NOW, "Dr. A", "draft", template=template.id,
    )  # fmt: skip
    note = Note(
        NoteId("note"), source.session_id, template.id, source.language, NoteStatus.DRAFT, revision
    )
    return approved_note(
        approve(note, source, by="Dr. A", at=NOW),
        note=note,
        revision=revision,
        source=source,
        session=Session(
            source.session_id,
            ClientId("client"),
            1,
            date(2026, 11, 2),
            time(10),
            time(10, 50),
            Setting.IN_PERSON,
            "",
        ),
        client=Client(ClientId("client"), AccountId("owner"), "A1", None, source.language, NOW),
    )


def _sections_of(gold: Labelled, sentences: Sequence[Sentence]) -> set[str]:
    """Where at least half of a gold passage went; empty where it reached no sentence."""
    span = Span(gold.start, gold.start + len(gold.text))
    shares: dict[str, int] = {}
    for sentence in sentences:
        for link in sentence.evidence:
            shared = min(span.end, link.span.end) - max(span.start, link.span.start)
            shares[sentence.section] = shares.get(sentence.section, 0) + max(0, shared)
    if sum(shares.values()) < HALF * len(gold.text):
        return set()
    return {max(shares, key=lambda section: shares[section])}


def _holds(read: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the document has every sentence of the format, and none that it leaves out."""
    text = squeezed(read)
    shown = {squeezed(s.text) for s in sentences if s.section != LEFT_OUT}
    hidden = {squeezed(s.text) for s in sentences if s.section == LEFT_OUT} - shown
    return all(said in text for said in shown) and not any(
        said in text for said in hidden if not any(said in other for other in shown)
    )


def lines(language: Language, result: Result) -> Iterator[str]:
    """The figures as lines to print."""
    figures = result.figures
    yield f"== {language}: per cent of passages; files of all"
    heads = (f"{'format':16}", " section", "  kept", " aside", "   docx", "    pdf")
    yield " ".join(heads)
    for name, _ in TEMPLATES.names(language):
        share = f"{figures.share(f'{name} section'):.1f}" if name in WITH_GOLD else "-"
        yield (
            f"{name:16} {share:>8} {figures.share(f'{name} kept'):6.1f} "
            f"{figures.share(f'{name} aside'):6.1f} {_of(figures, f'{name} docx'):>7} "
            f"{_of(figures, f'{name} pdf'):>7}"
        )
    silences = [name for name in figures.totals if name.endswith("silence")]
    said = sum(figures.hits[name] for name in silences)
    added = figures.totals["risk said"] - figures.hits["risk said"]
    yield (
        f"risk cut out: statements on risk that the dictation does not hold: {added}; "
        f"empty sections on risk read “{SILENT[language]}”: "
        f"{said} of {sum(figures.totals[name] for name in silences)}"
    )
    yield from (f"  {line}" for line in figures.wrong["risk said"])
    yield f"{len(result.still_said)} passages labelled as something else still speak of risk:"
    yield from (f"  {line}" for line in result.still_said)


def _of(figures: Figures, name: str) -> str:
    return f"{figures.hits[name]}/{figures.totals[name]}"


def main() -> None:
    """Print the figures for both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path, help="also write every file here")
    parser.add_argument("--wrong", nargs="*", default=[], help="list what missed, for example")
    arguments = parser.parse_args()
    if arguments.pictures:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    for language, result in evaluate(arguments.folder, arguments.pictures).items():
        print("\n".join(lines(language, result)))
        for name in arguments.wrong:
            print("\n".join([f"-- {name}", *(f"  {x}" for x in result.figures.wrong[name])]))


if __name__ == "__main__":
    main()
