"""What is risky about a flow of questions: where one tap says more than was asked."""

from dataclasses import dataclass
from enum import StrEnum


class FlowWarningKind(StrEnum):
    """The kinds of risk, as the wording tables name them."""

    UNASKED_FINDING = "unasked_finding"
    NORMAL_FINDING = "normal_finding"
    LEVEL = "level"
    FORECAST = "forecast"
    NO_OWN_WORDS = "no_own_words"
    NO_RISK = "no_risk"
    NO_SENTENCE = "no_sentence"


@dataclass(frozen=True, slots=True)
class FlowWarning:
    """One risk. ``question`` is the id of its question, empty where it is the whole flow.

    ``words`` are those of the flow that gave rise to it.
    """

    kind: FlowWarningKind
    question: str = ""
    words: str = ""
