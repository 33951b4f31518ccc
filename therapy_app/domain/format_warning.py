"""What is risky about a note format: where it invites to write what nobody said."""

from dataclasses import dataclass
from enum import StrEnum


class WarningKind(StrEnum):
    """The kinds of risk, as the wording tables name them."""

    UNFED = "unfed"
    REQUIRED_UNFED = "required_unfed"
    SILENT_FINDING = "silent_finding"
    SILENT_UNCLEAR = "silent_unclear"
    ASKS_FINDING = "asks_finding"
    ASKS_LEVEL = "asks_level"
    ASKS_FORECAST = "asks_forecast"
    NO_PLACE = "no_place"
    TWICE = "twice"
    RISK_LEFT_OUT = "risk_left_out"


@dataclass(frozen=True, slots=True)
class FormatWarning:
    """One risk. ``section`` is the id of its section, empty where it is the whole format.

    ``words`` are those of the format that gave rise to it, or the name of a category.
    """

    kind: WarningKind
    section: str = ""
    words: str = ""
