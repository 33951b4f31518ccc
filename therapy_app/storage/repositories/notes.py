"""Notes, their revisions and approvals: only ever added, and emptied of their words in the end."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.approval import Approval
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.ids import AccountId, NoteId, SessionId
from therapy_app.domain.note import Note, Revision
from therapy_app.storage.erasing import note_erased_words
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import (
    Seal,
    approval_of,
    approval_row,
    note_of,
    note_row,
    revision_of,
    revision_row,
)
from therapy_app.storage.repositories.owned import (
    client_of_note,
    client_of_session,
    newest_revision,
)
from therapy_app.storage.tables import Stored, StoredApproval, StoredNote, StoredRevision


class NoteRepository:
    """Implements ports.Notes."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def add(self, note: Note) -> None:
        """Keep a new note with its first revision.

        Raises StaleEditError if its session has a note already.
        """
        seal = Seal(self._vault, client_of_session(self._rows, note.session_id))
        self._insert(note_row(note))
        self._insert(revision_row(note.revision, seal))

    def get(self, note_id: NoteId, owner: AccountId) -> Note:
        """A note with its newest revision; raises NotFoundError."""
        seal = self._seal(note_id, owner)
        return note_of(self._row(note_id), newest_revision(self._rows, note_id), seal)

    def of_session(self, session_id: SessionId, owner: AccountId) -> Note | None:
        """The note of a session."""
        client_of_session(self._rows, session_id, owner)
        note_id = self._rows.exec(
            select(StoredNote.id).where(StoredNote.session_id == session_id)
        ).first()
        return None if note_id is None else self.get(NoteId(note_id), owner)

    def add_revision(self, note: Note) -> None:
        """Keep ``note.revision`` as the next revision, and the note's status.

        Raises StaleEditError if a revision with that number, or of that edit, exists already.
        """
        self._insert(revision_row(note.revision, self._seal(note.id)))
        self.save_status(note)

    def save_status(self, note: Note) -> None:
        """Keep the note's status without a new revision."""
        self._row(note.id).status = note.status.value
        self._rows.flush()

    def revision(self, note_id: NoteId, number: int, owner: AccountId) -> Revision:
        """One revision; raises NotFoundError."""
        seal = self._seal(note_id, owner)
        row = self._rows.get(StoredRevision, (note_id, number))
        if row is None:
            raise NotFoundError
        return revision_of(row, self._row(note_id), seal)

    def erase_words(self, revision: Revision) -> None:
        """Keep a revision whose time is over without its words, in the place of the whole one."""
        self._rows.merge(revision_row(revision, self._seal(revision.note_id)))
        self._rows.flush()
        note_erased_words(self._rows)

    def revision_of_edit(self, note_id: NoteId, edit_id: str, owner: AccountId) -> int | None:
        """The number of the revision that this edit made, if it arrived before."""
        client_of_note(self._rows, note_id, owner)
        return self._rows.exec(
            select(StoredRevision.number).where(
                StoredRevision.note_id == note_id, StoredRevision.edit_id == edit_id
            )
        ).first()

    def add_approval(self, approval: Approval) -> None:
        """Keep an approval with its ledger; raises StaleEditError if the revision has one."""
        self._insert(approval_row(approval, self._seal(approval.note_id)))

    def approvals(self, note_id: NoteId, owner: AccountId) -> tuple[Approval, ...]:
        """All approvals of a note, oldest first."""
        seal = self._seal(note_id, owner)
        rows = self._rows.exec(
            select(StoredApproval)
            .where(StoredApproval.note_id == note_id)
            .order_by(col(StoredApproval.revision))
        )
        return tuple(approval_of(row, seal) for row in rows)

    def _row(self, note_id: str) -> StoredNote:
        row = self._rows.get(StoredNote, note_id)
        if row is None:
            raise NotFoundError
        return row

    def _seal(self, note_id: str, owner: str | None = None) -> Seal:
        return Seal(self._vault, client_of_note(self._rows, note_id, owner))

    def _insert(self, row: Stored) -> None:
        """Add in a savepoint, so that the unit stays usable after a clash."""
        try:
            with self._rows.begin_nested():
                self._rows.add(row)
        except IntegrityError:
            raise StaleEditError from None
