"""The cue lists of one language, and which of them a passage touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.classify.phrases import Match, PhraseIndex, tokens

RISK_TOPICS: Final = (
    "suicide", "passive", "self_harm", "harm_others", "means", "safeguarding", "judged",
    "not_asked", "topic",
)  # fmt: skip
"""The lists of strong words of risk; each stands alone."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the word lists find in one passage.

    ``names`` are lists of cues, ``risk`` the lists of strong words of risk, ``risk_hint``
    words that mean risk beside such a passage; ``stance`` holds judged, not_asked, observed,
    planned, finding and agreement as said of risk; ``medication`` says that a substance is
    named, ``number`` that a number is said.
    """

    words: tuple[str, ...]
    names: frozenset[str]
    risk: frozenset[str]
    risk_hint: bool
    stance: frozenset[str]
    medication: bool
    number: bool


def cues(text: str, language: Language) -> Cues:
    """Look a passage up in all lists."""
    said = tokens(text)
    matches = _index(language).matches(said)
    names = frozenset(m.group for m in matches if not {"/", ":"} & set(m.group))
    return Cues(
        words=tuple(said),
        names=names,
        risk=frozenset(_strong_risk(matches)),
        risk_hint=any(m.group == "risk/weak" for m in matches),
        stance=frozenset(m.group[7:] for m in matches if m.group.startswith("stance/")),
        medication=any(m.group == "medication/names" for m in matches),
        number=any(word[0].isdigit() or word.split("-")[0] in _numbers(language) for word in said),
    )


def speaks_of_risk(text: str, language: Language) -> bool:
    """Whether the text has strong words of risk, whatever it is about."""
    return bool(cues(text, language).risk)


def _strong_risk(matches: Sequence[Match]) -> set[str]:
    """Strong words of risk that are not part of a phrase meaning something else."""
    other = [m for m in matches if m.group == "risk/other"]
    strong = (m for m in matches if m.group.startswith("risk:"))
    return {
        m.group[5:] for m in strong if not any(o.start <= m.start and m.end <= o.end for o in other)
    }


@cache
def _numbers(language: Language) -> frozenset[str]:
    """The number words of a language, without those that are articles as well."""
    listed = {str(word) for word in lexicon("segment", language)["numbers"]}
    return frozenset(listed - {"ein", "eine", "einen", "one", "first", "second", "oh", "point"})


@cache
def _index(language: Language) -> PhraseIndex:
    groups: dict[str, list[str]] = dict(lexicon("classify_cues", language))
    risk = lexicon("classify_risk", language)
    for topic in RISK_TOPICS:
        groups[f"risk:{topic}"] = risk["strong"].get(topic, [])
    groups["risk/weak"] = risk["weak"]
    groups["risk/other"] = risk["not_risk"]
    for name in ("judged", "not_asked", "observed", "planned", "finding", "agreement"):
        groups[f"stance/{name}"] = risk[name]
    groups["medication/names"] = lexicon("classify_medication", language)["names"]
    return PhraseIndex(groups)
