"""Sentences said again by the patterns of a word list: what stays are the therapist's words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, Final, cast

from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import note_span
from therapy_app.pipeline.draft.wording import Piece, Wording, capitalised, joined

Forms = Mapping[str, Mapping[str, str]]
"""Lists of words and what each becomes, by name."""

_LIST: Final = re.compile(r"\{([a-z_]+)\}")
_LETTER: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is found in a sentence and how it is said instead.

    ``say`` holds words and ``{names}`` of groups that stay; ``{name:low}`` begins small and
    ``{name:LIST}`` is looked up in a list of ``forms``. ``need`` names what must hold.
    """

    find: re.Pattern[str]
    say: tuple[tuple[str, str, str], ...]
    need: frozenset[str]


def patterns(lists: Mapping[str, Any], name: str) -> tuple[Pattern, ...]:
    """The patterns of one list; ``{name}`` in an expression stands for a list of words."""
    return tuple(
        Pattern(
            re.compile(_LIST.sub(lambda m: _either(lists[m[1]]), str(given["find"]))),
            tuple(_said_instead(str(given["say"]), lists)),
            frozenset(map(str, given.get("need", ()))),
        )
        for given in lists[name]
    )


def forms(lists: Mapping[str, Any]) -> Forms:
    """Those lists that say what a word becomes."""
    found: dict[str, Mapping[str, str]] = {}
    for name, words in lists.items():
        if isinstance(words, dict):
            found[name] = cast("dict[str, str]", words)
    return found


def _said_instead(say: str, lists: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Words, the group after them, its form; "@" and "&" at the beginning may open a sentence."""
    for text, field, form, _ in Formatter().parse(say):
        told = text.replace("@", lists["subject"]).replace("&", lists["both"])
        yield told, field or "", form or ""


def _either(words: str | Iterable[object]) -> str:
    """A list as alternatives, the longest first; of a mapping its keys; an expression as it is."""
    if isinstance(words, str):
        return f"(?:{words})"
    ordered = sorted(map(str, words), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})"


def recast(
    wording: Wording,
    pattern: Pattern,
    known: Forms,
    quotes: Sequence[Span],
    rule: str,
    allows: Callable[[re.Match[str]], bool] = lambda _: True,
) -> Wording:
    """The sentence with every match outside ``quotes`` (spans of the source) said anew.

    Where ``allows`` says no, a match stays.
    """
    held = [place for quote in quotes if (place := note_span(wording, quote)) is not None]
    pieces: list[Piece] = []
    at = 0
    for match in pattern.find.finditer(wording.text):
        if any(Span(*match.span()).overlaps(place) for place in held) or not allows(match):
            continue
        pieces += wording.pieces(Span(at, match.start())) if match.start() > at else []
        pieces += _said(wording, match, pattern, known, rule)
        at = match.end()
    if at == 0:
        return wording
    pieces += wording.pieces(Span(at, len(wording.text))) if at < len(wording.text) else []
    return joined(capitalised([piece for piece in pieces if piece.text]))


def _said(
    wording: Wording,
    match: re.Match[str],
    pattern: Pattern,
    known: Forms,
    rule: str,
) -> Iterator[Piece]:
    """The pieces in place of one match; the first new word stands for all that went."""
    fields = [field for _, field, _ in pattern.say if field and match[field]]
    gone = _gone(wording, match, fields)
    heir = None if any(_LETTER.search(text) for text, _, _ in pattern.say) else _heir(match, fields)
    for text, field, form in pattern.say:
        if text:
            stands = gone if _LETTER.search(text) else None
            yield Piece(text, rule, stands)
            gone = None if stands else gone
        if field and match[field]:
            kept = _formed(wording.pieces(Span(*match.span(field))), form, known, rule)
            yield from _inheriting(kept, gone, rule) if field == heir else kept


def _heir(match: re.Match[str], fields: Sequence[str]) -> str | None:
    """Where words only go: the group behind the gap stands for them, or the last."""
    edge = match.start()
    for field in sorted(fields, key=match.start):
        if match.start(field) > edge:
            return field
        edge = match.end(field)
    return max(fields, key=match.start, default=None)


def _inheriting(kept: Sequence[Piece], gone: Span | None, rule: str) -> list[Piece]:
    """The pieces as one that also stands for words that went beside it."""
    own = _source(kept)
    if gone is None or own is None:
        return list(kept)
    span = Span(min(own.start, gone.start), max(own.end, gone.end))
    return [Piece("".join(piece.text for piece in kept), rule, span)]


def _formed(kept: Sequence[Piece], form: str, known: Forms, rule: str) -> list[Piece]:
    """A group as it stands, with a small first letter, or in the form that a list gives it."""
    if not form:
        return list(kept)
    if form == "low":
        first = kept[0]
        return [Piece(first.text[0].lower() + first.text[1:], first.rule, first.source), *kept[1:]]
    text = "".join(piece.text for piece in kept)
    new = known[form].get(text.lower())
    if new is None or new == text:
        return list(kept)
    return [Piece(new, rule, _source(kept))]


def _gone(wording: Wording, match: re.Match[str], fields: Sequence[str]) -> Span | None:
    """From the first to the last code point of the source that no group keeps."""
    kept = sorted(Span(*match.span(field)) for field in fields if match[field])
    edges = [match.start(), *(at for span in kept for at in (span.start, span.end)), match.end()]
    holes = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return _source([p for hole in holes for p in wording.pieces(hole) if _LETTER.search(p.text)])


def _source(pieces: Sequence[Piece]) -> Span | None:
    spans = [piece.source for piece in pieces if piece.source is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
