"""Which stretches of a source reached no sentence, the gravest first."""

from collections.abc import Sequence

from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.source import Category, Passage, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.reading import read

_ORDER = (Category.RISK, Category.MEDICATION, Category.MEASURE)


def uncovered(source: Source, judged: Sequence[Judgement]) -> tuple[Uncovered, ...]:
    """Passages, or what is left of them, that no evidence of the judged sentences covers.

    A remainder counts only if it holds a word that carries a fact.
    """
    spans = sorted(link.span for judgement in judged for link in judgement.evidence)
    gaps = [
        Uncovered(gap, passage.category or Category.CLIENT_REPORT, passage.must_keep)
        for passage in source.passages
        for gap in _gaps(passage, spans)
        if read(gap.of(source.text), source.language).content()
    ]
    return tuple(sorted(gaps, key=_grave))


def _gaps(passage: Passage, spans: Sequence[Span]) -> list[Span]:
    start, gaps = passage.span.start, list[Span]()
    for span in (s for s in spans if s.overlaps(passage.span)):
        if span.start > start:
            gaps.append(Span(start, span.start))
        start = max(start, span.end)
    if start < passage.span.end:
        gaps.append(Span(start, passage.span.end))
    return gaps


def _grave(gap: Uncovered) -> tuple[int, bool, int]:
    rank = _ORDER.index(gap.category) if gap.category in _ORDER else len(_ORDER)
    if gap.category is Category.FILLER:
        rank += 1
    return rank, not gap.must_keep, gap.span.start
