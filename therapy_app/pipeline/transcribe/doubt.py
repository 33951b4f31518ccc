"""Which heard words may be misheard, and what they may have been. Never changes a word.

A word is in doubt when the engine itself was not sure of it, the sooner the more it matters
(a dose more than a filler), or when it sounds like a word that was to be expected.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Prefix

from therapy_app.domain.hearing import Doubt, DoubtKind, HeardWord, PlacedWord
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.domain.vocabulary import Term
from therapy_app.pipeline.transcribe.sounding import Alike, Ear, KnownWord, ear, letters
from therapy_app.pipeline.transcribe.word_kinds import is_ordinary, word_kinds

SURE: Final[Mapping[DoubtKind, float]] = {
    DoubtKind.MEDICATION: 0.65,
    DoubtKind.NUMBER: 0.5,
    DoubtKind.NEGATION: 0.5,
    DoubtKind.NAME: 0.5,
    DoubtKind.WORD: 0.3,
}
"""From this probability on a word of a kind is believed; measured on dictations."""

_LONGEST_RUN: Final = 3
_SHORT: Final = 4
_SHORTEST: Final = 5
"""Shorter words sound like too many others."""
_ENDING: Final = 3
_UNSURE: Final = 0.5
_LEAST: Final = 0.75
_PAUSE: Final = re.compile(r"[.,;:!?]$")
_PARTS: Final = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class DoubtedRun:
    """Some words that follow one another, counted from 0, and what they may be together."""

    first: int
    count: int
    kind: DoubtKind
    suggestion: str | None = None


def doubted(
    words: Sequence[HeardWord],
    language: Language,
    terms: Iterable[Term] = (),
    *,
    sure: Mapping[DoubtKind, float] = SURE,
) -> tuple[DoubtedRun, ...]:
    """The words of one utterance that are in doubt, in order; no two runs overlap."""
    listening = ear(language, tuple(terms))
    suggested = _suggested(words, listening)
    taken = {at for run in suggested for at in range(run.first, run.first + run.count)}
    kinds = word_kinds([word.text for word in words], listening)
    unsure = [
        DoubtedRun(at, 1, kind)
        for at, (word, kind) in enumerate(zip(words, kinds, strict=True))
        if at not in taken and word.confidence < sure[kind] * _weight(word, kind)
    ]
    return tuple(sorted([*suggested, *unsure], key=lambda run: run.first))


def doubts(
    text: str, words: Sequence[PlacedWord], language: Language, terms: Iterable[Term] = ()
) -> tuple[Doubt, ...]:
    """The doubts about a text in which these words were heard; typed words are never in doubt."""
    terms = tuple(terms)
    return tuple(
        Doubt(
            Span(group[run.first].span.start, group[run.first + run.count - 1].span.end),
            run.kind,
            run.suggestion,
        )
        for group in _neighbours(text, words)
        for run in doubted([_heard(word, text) for word in group], language, terms)
    )


def _suggested(words: Sequence[HeardWord], listening: Ear) -> list[DoubtedRun]:
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
    right = [listening.exact(each) is not None for each in plain]
    return [
        (first, count, joined)
        for first in range(len(words))
        for count in range(1, min(_LONGEST_RUN, len(words) - first) + 1)
        if len(joined := "".join(plain[first : first + count])) >= _SHORTEST
        and not any(right[first : first + count])
        and not any(_PAUSE.search(word.text) for word in words[first : first + count - 1])
    ]


def _weight(word: HeardWord, kind: DoubtKind) -> float:
    """Small words and fillers say little, and the engine is seldom sure of them."""
    is_small = kind is DoubtKind.WORD and len(letters(word.text)) < _SHORT
    return 0.5 if is_small else 1.0


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
    least = _LEAST if like.word.kind in {DoubtKind.MEDICATION, DoubtKind.NAME} else _LEAST + 0.08
    if not all(is_ordinary(word.text, language) for word in heard):
        return least
    unsure = min(word.confidence for word in heard) < _UNSURE
    return least + (0.04 if unsure else 0.1)


def _without_overlaps(found: list[tuple[float, DoubtedRun]]) -> list[DoubtedRun]:
    kept: list[DoubtedRun] = []
    for _, run in sorted(found, key=lambda pair: (-pair[0], pair[1].count, pair[1].first)):
        if all(run.first >= k.first + k.count or k.first >= run.first + run.count for k in kept):
            kept.append(run)
    return kept


def _neighbours(text: str, words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Words in groups between which nothing else stands."""
    groups: list[list[PlacedWord]] = []
    for word in words:
        last = groups[-1][-1] if groups else None
        if last is None or text[last.span.end : word.span.start].strip():
            groups.append([])
        groups[-1].append(word)
    return groups


def _heard(word: PlacedWord, text: str) -> HeardWord:
    return HeardWord(word.span.of(text), word.start, word.end, word.confidence)
