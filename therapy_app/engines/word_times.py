"""When each piece of a text is said: the path along which the text follows the sound best."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_PIECE, _MOMENT = 1, 2
"""How a step on the path ends: one piece on, or one moment on; 0 is both."""


def starts(cost: NDArray[Any]) -> NDArray[np.intp]:
    """The moment at which each piece begins, on the cheapest path through (pieces, moments).

    Each step of the path goes one piece on, one moment on, or both: dynamic time warping.
    """
    steps = _steps(cost)
    i, j = cost.shape
    found = np.zeros(i, np.intp)
    while i > 0 and j > 0:
        found[i - 1] = j - 1
        step = steps[i, j]
        i -= step != _MOMENT
        j -= step != _PIECE
    return found


def _steps(cost: NDArray[Any]) -> NDArray[np.int8]:
    """The last step to each cell, worked out diagonal by diagonal."""
    pieces, moments = cost.shape
    total = np.full((pieces + 1, moments + 1), np.inf)
    total[0, 0] = 0.0
    steps = np.full(total.shape, _MOMENT, np.int8)
    steps[:, 0] = _PIECE
    for both in range(2, pieces + moments + 1):
        i: NDArray[np.intp] = np.arange(
            max(1, both - moments), min(pieces, both - 1) + 1, dtype=np.intp
        )
        j: NDArray[np.intp] = np.subtract(both, i, dtype=np.intp)
        ways = np.stack((total[i - 1, j - 1], total[i - 1, j], total[i, j - 1]))
        last = ways.argmin(axis=0)
        steps[i, j] = last
        total[i, j] = cost[i - 1, j - 1] + ways[last, np.arange(len(i))]
    return steps
