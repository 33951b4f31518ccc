"""What the checker is measured against: shared words, shared order of words, embeddings."""

import re
from collections.abc import Callable
from functools import cache

import numpy as np

from therapy_app.domain.source import Source
from therapy_app.pipeline.check.likeness import vectors

Scorer = Callable[[Source, str], float]


def containment(text: str, ground: Source) -> float:
    """The share of the sentence's words that occur in the source: the plain baseline."""
    words = _words(text)
    return sum(word in _vocabulary(ground.text) for word in words) / (len(words) or 1)


def rouge_l(text: str, ground: Source) -> float:
    """The share of the sentence's words that occur in the source in their order."""
    words = _words(text)
    return longest_common(words, _words(ground.text)) / (len(words) or 1)


def longest_common(few: tuple[str, ...], many: tuple[str, ...]) -> int:
    """The length of the longest common subsequence."""
    best = np.zeros(len(many) + 1, int)
    said = np.array(many)
    for word in few:
        best[1:] = np.maximum(best[1:], np.where(said == word, best[:-1] + 1, 0))
        best = np.maximum.accumulate(best)
    return int(best[-1])


def cosine(ground: Source, text: str) -> float:
    """The highest cosine over passages by multilingual-e5-small, as the app carries it."""
    asked = vectors([text])[0]
    return max((float(vectors([p.text])[0] @ asked) for p in ground.passages), default=0.0)


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


@cache
def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(_words(text))
