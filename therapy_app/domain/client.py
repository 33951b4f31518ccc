"""The person in therapy, known by a pseudonym code; the name is optional."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.language import Language


@dataclass(frozen=True, slots=True)
class Client:
    """A client of one therapist. ``language`` is what dictations about them are spoken in."""

    id: ClientId
    owner: AccountId
    code: str
    name: str | None
    language: Language
    created: datetime
    demo: bool = False

    @property
    def label(self) -> str:
        """How screens and notes call the client: the name where given, else the code."""
        return self.name or self.code
