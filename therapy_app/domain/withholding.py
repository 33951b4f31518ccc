"""What is withheld from a client's copy, and why: section 630g (1) BGB, Art. 15 (4) GDPR."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.ids import SessionId


class WithheldBecause(StrEnum):
    """The reasons that the law knows, and another that has to be put into words."""

    THIRD_PARTY = "third_party"
    THERAPEUTIC = "therapeutic"
    OTHER = "other"


class PartKind(StrEnum):
    """What is withheld: all that was written about a session, a passage, or a sentence."""

    NOTE = "note"
    PASSAGE = "passage"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a session's words; ``id`` is that of the passage or sentence in all versions."""

    session_id: SessionId
    kind: PartKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One part and the reason; ``reason`` is the therapist's own words, shown in the copy."""

    part: Part
    because: WithheldBecause
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withholding:
    """All that is withheld from one client's copy, oldest first."""

    parts: tuple[Withheld, ...] = ()

    def of(self, part: Part) -> Withheld | None:
        """Why this part is withheld; None where it is not."""
        return next((one for one in self.parts if one.part == part), None)

    def with_part(self, withheld: Withheld) -> "Withholding":
        """The same with this part withheld, for this reason alone."""
        return Withholding((*self.without(withheld.part).parts, withheld))

    def without(self, part: Part) -> "Withholding":
        """The same with this part shown."""
        return Withholding(tuple(one for one in self.parts if one.part != part))


@dataclass(frozen=True, slots=True)
class Gone:
    """What of one session is withheld, by id, each with what decided it; ``because`` has all."""

    passages: Mapping[str, Withheld]
    sentences: Mapping[str, Withheld]
    because: tuple[Withheld, ...]

    def reason(self, part: Part) -> Withheld | None:
        """What decided that this part is withheld; None where it is shown."""
        found = self.passages if part.kind is PartKind.PASSAGE else self.sentences
        return found.get(part.id)
