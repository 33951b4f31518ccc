"""Builds a note sentence out of spans of the source, with a trace for every stretch of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.note import Trace
from therapy_app.domain.text import Span

SOURCE: Final = "source"
SPACE: Final = "space"
FULL_STOP: Final = "full_stop"

_WHITE: Final = re.compile(r"\s+")
_CLOSED: Final = re.compile(r"[.!?…。？！][\"'”’“»)\]]*\Z")
_NO_SPACE_BEFORE: Final = ",;:.!?…"


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence; ``trace`` tiles its text from the first to the last code point."""

    text: str
    trace: tuple[Trace, ...]

    def pieces(self, span: Span | None = None) -> "list[Piece]":
        """The stretches of this sentence, or of a part of it, in order."""
        whole = span or Span(0, len(self.text))
        return [
            _part(self.text, part, whole) for part in self.trace if part.note_span.overlaps(whole)
        ]

    @property
    def sources(self) -> list[Span]:
        """The spans of the source that it says, in its order."""
        return [part.source_span for part in self.trace if part.source_span is not None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: its text, the rule that made it, and what it stands for."""

    text: str
    rule: str
    source: Span | None


def worded(text: str, kept: Sequence[Span], quotes: Iterable[Span]) -> Wording:
    """The kept spans as one sentence: single spaces, a capital first letter, a final stop.

    A quotation at the beginning keeps its case.
    """
    pieces: list[Piece] = []
    for span in kept:
        if pieces and text[span.start] not in _NO_SPACE_BEFORE:
            pieces.append(Piece(" ", SPACE, None))
        pieces += _stretches(text, span)
    if not pieces:
        return Wording("", ())
    quoted = any(q.start <= kept[0].start < q.end for q in quotes)
    return joined(closed(pieces if quoted else capitalised(pieces)))


def joined(pieces: Iterable[Piece]) -> Wording:
    """A sentence made of these pieces."""
    text = ""
    trace: list[Trace] = []
    for piece in pieces:
        if not piece.text:
            continue
        span = Span(len(text), len(text) + len(piece.text))
        trace.append(Trace(span, piece.rule, piece.source))
        text += piece.text
    return Wording(text, tuple(trace))


def capitalised(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a capital first letter."""
    first = pieces[0]
    letter = first.text[:1].upper()
    if len(letter) != 1 or letter.lower() != first.text[:1].lower():
        return list(pieces)
    return [Piece(letter + first.text[1:], first.rule, first.source), *pieces[1:]]


def closed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a stop at the end."""
    if _CLOSED.search(pieces[-1].text):
        return list(pieces)
    return [*pieces, Piece(".", FULL_STOP, None)]


def _part(text: str, part: Trace, whole: Span) -> Piece:
    """What of a stretch lies inside ``whole``; what a rule made stands for all of its source."""
    start = max(part.note_span.start, whole.start)
    end = min(part.note_span.end, whole.end)
    source = part.source_span
    if source is not None and part.rule == SOURCE:
        by = source.start - part.note_span.start
        source = Span(start + by, end + by)
    return Piece(text[start:end], part.rule, source)


def _stretches(text: str, span: Span) -> list[Piece]:
    """One piece of source after the other; white space other than one blank becomes one."""
    pieces: list[Piece] = []
    at = span.start
    for match in _WHITE.finditer(text, span.start, span.end):
        if match.group() != " ":
            pieces.append(_source(text, Span(at, match.start())))
            pieces.append(Piece(" ", SPACE, None))
            at = match.end()
    pieces.append(_source(text, Span(at, span.end)))
    return [piece for piece in pieces if piece.text]


def _source(text: str, span: Span) -> Piece:
    return Piece(span.of(text), SOURCE, span)
