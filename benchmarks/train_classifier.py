"""Trains the weights that cut and classify passages.

    python -m benchmarks.train_classifier SHARED_FOLDER

writes therapy_app/defaults/weights/passages.npz. It learns from the labelled dictations of the
shared folder and from the invented ones in benchmarks/passages/.
"""

import sys
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.labelled import Dictation, Labelled, cases, invented
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span
from therapy_app.pipeline.classify.cues import cues
from therapy_app.pipeline.classify.features import TABLE_BITS, Seen, passage_features
from therapy_app.pipeline.classify.model import LEARNT, Weights, read_weights
from therapy_app.pipeline.segment.clauses import CUT_BITS, cut_features, cut_points
from therapy_app.pipeline.segment.sentences import sentence_spans

SHIPPED = Path(__file__).parents[1] / "therapy_app" / "defaults" / "weights" / "passages.npz"
CATEGORY_STRENGTH = 0.6
KEEP_STRENGTH = 0.05
CUT_STRENGTH = 0.3
CASE_WEIGHT = 2.0
CUT_SOONER = 0.7
"""Added to the log-odds of a cut: two passages in one section are joined again by the drafter,
two topics in one passage stay together for good."""


def train(dictations: Sequence[Dictation]) -> Weights:
    """Fit all models on these dictations."""
    category, category_bias = _category_model(dictations)
    keep, keep_bias = _keep_model(dictations)
    cut, cut_bias = _cut_model(dictations)
    return Weights(
        category=category, category_bias=category_bias, follows=_follows(dictations),
        keep=keep, keep_bias=keep_bias, cut=cut, cut_bias=cut_bias,
    )  # fmt: skip


def save(weights: Weights, path: Path) -> None:
    """Write the weights as half-precision tables; loading needs no pickle."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        category=weights.category.astype(np.float16),
        category_bias=weights.category_bias,
        follows=weights.follows,
        keep=weights.keep.astype(np.float16),
        keep_bias=np.float32(weights.keep_bias),
        cut=weights.cut.astype(np.float16),
        cut_bias=np.float32(weights.cut_bias),
    )


@cache
def content(dictation: Dictation) -> tuple[list[Labelled], list[list[int]]]:
    """The passages that are not filler, with the places of their features."""
    passages = [p for p in dictation.passages if p.category is not Category.FILLER]
    opens = sentence_starts(dictation)
    seen = [Seen(cues(p.text, dictation.language), p.start in opens) for p in passages]
    return passages, passage_features(seen, dictation.language)


def sentence_starts(dictation: Dictation) -> set[int]:
    """Where the sentences of a dictation begin."""
    return {span.start for span in sentence_spans(dictation.text, dictation.language)}


def _matrix(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    lengths = np.cumsum([0, *map(len, rows)])
    places = np.fromiter((place for row in rows for place in row), dtype=np.int32)
    ones = np.ones(len(places), dtype=np.float32)
    return csr_matrix((ones, places, lengths), shape=(len(rows), width))


def _case_weights(dictations: Sequence[Dictation], counts: Sequence[int]) -> np.ndarray:
    weight = [CASE_WEIGHT if d.id.startswith("dev") else 1.0 for d in dictations]
    return np.repeat(weight, counts)


def _category_model(dictations: Sequence[Dictation]) -> tuple[np.ndarray, np.ndarray]:
    read = [content(d) for d in dictations]
    rows = [places for _, found in read for places in found]
    labels = [LEARNT.index(p.category) for passages, _ in read for p in passages]
    weight = _case_weights(dictations, [len(found) for _, found in read])
    model = LogisticRegression(C=CATEGORY_STRENGTH, max_iter=300)
    model.fit(_matrix(rows, 1 << TABLE_BITS), labels, sample_weight=weight)
    table = np.zeros((1 << TABLE_BITS, len(LEARNT)), dtype=np.float32)
    bias = np.full(len(LEARNT), -10.0, dtype=np.float32)
    table[:, model.classes_] = model.coef_.T
    bias[model.classes_] = model.intercept_
    return table, bias


def _keep_model(dictations: Sequence[Dictation]) -> tuple[np.ndarray, float]:
    size = 1 << TABLE_BITS
    read = [content(d) for d in dictations]
    rows = [
        [*places, size + LEARNT.index(p.category)]
        for passages, found in read
        for p, places in zip(passages, found, strict=True)
    ]
    labels = [p.must_keep for passages, _ in read for p in passages]
    weight = _case_weights(dictations, [len(found) for _, found in read])
    model = LogisticRegression(C=KEEP_STRENGTH, max_iter=300)
    model.fit(_matrix(rows, size + len(LEARNT)), labels, sample_weight=weight)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def _follows(dictations: Sequence[Dictation]) -> np.ndarray:
    """Log of how much likelier one category is after another than on its own."""
    counts = np.full((len(LEARNT), len(LEARNT)), 0.5)
    for dictation in dictations:
        told = [p.category for p in dictation.passages if p.category is not Category.FILLER]
        for before, after in pairwise(told):
            counts[LEARNT.index(before), LEARNT.index(after)] += 1
    joint = counts / counts.sum()
    alone = joint.sum(axis=0, keepdims=True) * joint.sum(axis=1, keepdims=True)
    return np.log(joint / alone).astype(np.float32)


def _cut_model(dictations: Sequence[Dictation]) -> tuple[np.ndarray, float]:
    rows: list[list[int]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for dictation in dictations:
        made = _all_cuts(dictation)
        rows += [features for features, _ in made]
        labels += [label for _, label in made]
        weights += [CASE_WEIGHT if dictation.id.startswith("dev") else 1.0] * len(made)
    model = LogisticRegression(C=CUT_STRENGTH, max_iter=300)
    model.fit(_matrix(rows, 1 << CUT_BITS), labels, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0]) + CUT_SOONER


@cache
def _all_cuts(dictation: Dictation) -> list[tuple[list[int], bool]]:
    starts = {p.start for p in dictation.passages}
    return [
        row
        for sentence in sentence_spans(dictation.text, dictation.language)
        for row in _cuts(dictation, sentence, starts)
    ]


def _cuts(dictation: Dictation, sentence: Span, starts: set[int]) -> list[tuple[list[int], bool]]:
    said = sentence.of(dictation.text)
    points = cut_points(said, dictation.language)
    edges = [0, *points, len(said)]
    chunks = [cues(said[a:b], dictation.language) for a, b in pairwise(edges)]
    rows: list[tuple[list[int], bool]] = []
    first = 0
    for i, point in enumerate(points):
        label = sentence.start + point in starts
        rows.append((cut_features(chunks, first, i + 1, dictation.language), label))
        if label:
            first = i + 1
    return rows


def main() -> None:
    """Train on everything and write the shipped weights."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.train_classifier SHARED_FOLDER")
    dictations = [*cases(Path(sys.argv[1])), *invented()]
    save(train(dictations), SHIPPED)
    read_weights(SHIPPED)
    passages = sum(len(d.passages) for d in dictations)
    print(f"{len(dictations)} dictations, {passages} passages -> {SHIPPED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
