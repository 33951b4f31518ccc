"""The trained weights (a table of numbers, never code) and the best path through a dictation."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from therapy_app.domain.source import Category

Numbers = NDArray[np.float32]

LEARNT: Final = tuple(category for category in Category if category is not Category.FILLER)
"""The categories a model decides, in the order of its columns; fillers are found by rule."""
_FOLLOWING: Final = 0.16
"""How much the usual order of topics counts beside the words (chosen leaving dictations out)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Linear models over hashed features.

    ``category`` (table x categories), ``category_bias`` (categories), ``follows``
    (categories x categories, log-odds of one after the other), ``keep`` (table + categories)
    with ``keep_bias``, ``cut`` (table of clause features) with ``cut_bias``.
    """

    category: Numbers
    category_bias: Numbers
    follows: Numbers
    keep: Numbers
    keep_bias: float
    cut: Numbers
    cut_bias: float


@cache
def shipped_weights() -> Weights:
    """The weights in defaults/; loaded without pickle."""
    with as_file(files("therapy_app.defaults") / "weights" / "passages.npz") as path:
        return read_weights(path)


def read_weights(path: Any) -> Weights:
    """Weights from an .npz file or an open one; raises ValueError if it holds objects."""
    with np.load(path, allow_pickle=False) as data:
        return Weights(
            category=data["category"].astype(np.float32),
            category_bias=data["category_bias"].astype(np.float32),
            follows=data["follows"].astype(np.float32),
            keep=data["keep"].astype(np.float32),
            keep_bias=float(data["keep_bias"]),
            cut=data["cut"].astype(np.float32),
            cut_bias=float(data["cut_bias"]),
        )


def category_scores(weights: Weights, features: Sequence[Sequence[int]]) -> Numbers:
    """Log-probabilities, passages x categories, each passage for itself."""
    scores = np.empty((len(features), len(LEARNT)), dtype=np.float32)
    for i, places in enumerate(features):
        scores[i] = weights.category[list(places)].sum(axis=0) + weights.category_bias
    scores -= scores.max(axis=1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return scores


def best_path(weights: Weights, scores: Numbers) -> list[int]:
    """The likeliest sequence of categories (Viterbi): words first, usual order second."""
    if len(scores) == 0:
        return []
    step = _FOLLOWING * weights.follows
    best = scores[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + step
        origin = paths.argmax(axis=0)
        back.append(origin)
        best = paths[origin, np.arange(len(row))] + row
    path = [int(best.argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def keep_score(weights: Weights, places: Sequence[int], category: int) -> float:
    """Log-odds that a clinician needs this passage."""
    own = float(weights.keep[list(places)].sum())
    return own + float(weights.keep[len(weights.keep) - len(LEARNT) + category]) + weights.keep_bias
