"""What a model proposes for a note, and why a proposal is refused: nothing here is a note yet."""

from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.ids import PassageId

LONGEST_ITEM = 600
"""Letters of one proposed sentence; what is longer is refused unread."""


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence as a model proposes it, with the passages it says it rests on."""

    section: str
    text: str
    passages: tuple[PassageId, ...]


class Held(StrEnum):
    """What keeps the therapist's own words whoever drafts, unless the therapist opens it."""

    RISK = "risk"
    MEDICATION = "medication"
    QUOTES = "quotes"


class RefusalReason(StrEnum):
    """Why the gate does not let a sentence through; each has a sentence for the model."""

    UNREADABLE = "unreadable"
    SECTION = "section"
    PASSAGES = "passages"
    HELD = "held"
    QUOTE = "quote"
    NUMBER = "number"
    MEDICATION = "medication"
    NEGATION = "negation"
    HEDGE = "hedge"
    PERSON = "person"
    SPEAKER = "speaker"
    TIME = "time"
    DEGREE = "degree"
    CAUSE = "cause"
    RISK = "risk"
    NEW_WORDS = "new_words"
    LEFT_OUT = "left_out"
    AT_ODDS = "at_odds"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one item was refused; ``words`` are those of the item (or its passages) at fault."""

    reason: RefusalReason
    words: str = ""
