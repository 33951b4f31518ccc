"""What heard words may have been: runs of them that sound like a word that was to be expected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Prefix

from therapy_app.domain.hearing import DoubtKind, HeardWord
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.sounding import Alike, Ear, KnownWord, letters
from therapy_app.pipeline.transcribe.word_kinds import is_ordinary

_LONGEST_RUN: Final = 3
_SHORTEST: Final = 5
"""Shorter words sound like too many others."""
_LEAST: Final = 0.75
"""As alike as this sounds a medication or a name that was misheard; no word of 4,700 surely heard
ones of other dictations does."""
_OF_THE_TRADE: Final = 0.08
_MAKES_SENSE: Final = 0.1
_MAKES_SENSE_UNSURE: Final = 0.04
_UNSURE: Final = 0.5
_FEW: Final = 7
_FEW_LETTERS: Final = 0.1
_ENDING: Final = 3
_PAUSE: Final = re.compile(r"[.,;:!?]$")
_PARTS: Final = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class DoubtedRun:
    """Some words that follow one another, counted from 0, and what they may be together."""

    first: int
    count: int
    kind: DoubtKind
    suggestion: str | None = None


def suggested(words: Sequence[HeardWord], listening: Ear) -> list[DoubtedRun]:
    """Runs that sound like an expected word which they are not; the likest first."""
    runs = _runs(words, listening)
    alike = listening.most_alike([plain for _, _, plain in runs])
    found: list[tuple[float, DoubtedRun]] = []
    for (first, count, plain), like in zip(runs, alike, strict=True):
        heard = words[first : first + count]
        enough = like.likeness >= _needed(heard, like, listening.language)
        if enough and not _is_the_same(plain, count, like.word):
            run = DoubtedRun(first, count, like.word.kind, like.word.text)
            found.append((like.likeness, run))
    return _without_overlaps(found)


def _runs(words: Sequence[HeardWord], listening: Ear) -> list[tuple[int, int, str]]:
    """(first, count, letters) of all runs that are long enough and no expected word themselves."""
    plain = [letters(word.text) for word in words]
    right = [_is_expected(each, listening) for each in plain]
    return [
        (first, count, joined)
        for first in range(len(words))
        for count in range(1, min(_LONGEST_RUN, len(words) - first) + 1)
        if len(joined := "".join(plain[first : first + count])) >= _SHORTEST
        and not any(right[first : first + count])
        and not any(_PAUSE.search(word.text) for word in words[first : first + count - 1])
    ]


def _is_expected(plain: str, listening: Ear) -> bool:
    known = listening.exact(plain)
    return known is not None and letters(known.text) == plain


def _is_the_same(plain: str, count: int, word: KnownWord) -> bool:
    """Whether this is the word itself, or a word of the trade with another ending."""
    written = letters(word.text)
    if plain == written:
        return count <= len(_PARTS.split(word.text))
    longer = max(len(plain), len(written))
    shared = Prefix.similarity(plain, written)
    return word.kind is DoubtKind.WORD and longer - shared <= _ENDING


def _needed(heard: Sequence[HeardWord], like: Alike, language: Language) -> float:
    """How alike it must sound: more where the words make sense and the engine was sure."""
    is_of_trade = like.word.kind not in {DoubtKind.MEDICATION, DoubtKind.NAME}
    least = _LEAST + (_OF_THE_TRADE if is_of_trade else 0.0)
    if not all(is_ordinary(word.text, language) for word in heard):
        return least
    if min(word.confidence for word in heard) < _UNSURE:
        return least + _MAKES_SENSE_UNSURE
    return least + _MAKES_SENSE + (_FEW_LETTERS if len(like.word.letters) < _FEW else 0.0)


def _without_overlaps(found: list[tuple[float, DoubtedRun]]) -> list[DoubtedRun]:
    kept: list[DoubtedRun] = []
    for _, run in sorted(found, key=lambda pair: (-pair[0], pair[1].count, pair[1].first)):
        if all(run.first >= k.first + k.count or k.first >= run.first + run.count for k in kept):
            kept.append(run)
    return kept
