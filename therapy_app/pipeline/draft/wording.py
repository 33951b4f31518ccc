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


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    rule: str
    source: Span | None


def worded(text: str, kept: Sequence[Span], quotes: Iterable[Span]) -> Wording:
    """The kept spans as one sentence: single spaces, a capital first letter, a final stop.

    A quotation at the beginning keeps its case.
    """
    pieces: list[_Piece] = []
    for span in kept:
        if pieces and text[span.start] not in _NO_SPACE_BEFORE:
            pieces.append(_Piece(" ", SPACE, None))
        pieces += _stretches(text, span)
    if not pieces:
        return Wording("", ())
    if not any(q.start <= kept[0].start < q.end for q in quotes):
        pieces[0] = _capitalised(pieces[0])
    if not _CLOSED.search(pieces[-1].text):
        pieces.append(_Piece(".", FULL_STOP, None))
    return _joined(pieces)


def _stretches(text: str, span: Span) -> list[_Piece]:
    """One piece of source after the other; white space other than one blank becomes one."""
    pieces: list[_Piece] = []
    at = span.start
    for match in _WHITE.finditer(text, span.start, span.end):
        if match.group() != " ":
            pieces.append(_source(text, Span(at, match.start())))
            pieces.append(_Piece(" ", SPACE, None))
            at = match.end()
    pieces.append(_source(text, Span(at, span.end)))
    return [piece for piece in pieces if piece.text]


def _source(text: str, span: Span) -> _Piece:
    return _Piece(span.of(text), SOURCE, span)


def _capitalised(piece: _Piece) -> _Piece:
    first = piece.text[:1].upper()
    if len(first) != 1 or first.lower() != piece.text[:1].lower():
        return piece
    return _Piece(first + piece.text[1:], piece.rule, piece.source)


def _joined(pieces: Iterable[_Piece]) -> Wording:
    text = ""
    trace: list[Trace] = []
    for piece in pieces:
        span = Span(len(text), len(text) + len(piece.text))
        trace.append(Trace(span, piece.rule, piece.source))
        text += piece.text
    return Wording(text, tuple(trace))
