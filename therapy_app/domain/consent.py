"""What a client said yes or no to: each a statement of its own, the latest about a thing counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from therapy_app.domain.ids import ClientId, ConsentId


class Matter(StrEnum):
    """What a client is asked about. Treatment and its record rest on the contract, not on this."""

    AI_HERE = "ai_here"
    """Models on this computer: hearing dictations, wording notes."""
    SERVICE = "service"
    """The same by one named service elsewhere."""
    SOUND = "sound"
    """Recording the therapist's dictations about the client; a session is never recorded."""
    LETTERS = "letters"
    SUPERVISION = "supervision"


class How(StrEnum):
    """How it was said."""

    SIGNED = "signed"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class About:
    """What a consent is about; only a service has a name (who processes) and an address."""

    matter: Matter
    service: str = ""
    address: str = ""

    def covers(self, other: "About") -> bool:
        """Whether both are the same matter; a service is known by its name or by its address."""
        if self.matter is not other.matter:
            return False
        if self.matter is not Matter.SERVICE:
            return True
        names = {_folded(self.service), _folded(other.service)}
        return len(names) == 1 or (self.address == other.address != "")


@dataclass(frozen=True, slots=True)
class Consent:
    """One statement: given, or (``given`` false) refused or withdrawn, on a day.

    ``sheet`` is the version of the information sheet that the client had, empty where none was
    handed out; ``at`` is when it was written down.
    """

    id: ConsentId
    client_id: ClientId
    about: About
    given: bool
    on: date
    how: How
    at: datetime
    sheet: str = ""


def latest(consents: Iterable[Consent], about: About) -> Consent | None:
    """The statement that counts; of one day the one written down last. None where none was made."""
    found = [one for one in consents if one.about.covers(about)]
    return max(found, key=lambda one: (one.on, one.at), default=None)


def is_refused(consents: Iterable[Consent], about: About) -> bool:
    """Whether the client refused or withdrew; where nothing was said the therapist decides."""
    found = latest(consents, about)
    return found is not None and not found.given


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
