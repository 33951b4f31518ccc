"""The therapist's words: versions of a source, and the text still being written."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.ids import AccountId, SessionId, SourceId
from therapy_app.domain.source import Source
from therapy_app.ports import PendingText
from therapy_app.storage.erasing import note_erased_words
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, pending_of, pending_text, source_of, source_row
from therapy_app.storage.repositories.owned import client_of_session, client_of_source
from therapy_app.storage.repositories.versioned import save_over
from therapy_app.storage.tables import StoredPending, StoredSource


class SourceRepository:
    """Implements ports.Sources."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def add(self, source: Source) -> None:
        """Keep one version; raises StaleEditError if the session has that version already."""
        seal = self._seal_of_session(source.session_id)
        try:
            with self._rows.begin_nested():
                self._rows.add(source_row(source, seal))
        except IntegrityError:
            raise StaleEditError from None

    def get(self, source_id: SourceId, owner: AccountId) -> Source:
        """One version; raises NotFoundError."""
        scope = client_of_source(self._rows, source_id, owner)
        row = self._rows.get(StoredSource, source_id)
        if row is None:
            raise NotFoundError
        return source_of(row, Seal(self._vault, scope))

    def latest(self, session_id: SessionId, owner: AccountId) -> Source | None:
        """The newest version for a session."""
        seal = self._seal_of_session(session_id, owner)
        row = self._rows.exec(
            select(StoredSource)
            .where(StoredSource.session_id == session_id)
            .order_by(col(StoredSource.version).desc())
            .limit(1)
        ).first()
        return None if row is None else source_of(row, seal)

    def versions(self, session_id: SessionId, owner: AccountId) -> tuple[Source, ...]:
        """All versions for a session that are kept, oldest first."""
        seal = self._seal_of_session(session_id, owner)
        rows = self._rows.exec(
            select(StoredSource)
            .where(StoredSource.session_id == session_id)
            .order_by(col(StoredSource.version))
        )
        return tuple(source_of(row, seal) for row in rows)

    def erase_words(self, source: Source) -> None:
        """Keep a source whose time is over without its words, in the place of the whole one."""
        self._rows.merge(source_row(source, self._seal_of_session(source.session_id)))
        self._rows.flush()
        note_erased_words(self._rows)

    def pending(self, session_id: SessionId, owner: AccountId) -> PendingText | None:
        """The text still being written."""
        seal = self._seal_of_session(session_id, owner)
        row = self._rows.exec(
            select(StoredPending).where(StoredPending.session_id == session_id)
        ).first()
        return None if row is None else pending_of(row, seal)

    def save_pending(self, pending: PendingText, *, base: int) -> None:
        """Keep the text being written; raises StaleEditError if ``base`` is not its version.

        Base 0 stands for "nothing yet".
        """
        text = pending_text(pending, self._seal_of_session(pending.session_id))
        kept = {"version": pending.version, "saved": pending.saved, "text": text}
        save_over(self._rows, StoredPending, pending.session_id, base, **kept)

    def drop_pending(self, session_id: SessionId) -> None:
        """Forget the text being written, once it has become a source."""
        self._rows.exec(delete(StoredPending).where(col(StoredPending.session_id) == session_id))

    def _seal_of_session(self, session_id: str, owner: str | None = None) -> Seal:
        return Seal(self._vault, client_of_session(self._rows, session_id, owner))
