"""The control that never reads the dictation: a logistic regression over a sentence's words."""

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.check.figures import Array
from benchmarks.check.items import Item, claim_rows

_SIZE = 1 << 14
_ROUNDS = 150
_RATE = 0.3
_KEEP_SMALL = 1e-4


class WordsAlone:
    """Words and pairs of neighbours, hashed, weighed by gradient descent (Adam)."""

    def __init__(self, texts: Sequence[str], labels: Iterable[bool]) -> None:
        """Fit on sentences, true where the label says so."""
        rows, columns = _hashed(texts)
        sound = np.array(list(labels), float)
        self._weights = np.zeros(_SIZE)
        mean, square = np.zeros(_SIZE), np.zeros(_SIZE)
        for step in range(1, _ROUNDS + 1):
            miss = _chance(self._weights, rows, columns, len(texts)) - sound
            slope = np.bincount(columns, miss[rows], _SIZE) / len(texts)
            slope += _KEEP_SMALL * self._weights
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope**2
            step_size = _RATE * np.sqrt(1 - 0.99**step) / (1 - 0.9**step) / np.sqrt(step)
            self._weights -= 0.1 * step_size * mean / (np.sqrt(square) + 1e-8)

    def scores(self, texts: Sequence[str]) -> Array:
        """The chance that each sentence is true, by its words."""
        return _chance(self._weights, *_hashed(texts), len(texts))


def fitted_on_claims(folder: Path) -> WordsAlone:
    """Fitted on the training sentences of the shared claims, both languages."""
    claims = [c for row in claim_rows(folder) if row["split"] == "train" for c in row["claims"]]
    return WordsAlone([c["text"] for c in claims], [c["label"] == "supported" for c in claims])


def left_out(items: Sequence[Item]) -> Array:
    """Scores of each dictation's sentences by a fit on all the others."""
    scores = np.zeros(len(items))
    groups = np.array([item.group for item in items])
    for group in dict.fromkeys(groups):
        train = [item for item in items if item.group != group]
        model = WordsAlone([i.text for i in train], [i.is_sound for i in train])
        here = groups == group
        scores[here] = model.scores([i.text for i in items if i.group == group])
    return scores


def _chance(weights: Array, rows: Array, columns: Array, count: int) -> Array:
    return 1 / (1 + np.exp(-np.bincount(rows, weights[columns], count)))


def _hashed(texts: Sequence[str]) -> tuple[Array, Array]:
    rows: list[int] = []
    columns: list[int] = []
    for row, text in enumerate(texts):
        words = ["", *re.findall(r"\w+", text.lower()), ""]
        features = sorted({*words, *(" ".join(pair) for pair in pairwise(words))})
        rows += [row] * len(features)
        columns += [zlib.crc32(f.encode()) % _SIZE for f in features]
    return np.array(rows), np.array(columns)
