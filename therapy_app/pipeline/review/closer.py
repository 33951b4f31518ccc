"""A sentence in the therapist's own words again: what its passages say, without the slips."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.rewrite import WhyNot
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.keep import kept_words
from therapy_app.pipeline.draft.quoting import with_marks
from therapy_app.pipeline.draft.wording import SPACE, Piece, joined, worded

_GOES_ON: Final = (",", ";", ":", "–", "—")


def said_in_own_words(
    sentence: Sentence, source: Source, shared: Container[PassageId]
) -> Sentence | WhyNot:
    """The passages that it rests on, in their order; fillers and slips stay away.

    Of a passage that another sentence says as well (``shared``) only its own part.
    """
    rests = {link.passage_id for link in sentence.evidence}
    linked = [passage for passage in source.passages if passage.id in rests]
    if not linked:
        return WhyNot.NO_SOURCE
    pieces: list[Piece] = []
    is_reworked = False
    for run in _runs(linked, source):
        kept = kept_words(source.text, run, source.language)
        quotes = [quote for passage in run for quote in passage.quotes]
        spans = [own for span in kept.spans for own in _own(span, sentence, run, shared)]
        wording = with_marks(worded(source.text, spans, quotes), quotes, source.language)
        is_reworked = is_reworked or kept.reworked
        if wording.text:
            pieces += [Piece(" ", SPACE, None)] if pieces else []
            pieces += wording.pieces()
    wording = joined(pieces)
    if not wording.text or wording.text == sentence.text:
        return WhyNot.NOTHING
    return replace(
        sentence,
        text=wording.text,
        method=Method.RULE if is_reworked else Method.VERBATIM,
        trace=wording.trace,
        evidence=tuple(_link(p, sentence) if p.id in shared else _whole(p) for p in linked),
        stale=(),
    )


def _own(
    span: Span, sentence: Sentence, run: Sequence[Passage], shared: Container[PassageId]
) -> Iterator[Span]:
    """What of a kept span this sentence says: all of it, where no other says the passage."""
    said = [trace.source_span for trace in sentence.trace if trace.source_span is not None]
    for passage in run:
        limits = [s for s in said if s.overlaps(passage.span)] if passage.id in shared else []
        first = min((s.start for s in limits), default=passage.span.start)
        last = max((s.end for s in limits), default=passage.span.end)
        start, end = max(span.start, first), min(span.end, last)
        if start < end:
            yield Span(start, end)


def _whole(passage: Passage) -> EvidenceLink:
    return EvidenceLink(passage.id, passage.span, passage.text)


def _link(passage: Passage, sentence: Sentence) -> EvidenceLink:
    return next(link for link in sentence.evidence if link.passage_id == passage.id)


def _runs(linked: Sequence[Passage], source: Source) -> Iterator[list[Passage]]:
    """Passages of one spoken sentence together."""
    run: list[Passage] = []
    order = {passage.id: i for i, passage in enumerate(source.passages)}
    for passage in linked:
        follows = bool(run) and order[passage.id] == order[run[-1].id] + 1
        if follows and run[-1].text.endswith(_GOES_ON):
            run.append(passage)
            continue
        if run:
            yield run
        run = [passage]
    if run:
        yield run
