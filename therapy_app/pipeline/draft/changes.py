"""Changes to a worded sentence: words exchanged, cut in two, joined; the trace stays whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.wording import Piece, Wording, capitalised, closed, joined


@dataclass(frozen=True, slots=True)
class Change:
    """``new`` takes the place of a span of the sentence, under the name of a rule.

    What stood there is what it stands for. An empty span puts ``new`` between two words.
    """

    span: Span
    new: str
    rule: str


def changed(wording: Wording, changes: Iterable[Change], held: Sequence[Span] = ()) -> Wording:
    """The sentence with all changes outside ``held``; of two that touch, the first one given."""
    chosen = sorted(_apart(changes, held), key=lambda change: change.span)
    return joined(_pieces(wording, chosen)) if chosen else wording


def _apart(changes: Iterable[Change], held: Sequence[Span]) -> list[Change]:
    chosen: list[Change] = []
    for change in changes:
        if not _meets(change.span, held) and not _meets(change.span, [c.span for c in chosen]):
            chosen.append(change)
    return chosen


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(
        span.overlaps(other)
        or span == other
        or (span.start == span.end and other.start < span.start < other.end)
        for other in others
    )


def _pieces(wording: Wording, changes: Sequence[Change]) -> Iterator[Piece]:
    at = 0
    for change in changes:
        if at < change.span.start:
            yield from wording.pieces(Span(at, change.span.start))
        yield Piece(change.new, change.rule, _stood_for(wording, change.span))
        at = change.span.end
    if at < len(wording.text):
        yield from wording.pieces(Span(at, len(wording.text)))


def _stood_for(wording: Wording, span: Span) -> Span | None:
    """From the first to the last code point of the source that a stretch says."""
    if span.start == span.end:
        return None
    sources = [piece.source for piece in wording.pieces(span) if piece.source is not None]
    if not sources:
        return None
    return Span(min(s.start for s in sources), max(s.end for s in sources))


def cut(wording: Wording, before: int, after: int) -> tuple[Wording, Wording]:
    """Two sentences: up to ``before`` and from ``after``; what lies between (a comma) goes."""
    first = closed(wording.pieces(Span(0, before)))
    second = capitalised(wording.pieces(Span(after, len(wording.text))))
    return joined(first), joined(second)


def note_span(wording: Wording, source: Span) -> Span | None:
    """Where the sentence says a span of the source, from its first to its last word."""
    found = [
        Span(
            part.note_span.start + max(0, source.start - part.source_span.start),
            part.note_span.end - max(0, part.source_span.end - source.end),
        )
        for part in wording.trace
        if part.source_span is not None
        and part.source_span.overlaps(source)
        and len(part.note_span.of(wording.text)) == part.source_span.end - part.source_span.start
    ]
    if not found:
        return None
    return Span(min(s.start for s in found), max(s.end for s in found))
