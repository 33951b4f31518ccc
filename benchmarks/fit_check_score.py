"""Fits the weights of the checker's score: ``python -m benchmarks.fit_check_score FOLDER``.

Weights: on twins (one sentence, two dictations, true of one), as a logistic on the difference
of their features without intercept, so that the sentence alone tells nothing. Intercept and
scale: on the gold sentences. Prints what to put into pipeline/check/score.py, and the share of
twin pairs ranked right when each pair is left out of the fit in turn.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.check_cases import cases, source, twins
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.judge import compared
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.score import NAMES, features

_TIE = 0.1
_PREPARED = Preparations(size=64)


def main() -> None:
    """Fit, and print weights, intercept and the ranking of pairs left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    differences, groups = _differences(folder)
    right, tied = _left_out(differences, groups)
    weights = _weights(differences)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name:18}{weight:7.2f}")
    print(f"pairs left out of the fit: {right:.1%} right, {tied:.1%} tied, of {len(groups)}")
    rows, labels = _gold(folder)
    scale = LogisticRegression(C=100).fit((rows @ weights).reshape(-1, 1), labels)
    print(f"gold: slope {scale.coef_[0][0]:.2f}, intercept {scale.intercept_[0]:.2f}")
    final = weights * scale.coef_[0][0]
    print("WEIGHTS =", tuple(round(float(w), 2) for w in final))


def _weights(differences: np.ndarray) -> np.ndarray:
    """Signs are known: "covered" speaks for the sentence, everything else against it.

    How much is covered or unknown only breaks ties: between sentences it misleads, since
    faulty ones reuse the words of the source as much as true ones.
    """
    signs = np.array([1.0 if name == "covered" else -1.0 for name in NAMES])
    breaks_ties = np.array([name in {"covered", "unknown"} for name in NAMES])
    both = np.vstack([differences, -differences]) * signs
    labels = np.r_[np.ones(len(differences)), np.zeros(len(differences))]
    kept = ~breaks_ties
    while True:
        fit = LogisticRegression(C=1.0, fit_intercept=False).fit(both[:, kept], labels)
        if (fit.coef_[0] >= 0).all():
            break
        kept[np.flatnonzero(kept)[fit.coef_[0] < 0]] = False
    weights = np.zeros(len(NAMES))
    weights[kept] = fit.coef_[0]
    weights[breaks_ties] = _TIE
    return weights * signs


def _left_out(differences: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    margins = np.zeros(len(groups))
    for train, test in GroupKFold(10).split(differences, groups=groups):
        margins[test] = differences[test] @ _weights(differences[train])
    return float((margins > 1e-9).mean()), float((np.abs(margins) <= 1e-9).mean())


def _differences(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    rows: list[np.ndarray] = []
    groups: list[str] = []
    for row in twins(folder):
        language = Language(row["lang"])
        grounds = {side: source(row[side], language, row["id"] + side) for side in "ab"}
        for claim in row["claims"]:
            true, false = ("a", "b") if claim["a"] == "supported" else ("b", "a")
            found = [_features(grounds[side], claim["text"]) for side in (true, false)]
            rows.append(found[0] - found[1])
            groups.append(row["id"])
    return np.array(rows), np.array(groups)


def _gold(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    checks = [(case.source, check) for case in cases(folder) for check in case.gold["checks"]]
    rows = [_features(ground, check["note_sentence"]) for ground, check in checks]
    return np.array(rows), np.array([check["label"] == "supported" for _, check in checks])


def _features(ground: Source, text: str) -> np.ndarray:
    prepared, note = _PREPARED.of(ground), read(text, ground.language)
    alignment = align(note, prepared)
    evidence = tuple(prepared.passages[i] for i in alignment.passages)
    case = Comparison(note, prepared, alignment, evidence, is_cited=False)
    return np.array(features(case, compared(case)))


if __name__ == "__main__":
    main()
