"""The arithmetic of the figures: shares, ranking, overlap, and their 95 % intervals.

Sentences about one dictation resemble each other, so intervals come from drawing whole
dictations, again and again with the same seed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

DRAWS: Final = 500
SEED: Final = 20261127
Array = np.ndarray[Any, np.dtype[Any]]
_Weighted = Callable[[Array], Array | float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval and the number of sentences or pairs it rests on."""

    value: float
    low: float
    high: float
    count: int


class Sample:
    """Rows that come from dictations, with the same draws of dictations for every figure."""

    def __init__(self, groups: Sequence[str]) -> None:
        """``groups`` names the dictation of each row."""
        names, of = np.unique(np.array(groups), return_inverse=True)
        self._of, self._size = of, len(names)
        drawn = np.random.default_rng(SEED).multinomial(
            self._size, np.full(self._size, 1 / self._size), size=DRAWS
        )
        self._draws = np.vstack([np.ones((1, self._size)), drawn])

    def share(self, values: Array, among: Array | None = None) -> Figure:
        """The mean of the values, or of those rows that are ``among`` them."""
        chosen = np.ones(len(values)) if among is None else among.astype(float)
        return self.ratio(values * chosen, chosen)

    def ratio(self, parts: Array, wholes: Array) -> Figure:
        """The sum of the parts by the sum of the wholes."""
        return _figure(self._ratios(parts, wholes), int((wholes > 0).sum()))

    def balanced(self, flagged: Array, faulty: Array, sound: Array) -> Figure:
        """The mean of the share of faulty rows flagged and of sound rows left alone."""
        caught = self._ratios(flagged * faulty, faulty)
        spared = self._ratios(~flagged.astype(bool) * sound, sound)
        return _figure((caught + spared) / 2, int(faulty.sum() + sound.sum()))

    def auroc(self, scores: Array, sound: Array) -> Figure:
        """The chance that a sound row is scored above a faulty one; ties count half."""
        levels = np.unique(scores, return_inverse=True)[1]
        values = [area(levels, sound, draw[self._of]) for draw in self._draws]
        return _figure(np.array(values), len(scores))

    def _ratios(self, parts: Array, wholes: Array) -> Array:
        above, below = (
            self._draws @ np.bincount(self._of, np.asarray(rows, float), self._size)
            for rows in (parts, wholes)
        )
        return np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)


def area(levels: Array, sound: Array, weights: Array) -> float:
    """The area under the curve of weighted rows; ``levels`` are the ranks of their scores."""
    size = int(levels.max()) + 1
    good = np.bincount(levels[sound], weights[sound], size)
    bad = np.bincount(levels[~sound], weights[~sound], size)
    pairs = good.sum() * bad.sum()
    below = np.cumsum(bad) - bad
    return float((good * (below + bad / 2)).sum() / pairs) if pairs else float("nan")


def ranked(true: float, false: float) -> float:
    """1 where the true side is scored higher, a half for a tie, else 0."""
    return (true > false) + (true == false) / 2


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many characters two sets of spans share, and how many each has."""

    common: int
    ours: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall by characters."""
        return 2 * self.common / (self.ours + self.gold) if self.ours + self.gold else 1.0


def overlap(ours: set[int], gold: set[int]) -> Overlap:
    """The overlap of two sets of character positions."""
    return Overlap(len(ours & gold), len(ours), len(gold))


def _figure(values: Array, count: int) -> Figure:
    """The first value is that of all rows, the others are those of the draws."""
    known = values[1:][~np.isnan(values[1:])]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return Figure(float(values[0]), float(low), float(high), count)
