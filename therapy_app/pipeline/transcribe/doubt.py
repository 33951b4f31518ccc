"""Which heard words may be misheard, and what they may have been. Never changes a word.

A word is in doubt when the engine itself was not sure of it, the sooner the more it matters
(a dose more than a filler), or when it sounds like a word that was to be expected.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from therapy_app.domain.hearing import Doubt, DoubtKind, HeardWord, PlacedWord
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.domain.vocabulary import Term
from therapy_app.pipeline.transcribe.sounding import ear, letters
from therapy_app.pipeline.transcribe.suggest import DoubtedRun, suggested
from therapy_app.pipeline.transcribe.word_kinds import word_kinds

__all__ = ["SURE", "DoubtedRun", "doubted", "doubts"]

SURE: Final[Mapping[DoubtKind, float]] = {
    DoubtKind.MEDICATION: 0.75,
    DoubtKind.NUMBER: 0.6,
    DoubtKind.NEGATION: 0.6,
    DoubtKind.NAME: 0.5,
    DoubtKind.WORD: 0.3,
}
"""From this probability on a word of a kind is believed; measured on dictations."""

_SHORT: Final = 4


def doubted(
    words: Sequence[HeardWord],
    language: Language,
    terms: Iterable[Term] = (),
    *,
    sure: Mapping[DoubtKind, float] = SURE,
) -> tuple[DoubtedRun, ...]:
    """The words of one utterance that are in doubt, in order; no two runs overlap."""
    listening = ear(language, tuple(terms))
    alike = suggested(words, listening)
    taken = {at for run in alike for at in range(run.first, run.first + run.count)}
    kinds = word_kinds([word.text for word in words], listening)
    unsure = [
        DoubtedRun(at, 1, kind)
        for at, (word, kind) in enumerate(zip(words, kinds, strict=True))
        if at not in taken and word.confidence < sure[kind] * _weight(word, kind)
    ]
    return tuple(sorted([*alike, *unsure], key=lambda run: run.first))


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


def _weight(word: HeardWord, kind: DoubtKind) -> float:
    """Small words and fillers say little, and the engine is seldom sure of them."""
    is_small = kind is DoubtKind.WORD and len(letters(word.text)) < _SHORT
    return 0.5 if is_small else 1.0


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
