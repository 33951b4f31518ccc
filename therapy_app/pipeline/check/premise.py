"""What a verifier reads beside a sentence: the passages most akin to it, in their order."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np

from therapy_app.pipeline.check.align import bearing
from therapy_app.pipeline.check.likeness import vectors
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.networks import Floats

MOST_CHARACTERS = 300
"""About eighty tokens: what a small model reads in a hundredth of a second."""
MOST_COMPARED = 600
"""A source of more passages than 5,000 words have is compared by words before by meaning."""
_LIKELIEST = 60
_STRANGE = 0.75
"""The cosine of texts that have nothing in common."""
_GAP = " … "
_MEANING = 0.1
"""What one standard deviation of likeness in meaning counts beside the share of words borne."""
_NEIGHBOUR = 0.12
"""What a passage gains from the better of its neighbours: topics stay together."""


def premise(note: Reading, prepared: Prepared, only: Collection[int] | None = None) -> str:
    """The passages nearest to the sentence, without what was taken back and without fillers.

    By words (their share of the sentence's weight) and by meaning, up to MOST_CHARACTERS; with
    ``only`` no others than these are shown.
    """
    texts = tidy(prepared)
    worth = _worth(note, prepared)
    places = range(len(texts)) if only is None else only
    chosen, length = set[int](), 0
    for place in sorted(places, key=lambda i: (-worth[i], i)):
        if chosen and length + len(texts[place]) > MOST_CHARACTERS:
            continue
        chosen.add(place)
        length += len(texts[place])
    told, before = "", None
    for place in sorted(chosen):
        joint = "" if before is None else " " if place == before + 1 else _GAP
        told, before = told + joint + texts[place], place
    return told


@lru_cache(maxsize=16)
def tidy(prepared: Prepared) -> Sequence[str]:
    """The passages as they are shown: without slips and fillers."""
    return [" ".join(p.reading.text.split()) for p in prepared.passages]


@lru_cache(maxsize=16)
def meanings(prepared: Prepared) -> Floats:
    """The vectors of all passages as they are shown (passages, width); not to be changed."""
    return vectors(tidy(prepared))


def likeness(note: Reading, prepared: Prepared) -> float:
    """How near the nearest passage is in meaning: a cosine, about .75 for strangers."""
    alike = _alike(note, prepared, asking=False)
    return float(alike.max(initial=0.0))


def _worth(note: Reading, prepared: Prepared) -> Floats:
    by_words = _by_words(note, prepared)
    if not prepared.passages:
        return by_words
    alike = _alike(note, prepared, asking=True)
    worth = by_words + _MEANING * (alike - alike.mean()) / (alike.std() + 1e-6)
    around = np.pad(worth, 1, constant_values=worth.min(initial=0.0))
    return worth + _NEIGHBOUR * np.maximum(around[:-2], around[2:])


def _by_words(note: Reading, prepared: Prepared) -> Floats:
    """The share of the sentence's weight that each passage bears."""
    borne = bearing(note, prepared)
    total = sum(borne.values()) or 1.0
    return np.array([borne.get(i, 0.0) / total for i in range(len(prepared.passages))], np.float32)


def _alike(note: Reading, prepared: Prepared, *, asking: bool) -> Floats:
    """The cosine of each passage with the sentence; of a very long source, of the likeliest."""
    texts = tidy(prepared)
    if not texts:
        return np.zeros(0, np.float32)
    asked = vectors([note.text], asking=asking)[0]
    if len(texts) <= MOST_COMPARED:
        return meanings(prepared) @ asked
    borne = _by_words(note, prepared)
    places = sorted(range(len(texts)), key=lambda i: (-borne[i], i))[:_LIKELIEST]
    alike = np.full(len(texts), _STRANGE, np.float32)
    alike[places] = vectors([texts[i] for i in places]) @ asked
    return alike
