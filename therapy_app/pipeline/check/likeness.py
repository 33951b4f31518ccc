"""How near two texts are in meaning: multilingual sentence vectors. Finds passages, judges none.

The vectors are those of multilingual-e5-small (Wang et al., 2024, MIT licence) in 8 bits.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from therapy_app.pipeline.check.tokens import END, START, network, padded, pieces
from therapy_app.pipeline.networks import Floats

_MOST = 96
"""Longer texts are cut: a passage is a sentence or a clause; pieces of words."""


def vectors(texts: Sequence[str], *, asking: bool = False) -> Floats:
    """One row of length one for each text (count, 384); ``asking`` for what is looked for."""
    lead = "query: " if asking else "passage: "
    return np.array([_vector(lead + (text.strip() or ".")) for text in texts])


@lru_cache(maxsize=4096)
def _vector(text: str) -> Floats:
    """One at a time: what stands beside a text in a batch would change its last digits."""
    words, present = padded([[START, *pieces(text, _MOST), END]])
    return network("embed").run({"words": words, "present": present})[0]
