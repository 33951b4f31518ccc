"""What the classifier sees of a passage: its words, cues, place and neighbours, hashed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from therapy_app.domain.language import Language
from therapy_app.pipeline.classify.cues import Cues

TABLE_BITS: Final = 14
"""Features share a table of 2**14 weights a category; crc32 gives the place."""
_GRAM: Final = 5
_LONG: Final = 7
_MOST_WORDS: Final = 80


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage before it is classified: its cues, and whether it opens a sentence."""

    cues: Cues
    opens_sentence: bool


def slot(feature: str) -> int:
    """The place of a feature in the table of weights."""
    return crc32(feature.encode()) & ((1 << TABLE_BITS) - 1)


def passage_features(seen: Sequence[Seen], language: Language) -> list[list[int]]:
    """For each passage the places of its features, sorted and without repeats."""
    count = len(seen)
    return [sorted({slot(f) for f in _features(seen, i, count, language)}) for i in range(count)]


def _features(seen: Sequence[Seen], i: int, count: int, language: Language) -> Iterator[str]:
    own = seen[i]
    yield from _words(own.cues.words[:_MOST_WORDS], language)
    yield from _cue_features("c", own.cues)
    yield from _place(i, count)
    if not own.opens_sentence:
        yield "inner"
    if i > 0:
        yield from _neighbour("p", seen[i - 1], joined=not own.opens_sentence)
    if i + 1 < count:
        yield from _neighbour("n", seen[i + 1], joined=not seen[i + 1].opens_sentence)


def _words(words: Sequence[str], language: Language) -> Iterator[str]:
    previous = "^"
    for word in words:
        shown = "0" if word[0].isdigit() else word
        yield f"{language}:{shown}"
        yield f"{language}:{previous}_{shown}"
        if len(shown) >= _LONG:
            for at in range(len(shown) - _GRAM + 1):
                yield f"{language}~{shown[at : at + _GRAM]}"
        previous = shown
    yield f"{language}^{' '.join(words[:3])}"
    yield f"length{min(len(words) // 4, 6)}"


def _cue_features(prefix: str, cues: Cues) -> Iterator[str]:
    for name in cues.names:
        yield f"{prefix}:{name}"
    for name in cues.risk:
        yield f"{prefix}:risk_{name}"
    if cues.risk:
        yield f"{prefix}:risk"
    for name in cues.stance:
        yield f"{prefix}:stance_{name}"
    if cues.risk_hint:
        yield f"{prefix}:risk_hint"
    if cues.medication:
        yield f"{prefix}:drug"


def _place(i: int, count: int) -> Iterator[str]:
    yield f"tenth{10 * i // count}"
    if i == 0:
        yield "first"
    if i <= 2:  # noqa: PLR2004 - the header of a dictation
        yield "opening"
    if i >= count - 3:
        yield "closing"


def _neighbour(prefix: str, other: Seen, *, joined: bool) -> Iterator[str]:
    yield from _cue_features(prefix, other.cues)
    if joined:
        yield from _cue_features(f"{prefix}+", other.cues)
