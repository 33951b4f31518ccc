"""How likely a reader would mark each passage for a sentence: a logistic on words and meaning.

Fitted by benchmarks/fit_evidence.py on the passages marked for sentences about invented
dictations, true and faulty ones.
"""

import math
from functools import lru_cache

import numpy as np

from therapy_app.pipeline.check.align import Borne
from therapy_app.pipeline.check.likeness import vectors
from therapy_app.pipeline.check.premise import meanings
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.networks import Floats

NAMES = ("share", "beyond", "length", "meaning", "best", "before", "after")
INTERCEPT = 0.43
WEIGHTS = (2.27, 3.82, -0.8, 5.31, 2.09, 2.17, 1.21)
_MOST_COMPARED = 400
"""Larger sources are searched by words alone: a vector for each passage would take seconds."""
_BY_MEANING = 0.5
_ENDS = (".", "!", "?")


def odds(note: Reading, prepared: Prepared, borne: Borne) -> list[float]:
    """For each passage the probability that it is marked."""
    logits = features(note, prepared, borne) @ np.array(WEIGHTS, np.float32) + INTERCEPT
    return [1 / (1 + math.exp(-float(logit))) for logit in logits]


def features(note: Reading, prepared: Prepared, borne: Borne) -> Floats:
    """A row for each passage with the values of NAMES; there is one passage at least.

    "share" compares what it bears with what the best one does, "beyond" counts only what the
    best one does not bear; "before" and "after" are its neighbours within a spoken sentence.
    """
    texts = [p.passage.text for p in prepared.passages]
    strengths, weights = _strengths(note, prepared, borne)
    mass, total = weights @ strengths, float(weights.sum()) or 1.0
    share = mass / (float(mass.max()) or 1.0)
    meaning = _meaning(note, prepared)
    near = share + _BY_MEANING * meaning / max(float(meaning.max()), 0.05)
    best = int(near.argmax())
    goes_on = np.array([not text.endswith(_ENDS) for text in texts[:-1]], np.float32)
    columns = (
        share,
        weights @ np.maximum(strengths - strengths[:, [best]], 0) / total,
        [math.log(len(text) + 1) for text in texts],
        meaning - meaning.max(),
        np.arange(len(texts)) == best,
        [0, *(near[:-1] * goes_on)],
        [*(near[1:] * goes_on), 0],
    )
    return np.array([np.asarray(column, np.float32) for column in columns]).T


def _strengths(note: Reading, prepared: Prepared, borne: Borne) -> tuple[Floats, Floats]:
    """How well each passage bears each word (words, passages), and what each word weighs."""
    words = note.content()
    strengths = np.zeros((len(words), len(prepared.passages)), np.float32)
    for row, word in enumerate(words):
        for place, (strength, _) in borne[word.span.start].items():
            strengths[row, place] = strength
    return strengths, np.array([prepared.weight(word) for word in words], np.float32)


def _meaning(note: Reading, prepared: Prepared) -> Floats:
    """How far each passage leans the sentence's way from what all of them have in common."""
    count = len(prepared.passages)
    if count > _MOST_COMPARED:
        return np.zeros(count, np.float32)
    common, told = _apart(prepared)
    asked = _unit(vectors([note.text], asking=True) - common)[0]
    return told @ asked


@lru_cache(maxsize=16)
def _apart(prepared: Prepared) -> tuple[Floats, Floats]:
    """What all passages have in common, and how each departs from it."""
    told = meanings(prepared)
    common = told.mean(axis=0)
    return common, _unit(told - common)


def _unit(rows: Floats) -> Floats:
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)
