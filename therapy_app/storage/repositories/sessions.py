"""Sessions, and the lines of the home page that join a session with the state of its note."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId, SessionId
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.session import Session
from therapy_app.ports import SessionRow
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, session_of, session_row
from therapy_app.storage.repositories.lines import session_lines
from therapy_app.storage.repositories.owned import client_of_session
from therapy_app.storage.repositories.restricted import not_shut, refuse_restricted
from therapy_app.storage.tables import StoredClient, StoredNote, StoredSession


class SessionRepository:
    """Implements ports.Sessions."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def add(self, session: Session) -> None:
        """Keep a new session."""
        if self._rows.get(StoredClient, session.client_id) is None:
            raise NotFoundError
        refuse_restricted(self._rows, session.client_id, writes=True)
        self._rows.add(session_row(session, Seal(self._vault, session.client_id), version=1))
        self._rows.flush()

    def save(self, session: Session) -> None:
        """Keep changed fields; a session stays with its client."""
        row = self._row(session.id)
        if row.client_id != session.client_id:
            raise NotFoundError
        refuse_restricted(self._rows, row.client_id, writes=True)
        seal = Seal(self._vault, row.client_id)
        self._rows.merge(session_row(session, seal, version=row.version + 1))
        self._rows.flush()

    def get(self, session_id: SessionId, owner: AccountId) -> Session:
        """One session; raises NotFoundError."""
        scope = client_of_session(self._rows, session_id, owner)
        return session_of(self._row(session_id), Seal(self._vault, scope))

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Session, ...]:
        """A client's sessions, newest first."""
        self._check_owner(client_id, owner)
        rows = self._rows.exec(
            select(StoredSession)
            .where(StoredSession.client_id == client_id)
            .order_by(
                col(StoredSession.date).desc(),
                col(StoredSession.start).desc(),
                col(StoredSession.number).desc(),
            )
        )
        seal = Seal(self._vault, client_id)
        return tuple(session_of(row, seal) for row in rows)

    def on(self, day: date, owner: AccountId) -> tuple[SessionRow, ...]:
        """The sessions of a day, by time."""
        return self._lines(owner, col(StoredSession.date) == day)

    def without_approved_note(self, owner: AccountId, until: date) -> tuple[SessionRow, ...]:
        """Sessions up to and including this day whose note is not approved, oldest first."""
        is_open = or_(
            col(StoredNote.id).is_(None), col(StoredNote.status) != NoteStatus.APPROVED.value
        )
        return self._lines(owner, and_(col(StoredSession.date) <= until, is_open))

    def rows_of_client(self, client_id: ClientId, owner: AccountId) -> tuple[SessionRow, ...]:
        """A client's sessions with the state of their notes, newest first."""
        self._check_owner(client_id, owner)
        lines = self._lines(owner, col(StoredSession.client_id) == client_id)
        return tuple(reversed(lines))

    def _lines(self, owner: str, which: ColumnElement[bool]) -> tuple[SessionRow, ...]:
        return session_lines(
            self._rows, self._vault, and_(col(StoredClient.owner) == owner, not_shut(), which)
        )

    def _row(self, session_id: str) -> StoredSession:
        row = self._rows.get(StoredSession, session_id)
        if row is None:
            raise NotFoundError
        return row

    def _check_owner(self, client_id: str, owner: str) -> None:
        client = self._rows.get(StoredClient, client_id)
        if client is None or client.owner != owner:
            raise NotFoundError
        refuse_restricted(self._rows, client_id, writes=False)
