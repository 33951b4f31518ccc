"""What a list of sessions shows in one line."""

from dataclasses import dataclass
from datetime import datetime

from therapy_app.domain.client import Client
from therapy_app.domain.note import Note
from therapy_app.domain.session import Session
from therapy_app.domain.source import Source


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the home page: a session, its client, and how far its note is.

    ``has_pending`` says that text or answers wait to become a source, ``has_dictation`` that a
    recording was not finished, or its text not taken over.
    """

    session: Session
    client: Client
    note: Note | None
    source: Source | None
    has_pending: bool
    approved_at: datetime | None
    has_dictation: bool = False
