"""Which heard words may be misheard: those of which the engine itself was not sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.hearing import DoubtKind, HeardWord

UNSURE: Final = 0.5
"""Below this probability a word is in doubt."""


@dataclass(frozen=True, slots=True)
class WordDoubt:
    """What a word in doubt is, and what it may have been."""

    kind: DoubtKind
    suggestion: str | None = None


def doubts_of(words: Sequence[HeardWord]) -> tuple[WordDoubt | None, ...]:
    """For each word, in its order: why it is in doubt, or None."""
    return tuple(_doubt(word) for word in words)


def _doubt(word: HeardWord) -> WordDoubt | None:
    if word.confidence >= UNSURE:
        return None
    is_number = any(char.isdigit() for char in word.text)
    return WordDoubt(DoubtKind.NUMBER if is_number else DoubtKind.WORD)
