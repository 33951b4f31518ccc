"""Fits which passages are shown as evidence: ``python -m benchmarks.fit_evidence FOLDER``.

Prints what therapy_app/pipeline/check/evidence_odds.py holds, and how well sentences about
dictations that were left out of the fit are served: F1 by characters, whole passages.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.check.figures import SEED, Array
from benchmarks.check.items import Item, check_items, claim_rows
from benchmarks.check_cases import cases, source
from therapy_app.domain.language import Language
from therapy_app.domain.text import normalise
from therapy_app.pipeline.check.align import bearing_words
from therapy_app.pipeline.check.evidence import MARKED
from therapy_app.pipeline.check.evidence_odds import NAMES, features
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read

FOLDS, STRETCHES = 5, 100
"""How often dictations are left out, and how many stretches of each language are added."""
STRETCH_WEIGHT = 0.15
"""Sentences about mere stretches count less: a note is written of a whole dictation."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence: its passages' features, lengths, and the share of each that is marked."""

    group: str
    language: Language
    rows: Array
    lengths: Array
    marked: Array
    weight: float


def main() -> None:
    """Fit on everything, after telling how well the fit serves dictations it has not seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    prepared = Preparations(1000)
    checks = [read_marks(i, prepared) for i in check_items(list(cases(folder))) if i.evidence]
    claims = [read_marks(i, prepared) for i in _claims(folder)]
    groups = sorted({m.group for m in checks})
    random.Random(SEED).shuffle(groups)
    unseen: list[tuple[Marked, Array]] = []
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        model = fitted([*(m for m in checks if m.group not in out), *claims])
        unseen += [(m, model.predict_proba(m.rows)[:, 1]) for m in checks if m.group in out]
    for language in Language:
        here = [pair for pair in unseen if pair[0].language is language]
        print(language, f"{_f1(here):.3f}")
    model = fitted([*checks, *claims])
    print("INTERCEPT =", round(float(np.ravel(model.intercept_)[0]), 2))
    print("WEIGHTS =", dict(zip(NAMES, (round(float(w), 2) for w in model.coef_[0]), strict=True)))


def read_marks(item: Item, prepared: Preparations) -> Marked:
    """The features of an item's passages beside the marks in them."""
    ready = prepared.of(item.source)
    note = read(item.text, item.source.language)
    marks: Array = np.zeros(len(item.source.text))
    for quote in (normalise(given).text for given in item.evidence):
        at = item.source.text.find(quote)
        marks[max(at, 0) : at + len(quote) if at >= 0 else 0] = 1
    spans = [p.span for p in item.source.passages]
    is_case = item.source is not item.other
    return Marked(
        item.group,
        item.source.language,
        features(note, ready, bearing_words(note, ready)),
        np.array([s.end - s.start for s in spans]),
        np.array([marks[s.start : s.end].mean() for s in spans]),
        1.0 if is_case else STRETCH_WEIGHT,
    )


def fitted(given: Sequence[Marked]) -> LogisticRegression:
    """A passage counts by its length; one that is marked in part counts on both sides."""
    rows = np.vstack([m.rows for m in given])
    marked = np.concatenate([m.marked for m in given])
    lengths = np.concatenate([m.lengths * m.weight for m in given]) / 60
    weights = np.concatenate([lengths * marked, lengths * (1 - marked)])
    told = np.repeat([1, 0], len(rows))
    return LogisticRegression(max_iter=2000).fit(np.vstack([rows, rows]), told, weights)


def _claims(folder: Path) -> Iterator[Item]:
    """Sentences about stretches of dictations, none of the held ones."""
    rows = [row for row in claim_rows(folder) if row["split"] == "train"]
    random.Random(SEED).shuffle(rows)
    for language in Language:
        for row in [row for row in rows if row["lang"] == language][:STRETCHES]:
            ground = source(row["context"], language, row["id"])
            for claim in row["claims"]:
                sound, told = claim["label"] == "supported", tuple(claim["evidence"])
                if told:
                    yield Item(row["id"], claim["text"], ground, ground, sound, "", told)


def _f1(pairs: Sequence[tuple[Marked, Array]]) -> float:
    common = ours = gold = 0.0
    for given, likely in pairs:
        shown = (likely >= MARKED) | (likely == likely.max())
        common += float((given.marked * given.lengths)[shown].sum())
        ours += float(given.lengths[shown].sum())
        gold += float((given.marked * given.lengths).sum())
    return 2 * common / (ours + gold)


if __name__ == "__main__":
    main()
