"""Decides category and must_keep: the model proposes, curated words of risk overrule it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.pipeline.classify.acts import by_first_words
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
_ACTS: Final = frozenset({Category.PLAN, Category.HOMEWORK, Category.INTERVENTION})
_EVENTS: Final = frozenset({Category.RESPONSE, Category.APPOINTMENT})
_TOLD: Final = frozenset({Category.CLIENT_REPORT, Category.THIRD_PARTY_REPORT, Category.HISTORY})
_BESIDE_RISK: Final = _TOLD | {
    Category.MEDICATION, Category.ASSESSMENT, Category.OBSERVATION, Category.RESPONSE,
}  # fmt: skip
_GUESSED: Final = frozenset({Category.ASSESSMENT, Category.RESPONSE, Category.OBSERVATION})
_NOT_MEASURED: Final = _TOLD | _GUESSED | {Category.PLAN, Category.APPOINTMENT}
_NOT_FIRST: Final = frozenset({
    Category.ASSESSMENT, Category.PLAN, Category.HOMEWORK, Category.APPOINTMENT,
})  # fmt: skip
_AHEAD: Final = frozenset({Category.PLAN, Category.APPOINTMENT})
_FORWARD: Final = frozenset({
    "plan", "future", "conditional", "homework", "appointment", "start_topic_plan",
    "start_topic_homework", "start_topic_appointment", "therapist_self", "together",
})  # fmt: skip
_NO_EXCEPTION: Final = frozenset({"passive", "not_asked", "safeguarding"})
_BARE: Final = frozenset({"means", "topic", "judged"})
_LIKELY: Final = -1.9
"""Log-probability above which words like "plan" beside a passage on risk are risk as well."""
_SURE: Final = -0.2
_NEVER: Final = -1e3
_HEADER: Final = 3
_DROPPED_BELOW: Final = 0.3
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
        Seen(cues(text, language), opens) for text, opens in zip(texts, opens_sentence, strict=True)
    ]
    features = passage_features(seen, language)
    scores = category_scores(weights, features)
    _keep_admin_to_its_place(scores, seen)
    path = best_path(weights, scores)
    decided: list[Decided] = []
    risk_before = False
    for i, index in enumerate(path):
        likely_risk = _likely_risk(scores[i], seen[i].cues)
        sure = float(scores[i, index]) > _SURE
        beside = risk_before and likely_risk
        category = _overruled(LEARNT[index], seen[i].cues, beside_risk=beside, sure=sure)
        if not seen[i].cues.risk:
            category = by_first_words(category, texts[i], language)
        if seen[i].opens_sentence:
            category = _told_after_all(category, seen[i].cues, is_first=i == 0)
        risk_before = category is Category.RISK
        kept = keep_score(weights, features[i], LEARNT.index(category)) > _DROPPED_BELOW
        decided.append(Decided(category, _must_keep(category, seen[i].cues, kept=kept)))
    return decided


def _keep_admin_to_its_place(scores: Numbers, seen: Sequence[Seen]) -> None:
    """What stays outside the note must look like it: a header, or words of bookkeeping."""
    admin = LEARNT.index(Category.ADMIN)
    for i, passage in enumerate(seen):
        cue = passage.cues
        header = i < _HEADER and "admin" in cue.names and "says" not in cue.names
        outside = header or bool({"bookkeeping", "consent"} & cue.names)
        if cue.risk or cue.medication or not outside:
            scores[i, admin] = _NEVER


def _is_agreement(cue: Cues) -> bool:
    """As in "If the thoughts come back she rings the crisis team": what to do, not what is."""
    return "conditional" in cue.names and "agreement" in cue.stance


def _likely_risk(scores: Numbers, cue: Cues) -> bool:
    """Whether the words leave room for risk; a drug may be a means as well as a medicine."""
    risk = float(scores[LEARNT.index(Category.RISK)])
    medicine = float(scores[LEARNT.index(Category.MEDICATION)])
    return risk > _LIKELY and not (cue.medication and medicine > risk + 1)


def _overruled(category: Category, cue: Cues, *, beside_risk: bool, sure: bool) -> Category:
    """Curated words win: of risk first, then names of substances and of scales with a value.

    ``sure`` says that the model is: an assessment it is sure of stays one, its section is that
    of a judgement on risk as well.
    """
    if category is Category.RISK and not cue.risk and {"safety_tool", "intervention"} <= cue.names:
        return Category.INTERVENTION
    if cue.risk:
        return category if _speaks_of_acts(category, cue, sure=sure) else Category.RISK
    if beside_risk and cue.risk_hint and category in _BESIDE_RISK:
        return Category.RISK
    if "instrument" in cue.names and cue.number and category in _NOT_MEASURED:
        upcoming = {"conditional", "future"} & cue.names
        return category if category is Category.PLAN and upcoming else Category.MEASURE
    if cue.medication and (category in _TOLD or (category in _GUESSED and not sure)):
        return Category.MEDICATION
    return category


def _told_after_all(category: Category, cue: Cues, *, is_first: bool) -> Category:
    """What the place of a sentence suggests, where no word of it does, gives way to what is told.

    A dictation begins with who the client is, and not all that it ends with is a plan: without
    a word of what is to come it tells of a medicine, of others or of the client.
    """
    if is_first and category in _NOT_FIRST:
        return Category.HISTORY
    looks_back = not cue.names & _FORWARD and not cue.stance
    if category is Category.HOMEWORK and looks_back and cue.medication:
        return Category.MEDICATION
    if category not in _AHEAD or not looks_back:
        return category
    if cue.medication:
        return Category.MEDICATION
    if "third_party" in cue.names:
        return Category.THIRD_PARTY_REPORT
    return Category.CLIENT_REPORT if "client_subject" in cue.names else category


def _speaks_of_acts(category: Category, cue: Cues, *, sure: bool) -> bool:
    """Whether strong words of risk stand in what the therapist did, thinks or will do.

    A passive wish to die, safeguarding and "not asked" are risk in any case, but for an
    agreement on what to do if it comes. Beside "asked", "none" or "denied" words of risk are
    findings. Bare words ("knife", "at risk") leave room for more.
    """
    planned = category in {Category.PLAN, Category.HOMEWORK}
    if planned and _is_agreement(cue):
        return True
    if cue.risk & _NO_EXCEPTION or "not_asked" in cue.stance:
        return False
    if category is Category.ASSESSMENT:
        return sure
    finding = "finding" in cue.stance and not (planned and "future" in cue.names)
    spared = _ACTS if cue.risk - _BARE else _ACTS | _EVENTS
    return category in spared and not finding


def _must_keep(category: Category, cue: Cues, *, kept: bool) -> bool:
    if category is Category.ADMIN:
        return "consent" in cue.names
    return category in ALWAYS_KEPT or bool(cue.risk) or cue.medication or kept
