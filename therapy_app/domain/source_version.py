"""The next version of a source: what was corrected or added is new, all else moves along."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final

from therapy_app.domain.ids import PassageId, SourceId
from therapy_app.domain.source import Asked, Category, Passage, Repair, Source
from therapy_app.domain.text import Span

BREAK: Final = "\n\n"
_MUST_KEEP: Final = frozenset({Category.RISK, Category.MEDICATION})
_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]+")

Cut = Callable[[str], tuple[Passage, ...]]
"""Cuts a text into passages, whatever their ids."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the earlier text that the next one has as well, ``by`` code points further."""

    span: Span
    by: int


def corrected(
    source: Source, passage_id: PassageId, text: str, cut: Cut, *, to: SourceId, at: datetime
) -> Source:
    """The version ``to`` in which this passage reads ``text``; none removes it.

    Passages that stay as they were keep their ids and what was decided about them; only the
    answer, or the free text, that the passage stands in is cut again. Raises KeyError where there
    is no such passage.
    """
    span = source.passage(passage_id).span
    stretch = stretch_of(source, passage_id)
    if not text:
        span = _with_space(source.text, span)
    whole = source.text[: span.start] + text + source.text[span.end :]
    kept = _kept(source.text, span, text)
    by = len(whole) - len(source.text)
    again = cut(whole[stretch.span.start : stretch.span.end + by])
    return _version(source, whole, _recut(source, stretch, again, by), kept, to, at)


def continued(source: Source, text: str, cut: Cut, *, to: SourceId, at: datetime) -> Source:
    """The version with more words below; what is there stays exactly as it was cut."""
    start = len(source.text) + len(BREAK)
    added = [shifted(passage, start) for passage in cut(text)]
    kept = (Kept(Span(0, len(source.text)), 0),)
    whole = f"{source.text}{BREAK}{text}"
    return _version(source, whole, (*source.passages, *added), kept, to, at)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive passages that answer the same question, or none; ``span`` reaches to the next."""

    first: int
    last: int
    span: Span
    asked: Asked | None


def stretch_of(source: Source, passage_id: PassageId) -> Stretch:
    """The answer or the free text that a passage stands in; raises KeyError."""
    passages = source.passages
    at = passages.index(source.passage(passage_id))
    asked = passages[at].asked
    first = last = at
    while first and passages[first - 1].asked == asked:
        first -= 1
    while last + 1 < len(passages) and passages[last + 1].asked == asked:
        last += 1
    start = passages[first - 1].span.end if first else 0
    end = passages[last + 1].span.start if last + 1 < len(passages) else len(source.text)
    return Stretch(first, last, Span(start, end), asked)


def _recut(
    source: Source, stretch: Stretch, again: Sequence[Passage], by: int
) -> tuple[Passage, ...]:
    """All passages of the next version, those of the stretch as they were just cut."""
    start = stretch.span.start
    return (
        *source.passages[: stretch.first],
        *(answering(shifted(passage, start), stretch.asked) for passage in again),
        *(shifted(passage, by) for passage in source.passages[stretch.last + 1 :]),
    )


def answering(passage: Passage, asked: Asked | None) -> Passage:
    """The passage as an answer: what was asked says what it is about, unless it says nothing."""
    if asked is None:
        return passage
    if passage.category is Category.FILLER:
        return replace(passage, asked=asked)
    must_keep = passage.must_keep or asked.category in _MUST_KEEP
    return replace(passage, asked=asked, category=asked.category, must_keep=must_keep)


def new_passages(source: Source, before: Source) -> tuple[Passage, ...]:
    """The passages that the earlier version does not have."""
    known = {passage.id for passage in before.passages}
    return tuple(passage for passage in source.passages if passage.id not in known)


def moved(span: Span, kept: Sequence[Kept]) -> Span | None:
    """Where a span of the earlier text stands now; None where it was touched."""
    return next((span.shift(k.by) for k in kept if k.span.contains(span)), None)


def shifted(passage: Passage, by: int) -> Passage:
    """The same passage, ``by`` code points further on."""
    return replace(
        passage,
        span=passage.span.shift(by),
        repairs=tuple(_shifted_repair(repair, by) for repair in passage.repairs),
        fillers=tuple(span.shift(by) for span in passage.fillers),
        quotes=tuple(span.shift(by) for span in passage.quotes),
    )


def _version(
    source: Source,
    text: str,
    cut: Sequence[Passage],
    kept: Sequence[Kept],
    to: SourceId,
    at: datetime,
) -> Source:
    version = source.version + 1
    return replace(
        source,
        id=to,
        version=version,
        text=text,
        passages=_named(source, cut, kept, version),
        created=at,
        words=tuple(
            replace(word, span=span) for word in source.words if (span := moved(word.span, kept))
        ),
        doubts=tuple(
            replace(doubt, span=span)
            for doubt in source.doubts
            if (span := moved(doubt.span, kept))
        ),
    )


def _named(
    source: Source, cut: Sequence[Passage], kept: Sequence[Kept], version: int
) -> tuple[Passage, ...]:
    """The passages with the ids of those they are, or with ids that were never used."""
    there: dict[Span, Passage] = {}
    for passage in source.passages:
        if span := moved(passage.span, kept):
            there[span] = shifted(passage, span.start - passage.span.start)
    named: list[Passage] = []
    for number, passage in enumerate(cut, 1):
        same = there.get(passage.span)
        fresh = replace(passage, id=PassageId(f"p{number}v{version}"))
        named.append(same if same and _is_same(same, passage) else fresh)
    return tuple(named)


def _is_same(known: Passage, passage: Passage) -> bool:
    """Whether both say the same; what they are about is not asked again."""
    return known == replace(
        passage, id=known.id, category=known.category, must_keep=known.must_keep
    )


def _kept(text: str, span: Span, new: str) -> tuple[Kept, ...]:
    """Everything around the passage, and the words in it that stayed."""
    by = len(new) - (span.end - span.start)
    old_ends, new_ends = _token_ends(span.of(text)), _token_ends(new)
    blocks = SequenceMatcher(
        None, _TOKEN.findall(span.of(text)), _TOKEN.findall(new), autojunk=False
    ).get_matching_blocks()
    inside = (
        Kept(
            Span(old_ends[b.a], old_ends[b.a + b.size]).shift(span.start),
            new_ends[b.b] - old_ends[b.a],
        )
        for b in blocks
    )
    return (Kept(Span(0, span.start), 0), *inside, Kept(Span(span.end, len(text)), by))


def _token_ends(text: str) -> list[int]:
    """Where the tokens begin, with the end of the text behind them."""
    return [*(match.start() for match in _TOKEN.finditer(text)), len(text)]


def _with_space(text: str, span: Span) -> Span:
    """The span with the white space behind it, or before it at the end of the text."""
    start, end = span.start, span.end
    while end < len(text) and text[end].isspace():
        end += 1
    while end == len(text) and start and text[start - 1].isspace():
        start -= 1
    return Span(start, end)


def _shifted_repair(repair: Repair, by: int) -> Repair:
    return Repair(repair.retracted.shift(by), repair.cue.shift(by), repair.corrected.shift(by))
