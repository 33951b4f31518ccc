"""Clients of a therapist, each under a data key of their own."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sqlmodel import Session as Transaction
from sqlmodel import col, delete, func, select

from therapy_app.domain.client import Client
from therapy_app.domain.erasure import Counted, ErasedKind
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.storage.consent_tables import StoredConsent
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, client_of, client_row
from therapy_app.storage.repositories.restricted import refuse_restricted
from therapy_app.storage.retention_tables import StoredStanding, StoredWentOfNote
from therapy_app.storage.sending_tables import StoredChoices, StoredSending
from therapy_app.storage.supervision_tables import StoredRemark, StoredShare
from therapy_app.storage.tables import (
    Stored,
    StoredAnswers,
    StoredApproval,
    StoredChunk,
    StoredClient,
    StoredDoubtAnswer,
    StoredFlagCount,
    StoredFlagExample,
    StoredNote,
    StoredPending,
    StoredRecording,
    StoredRevision,
    StoredSession,
    StoredSource,
    StoredTake,
    StoredUtterance,
    StoredVocabulary,
)
from therapy_app.storage.withholding_tables import StoredWithholding

_KINDS: Final[Mapping[type[Stored], ErasedKind]] = {
    StoredSession: ErasedKind.SESSIONS,
    StoredSource: ErasedKind.SOURCES,
    StoredPending: ErasedKind.UNSENT,
    StoredAnswers: ErasedKind.UNSENT,
    StoredNote: ErasedKind.NOTES,
    StoredRevision: ErasedKind.REVISIONS,
    StoredApproval: ErasedKind.APPROVALS,
    StoredRecording: ErasedKind.DICTATIONS,
    StoredChunk: ErasedKind.SOUND,
    StoredUtterance: ErasedKind.HEARD,
    StoredFlagExample: ErasedKind.FLAGS,
    StoredSending: ErasedKind.SENT,
    StoredVocabulary: ErasedKind.WORD_LISTS,
    StoredChoices: ErasedKind.WORD_LISTS,
    StoredRemark: ErasedKind.SUPERVISION,
    StoredShare: ErasedKind.SUPERVISION,
    StoredConsent: ErasedKind.CONSENTS,
}
"""What a certificate counts; the other tables hold states and numbers only."""


class ClientRepository:
    """Implements ports.Clients."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def add(self, client: Client) -> None:
        """Keep a new client under a fresh data key."""
        self._vault.create_key(client.id)
        self._rows.add(client_row(client, self._seal(client.id), version=1))
        self._rows.flush()

    def save(self, client: Client) -> None:
        """Keep changed fields."""
        version = self._row(client.id, client.owner).version + 1
        refuse_restricted(self._rows, client.id, writes=True)
        self._rows.merge(client_row(client, self._seal(client.id), version=version))
        self._rows.flush()

    def get(self, client_id: ClientId, owner: AccountId) -> Client:
        """One client."""
        return client_of(self._row(client_id, owner), self._seal(client_id))

    def all(self, owner: AccountId) -> tuple[Client, ...]:
        """All clients, by code."""
        rows = self._rows.exec(select(StoredClient).where(StoredClient.owner == owner)).all()
        self._vault.load([row.id for row in rows])
        clients = [client_of(row, self._seal(row.id)) for row in rows]
        # Codes are sealed, so the database cannot order by them.
        return tuple(sorted(clients, key=lambda client: (client.code.casefold(), client.id)))

    def count(self, owner: AccountId) -> int:
        """How many clients a therapist has."""
        mine = select(func.count()).select_from(StoredClient).where(StoredClient.owner == owner)
        return self._rows.exec(mine).one()

    def hand_over(self, client_id: ClientId, owner: AccountId, to: AccountId, code: str) -> None:
        """Give a client, and all that belongs to them, to another therapist, under this code.

        A restricted file goes along as it is: somebody has to be there who can lift it.
        """
        row, seal = self._row(client_id, owner), self._seal(client_id)
        client = replace(client_of(row, seal), owner=to, code=code)
        self._rows.merge(client_row(client, seal, version=row.version + 1))
        words = select(StoredVocabulary).where(StoredVocabulary.client_id == client_id)
        for row in self._rows.exec(words):
            row.account_id = to
        self._rows.flush()

    def remove(self, client_id: ClientId, owner: AccountId) -> tuple[Counted, ...]:
        """Destroy the client's data key, then all rows that belong to them; says how many."""
        row = self._row(client_id, owner)
        self._vault.destroy_key(client_id)
        sessions = select(StoredSession.id).where(StoredSession.client_id == client_id)
        notes = select(StoredNote.id).where(col(StoredNote.session_id).in_(sessions))
        recordings = select(StoredRecording.id).where(col(StoredRecording.session_id).in_(sessions))
        erased: Counter[ErasedKind | None] = Counter()
        for table, belongs in (
            (StoredRemark, col(StoredRemark.note_id).in_(notes)),
            (StoredShare, col(StoredShare.note_id).in_(notes)),
            (StoredFlagExample, col(StoredFlagExample.note_id).in_(notes)),
            (StoredFlagCount, col(StoredFlagCount.note_id).in_(notes)),
            (StoredWentOfNote, col(StoredWentOfNote.note_id).in_(notes)),
            (StoredApproval, col(StoredApproval.note_id).in_(notes)),
            (StoredRevision, col(StoredRevision.note_id).in_(notes)),
            (StoredNote, col(StoredNote.session_id).in_(sessions)),
            (StoredChunk, col(StoredChunk.recording_id).in_(recordings)),
            (StoredUtterance, col(StoredUtterance.recording_id).in_(recordings)),
            (StoredDoubtAnswer, col(StoredDoubtAnswer.recording_id).in_(recordings)),
            (StoredTake, col(StoredTake.recording_id).in_(recordings)),
            (StoredRecording, col(StoredRecording.session_id).in_(sessions)),
            (StoredAnswers, col(StoredAnswers.session_id).in_(sessions)),
            (StoredSending, col(StoredSending.session_id).in_(sessions)),
            (StoredPending, col(StoredPending.session_id).in_(sessions)),
            (StoredSource, col(StoredSource.session_id).in_(sessions)),
            (StoredSession, col(StoredSession.client_id) == client_id),
            (StoredVocabulary, col(StoredVocabulary.client_id) == client_id),
            (StoredWithholding, col(StoredWithholding.client_id) == client_id),
            (StoredConsent, col(StoredConsent.client_id) == client_id),
            (StoredStanding, col(StoredStanding.client_id) == client_id),
            (StoredChoices, col(StoredChoices.client_id) == client_id),
        ):
            erased[_KINDS.get(table)] += self._rows.exec(delete(table).where(belongs)).rowcount
        self._rows.delete(row)
        self._rows.flush()
        return tuple(Counted(kind, erased[kind]) for kind in ErasedKind)

    def _row(self, client_id: str, owner: str) -> StoredClient:
        row = self._rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError
        return row

    def _seal(self, client_id: str) -> Seal:
        return Seal(self._vault, client_id)
