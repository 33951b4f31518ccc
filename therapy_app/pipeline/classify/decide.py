"""Decides category and must_keep: the model proposes, curated words of risk overrule it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.pipeline.classify.cues import Cues, cues
from therapy_app.pipeline.classify.features import Seen, passage_features
from therapy_app.pipeline.classify.model import (
    LEARNT,
    Numbers,
    Weights,
    best_path,
    category_scores,
    keep_score,
    shipped_weights,
)

ALWAYS_KEPT: Final = frozenset({
    Category.RISK, Category.MEDICATION, Category.MEASURE, Category.PLAN, Category.HOMEWORK,
    Category.APPOINTMENT,
})  # fmt: skip
"""What a clinician always needs, however it is said."""
_THERAPIST_ACTS: Final = frozenset({Category.PLAN, Category.HOMEWORK, Category.INTERVENTION})
_BESIDE_RISK: Final = frozenset({
    Category.CLIENT_REPORT, Category.HISTORY, Category.ASSESSMENT, Category.OBSERVATION,
    Category.RISK, Category.THIRD_PARTY_REPORT, Category.RESPONSE,
})  # fmt: skip
_HEADER: Final = 3
_DROPPED_BELOW: Final = -0.6
"""Log-odds below which a passage may be left out unasked (chosen leaving dictations out)."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The category of a passage and whether a clinician needs it."""

    category: Category
    must_keep: bool


def decide(
    texts: Sequence[str],
    opens_sentence: Sequence[bool],
    language: Language,
    weights: Weights | None = None,
) -> list[Decided]:
    """Categories for the passages of one source that are not filler, in spoken order."""
    if not texts:
        return []
    weights = weights or shipped_weights()
    seen = [
        Seen(cues(text, language), opens)
        for text, opens in zip(texts, opens_sentence, strict=True)
    ]
    features = passage_features(seen, language)
    scores = category_scores(weights, features)
    _keep_admin_to_its_place(scores, seen)
    path = best_path(weights, scores)
    decided: list[Decided] = []
    risk_before = False
    for i, index in enumerate(path):
        category = _with_risk(LEARNT[index], seen[i].cues, after_risk=risk_before)
        risk_before = category is Category.RISK
        kept = keep_score(weights, features[i], LEARNT.index(category)) > _DROPPED_BELOW
        decided.append(Decided(category, _must_keep(category, seen[i].cues, kept=kept)))
    return decided


def _keep_admin_to_its_place(scores: Numbers, seen: Sequence[Seen]) -> None:
    """What stays outside the note must look like it: a header, or words of bookkeeping."""
    admin = LEARNT.index(Category.ADMIN)
    for i, passage in enumerate(seen):
        cue = passage.cues
        bookkeeping = bool({"admin", "consent"} & cue.names)
        if cue.risk or cue.medication or not (bookkeeping or i < _HEADER):
            scores[i, admin] = -1e3


def _with_risk(category: Category, cue: Cues, *, after_risk: bool) -> Category:
    """Strong words of risk win, except in what the therapist did or will do about it."""
    if cue.risk:
        acts = category in _THERAPIST_ACTS and not (cue.risk & {"not_asked", "passive"})
        return category if acts else Category.RISK
    if after_risk and cue.risk_hint and category in _BESIDE_RISK and not cue.medication:
        return Category.RISK
    return category


def _must_keep(category: Category, cue: Cues, *, kept: bool) -> bool:
    if category is Category.ADMIN:
        return "consent" in cue.names
    return category in ALWAYS_KEPT or bool(cue.risk) or cue.medication or kept
