"""What of approved notes, and of refused sign-ins, is still there to go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.ids import AccountId, ClientId, NoteId, SessionId
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.retention import Kind, Settled
from therapy_app.storage.retention_tables import StoredWentOfNote
from therapy_app.storage.tables import (
    StoredApproval,
    StoredClient,
    StoredNote,
    StoredRefusal,
    StoredSession,
)


@dataclass(frozen=True, slots=True)
class ExpiringRows:
    """Implements ports.Expiring inside one transaction."""

    rows: Transaction

    def settled(self) -> tuple[Settled, ...]:
        """All approved notes that are not being amended, of all therapists."""
        went = {
            (row.note_id, row.kind): row.at
            for row in self.rows.exec(select(StoredWentOfNote)).all()
        }
        found = self.rows.exec(
            select(
                StoredNote.id,
                StoredSession.id,
                StoredClient,
                func.max(StoredApproval.at),
            )
            .join(StoredApproval, col(StoredApproval.note_id) == col(StoredNote.id))
            .join(StoredSession, col(StoredSession.id) == col(StoredNote.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(StoredNote.status == NoteStatus.APPROVED.value)
            .group_by(col(StoredNote.id), col(StoredSession.id), col(StoredClient.id))
            .order_by(func.max(StoredApproval.at), col(StoredNote.id))
        )
        return tuple(
            Settled(
                note_id=NoteId(note),
                session_id=SessionId(session),
                client_id=ClientId(client.id),
                owner=AccountId(client.owner),
                approved=approved,
                drafts_gone=went.get((note, Kind.DRAFTS)),
                words_gone=went.get((note, Kind.WORDS)),
            )
            for note, session, client, approved in found
        )

    def mark(self, note_id: NoteId, kind: Kind, at: datetime) -> None:
        """Note when the drafts or the words of a note went."""
        self.rows.merge(StoredWentOfNote(note_id=note_id, kind=kind.value, at=at))
        self.rows.flush()

    def refused(self, before: datetime) -> int:
        """How many refused sign-ins are older than this."""
        query = select(func.count()).where(col(StoredRefusal.at) < before)
        return self.rows.exec(query).one()

    def drop_refused(self, before: datetime) -> None:
        """Forget them."""
        self.rows.exec(delete(StoredRefusal).where(col(StoredRefusal.at) < before))
