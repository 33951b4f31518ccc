"""The places of the source that are shown beside a sentence: few, and no wider than need be."""

from collections.abc import Sequence

from therapy_app.domain.finding import Finding
from therapy_app.domain.note import EvidenceLink
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.align import Borne, bearing_words
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.evidence_odds import odds
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Word

MARKED = 0.35
"""From this probability on a passage is shown; the likeliest always is."""
_MOST = 6
_LONG = 240
"""Longer passages are narrowed to the clauses that bear the sentence; code points."""
_NOWHERE = frozenset({"no_source", "no_words"})
_OUTSIDE = " \t\n,;:.!?…–—-"
"""What no highlight begins with."""


def links(case: Comparison, findings: Sequence[Finding]) -> tuple[EvidenceLink, ...]:
    """The evidence; a sentence that stands nowhere in the source rests on nothing.

    What was cited stays, and what a finding points to is shown.
    """
    if not case.is_cited and any(finding.reason in _NOWHERE for finding in findings):
        return ()
    borne = bearing_words(case.note, case.prepared)
    shown = case.alignment.passages if case.is_cited else _shown(case, findings, borne)
    found = (_link(case, borne, place) for place in shown)
    return tuple(link for link in found if link.quote.strip())


def _shown(case: Comparison, findings: Sequence[Finding], borne: Borne) -> Sequence[int]:
    passages = case.prepared.passages
    if not passages or (findings and not case.alignment.passages):
        return ()
    likely = odds(case.note, case.prepared, borne)
    ranked = sorted(range(len(passages)), key=lambda i: (-likely[i], i))[:_MOST]
    told = [f.source_span for f in findings if f.source_span is not None]
    pointed = {i for i, p in enumerate(passages) if any(p.passage.span.overlaps(s) for s in told)}
    return sorted({ranked[0], *pointed, *(i for i in ranked if likely[i] >= MARKED)})


def _link(case: Comparison, borne: Borne, place: int) -> EvidenceLink:
    passage = case.prepared.passages[place]
    keys = [places[place][1] for places in borne.values() if place in places]
    span = evidence_span(passage, [passage.words[key] for key in keys])
    return EvidenceLink(passage.passage.id, span, span.of(case.prepared.text))


def evidence_span(passage: ReadPassage, bearing: Sequence[Word]) -> Span:
    """Where in the source a passage bears the sentence: without what leads in, or trails.

    A slip that was put right stays whole with its correction.
    """
    whole = passage.passage.span
    span = Span(0, len(passage.passage.text))
    if whole.end - whole.start > _LONG and bearing:
        clauses = [passage.reading.clauses[word.clause] for word in bearing]
        span = Span(min(c.start for c in clauses), max(c.end for c in clauses))
    found = passage.in_source(span)
    for repair in passage.passage.repairs:
        slip = Span(repair.retracted.start, repair.corrected.end)
        if found.overlaps(slip):
            found = Span(min(found.start, slip.start), max(found.end, slip.end))
    return _trimmed(passage, found)


def _trimmed(passage: ReadPassage, span: Span) -> Span:
    """Without fillers and signs at the beginning, and without white space at the end."""
    text, first = passage.passage.text, passage.passage.span.start
    start, end = span.start, span.end
    fillers = {f.start: f.end for f in passage.passage.fillers}
    while start < end and (start in fillers or text[start - first] in _OUTSIDE):
        start = fillers.get(start, start + 1)
    while end > start and text[end - 1 - first].isspace():
        end -= 1
    return Span(start, end) if start < end else span
