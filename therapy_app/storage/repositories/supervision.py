"""Shares of notes and remarks on them, sealed under the key of the note's client."""

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError, TamperedError
from therapy_app.domain.ids import AccountId, NoteId, ShareId
from therapy_app.domain.supervision import Remark, Share
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.repositories.owned import client_of_note
from therapy_app.storage.repositories.restricted import not_restricted
from therapy_app.storage.supervision_tables import StoredRemark, StoredShare
from therapy_app.storage.tables import StoredClient, StoredNote, StoredSession


class SupervisionRepository:
    """Implements ports.Supervision."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def save(self, share: Share) -> None:
        """Keep a new share or a changed one."""
        held = self._rows.get(StoredShare, share.id)
        version = held.version + 1 if held else 1
        body = self._seal(share.note_id).close(_share_place(share.id, version), share)
        self._rows.merge(
            StoredShare(
                id=share.id,
                note_id=share.note_id,
                supervisor=share.supervisor,
                version=version,
                at=share.at,
                body=body,
            )
        )
        self._rows.flush()

    def get(self, share_id: ShareId, owner: AccountId) -> Share:
        """One share of a note of this therapist's; raises NotFoundError."""
        row = self._rows.get(StoredShare, share_id)
        if row is None:
            raise NotFoundError
        return self._share(row, self._seal(row.note_id, owner))

    def of_note(self, note_id: NoteId, owner: AccountId) -> tuple[Share, ...]:
        """All shares of a note, oldest first."""
        seal = self._seal(note_id, owner)
        rows = self._rows.exec(
            select(StoredShare)
            .where(StoredShare.note_id == note_id)
            .order_by(col(StoredShare.at), col(StoredShare.id))
        )
        return tuple(self._share(row, seal) for row in rows)

    def with_supervisor(self, supervisor: AccountId) -> tuple[tuple[Share, AccountId], ...]:
        """All that was ever shared with somebody, newest first, each with the note's therapist.

        Nothing of a client whose file is restricted.
        """
        rows = self._rows.exec(
            select(StoredShare, StoredClient.owner)
            .join(StoredNote, col(StoredNote.id) == col(StoredShare.note_id))
            .join(StoredSession, col(StoredSession.id) == col(StoredNote.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(StoredShare.supervisor == supervisor, not_restricted())
            .order_by(col(StoredShare.at).desc(), col(StoredShare.id))
        ).all()
        return tuple(
            (self._share(row, self._seal(row.note_id, owner)), AccountId(owner))
            for row, owner in rows
        )

    def add_remark(self, remark: Remark) -> None:
        """Keep a comment or a co-signature."""
        body = self._seal(remark.note_id).close(_remark_place(remark.id), remark)
        self._rows.add(StoredRemark(id=remark.id, note_id=remark.note_id, at=remark.at, body=body))
        self._rows.flush()

    def remarks(self, note_id: NoteId, owner: AccountId) -> tuple[Remark, ...]:
        """All remarks on a note, oldest first."""
        seal = self._seal(note_id, owner)
        rows = self._rows.exec(
            select(StoredRemark)
            .where(StoredRemark.note_id == note_id)
            .order_by(col(StoredRemark.at), col(StoredRemark.id))
        )
        return tuple(seal.open(_remark_place(row.id), Remark, row.body) for row in rows)

    def _share(self, row: StoredShare, seal: Seal) -> Share:
        share = seal.open(_share_place(row.id, row.version), Share, row.body)
        if (share.note_id, share.supervisor) != (row.note_id, row.supervisor):
            raise TamperedError
        return share

    def _seal(self, note_id: str, owner: str | None = None) -> Seal:
        return Seal(self._vault, client_of_note(self._rows, note_id, owner))


def _share_place(share_id: str, version: int) -> Place:
    return Place("share", "body", share_id, version)


def _remark_place(remark_id: str) -> Place:
    return Place("remark", "body", remark_id)
