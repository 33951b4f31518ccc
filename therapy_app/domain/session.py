"""The therapy hour that a note is about."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from therapy_app.domain.ids import ClientId, SessionId


class Setting(StrEnum):
    """Where or how the hour took place."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Session:
    """One hour with a client. ``number`` counts the client's sessions from 1."""

    id: SessionId
    client_id: ClientId
    number: int
    date: date
    start: time
    end: time
    setting: Setting
    modality: str

    @property
    def minutes(self) -> int:
        """Length in minutes; an end before the start lies on the next day."""
        start = self.start.hour * 60 + self.start.minute
        end = self.end.hour * 60 + self.end.minute
        return (end - start) % (24 * 60)
