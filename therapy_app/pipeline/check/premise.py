"""What a verifier reads beside a sentence: the passages most akin to it, in their order."""

import numpy as np

from therapy_app.pipeline.check.align import bearing
from therapy_app.pipeline.check.likeness import vectors
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.networks import Floats

MOST_CHARACTERS = 300
"""About eighty tokens: what a small model reads in a hundredth of a second."""
_GAP = " … "
_MEANING = 0.1
"""What one standard deviation of likeness in meaning counts beside the share of words borne."""
_NEIGHBOUR = 0.12
"""What a passage gains from the better of its neighbours: topics stay together."""


def premise(note: Reading, prepared: Prepared) -> str:
    """The passages nearest to the sentence, without what was taken back and without fillers.

    By words (their share of the sentence's weight) and by meaning, up to MOST_CHARACTERS.
    """
    texts = [" ".join(p.reading.text.split()) for p in prepared.passages]
    worth = _worth(note, prepared, texts)
    chosen, length = set[int](), 0
    for place in sorted(range(len(texts)), key=lambda i: (-worth[i], i)):
        if chosen and length + len(texts[place]) > MOST_CHARACTERS:
            continue
        chosen.add(place)
        length += len(texts[place])
    told, before = "", None
    for place in sorted(chosen):
        joint = "" if before is None else " " if place == before + 1 else _GAP
        told, before = told + joint + texts[place], place
    return told


def _worth(note: Reading, prepared: Prepared, texts: list[str]) -> Floats:
    borne = bearing(note, prepared)
    total = sum(borne.values()) or 1.0
    by_words = np.array([borne.get(i, 0.0) / total for i in range(len(texts))], np.float32)
    alike = vectors(texts) @ vectors([note.text], asking=True)[0]
    worth = by_words + _MEANING * (alike - alike.mean()) / (alike.std() + 1e-6)
    around = np.pad(worth, 1, constant_values=worth.min(initial=0.0))
    return worth + _NEIGHBOUR * np.maximum(around[:-2], around[2:])
