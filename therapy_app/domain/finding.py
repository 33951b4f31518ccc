"""What is wrong with a sentence, and what the therapist decided about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.text import Span


class FindingKind(StrEnum):
    """The kinds of fault, as the command line names them."""

    NEGATION = "negation"
    NUMBER = "number"
    ENTITY = "entity"
    CERTAINTY = "certainty"
    SEVERITY = "severity"
    TEMPORALITY = "temporality"
    ATTRIBUTION = "attribution"
    INTERVENTION = "intervention"
    INVENTED = "invented"
    OVERREACH = "overreach"
    RISK = "risk"
    CAUSAL = "causal"
    MERGE = "merge"
    QUOTE = "quote"


class Severity(StrEnum):
    """How much harm the fault could do; odds means note and source contradict each other."""

    ODDS = "odds"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in one sentence, explained.

    ``note_span`` is a span of the sentence, ``source_span`` of the source; the cue words at
    odds stand in ``note_words`` and ``source_words`` (empty where the source says nothing).
    ``reason`` names the explanation in the wording tables, ``rule`` the rule or model that
    decided, with its version ("number/1"). ``suggestion`` is a whole sentence that would
    settle it, where one can be built from the therapist's own words. ``disputed`` is the
    therapist's word against it: they read it and called it wrong.
    """

    kind: FindingKind
    severity: Severity
    reason: str
    rule: str
    note_span: Span | None = None
    source_span: Span | None = None
    note_words: str = ""
    source_words: str = ""
    score: float = 1.0
    suggestion: str | None = None
    disputed: bool = False


class Way(StrEnum):
    """What a therapist decides: of a finding, a corrected passage, one that reached no sentence.

    ``ACCEPTED`` and ``MOVED`` (to another section) are of a sentence without findings.
    """

    CITED = "cited"
    REWORDED = "reworded"
    DELETED = "deleted"
    OWNED = "owned"
    DISPUTED = "disputed"
    KEPT = "kept"
    PLACED = "placed"
    LEFT_OUT = "left_out"
    ACCEPTED = "accepted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the therapist decided. ``by`` is the name approvals are signed with."""

    way: Way
    by: str
    at: datetime
