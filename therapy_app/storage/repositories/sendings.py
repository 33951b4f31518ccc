"""What was sent, and what was decided about words, under the key of the client it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.erased_words import sent_without_words
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId, SessionId
from therapy_app.domain.sending import Sent, WordChoices
from therapy_app.ports import Place
from therapy_app.storage.erasing import note_erased_words
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.repositories.owned import client_of_session
from therapy_app.storage.repositories.restricted import not_shut, refuse_restricted
from therapy_app.storage.sending_tables import StoredChoices, StoredSending
from therapy_app.storage.tables import StoredClient, StoredSession


@dataclass(frozen=True, slots=True)
class SendingRepository:
    """Implements ports.sending.Sendings inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def add(self, sent: Sent) -> None:
        """Keep one entry; raises NotFoundError without its session."""
        client = client_of_session(self.rows, sent.session_id)
        sealed = Seal(self.vault, client).close(_sent(sent.id), sent)
        self.rows.add(
            StoredSending(id=sent.id, session_id=sent.session_id, at=sent.at, body=sealed)
        )
        self.rows.flush()

    def of_session(self, session_id: SessionId, owner: AccountId) -> tuple[Sent, ...]:
        """What was sent about a session, oldest first; raises NotFoundError."""
        client = client_of_session(self.rows, session_id, owner)
        rows = self.rows.exec(
            select(StoredSending)
            .where(StoredSending.session_id == session_id)
            .order_by(col(StoredSending.at), col(StoredSending.id))
        ).all()
        return self._opened([(row, client) for row in rows])

    def erase_words(self, session_id: SessionId) -> None:
        """Forget the texts that were sent about a session; that they were sent stays."""
        seal = Seal(self.vault, client_of_session(self.rows, session_id))
        for row in self.rows.exec(
            select(StoredSending).where(StoredSending.session_id == session_id)
        ).all():
            sent = seal.open(_sent(row.id), Sent, row.body)
            row.body = seal.close(_sent(row.id), sent_without_words(sent))
            self.rows.add(row)
        self.rows.flush()
        note_erased_words(self.rows)

    def of_owner(self, owner: AccountId, *, most: int) -> tuple[Sent, ...]:
        """What was last sent about any client of the therapist, newest first."""
        rows = self.rows.exec(
            select(StoredSending, StoredSession.client_id)
            .join(StoredSession, col(StoredSession.id) == col(StoredSending.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(StoredClient.owner == owner, not_shut())
            .order_by(col(StoredSending.at).desc(), col(StoredSending.id))
            .limit(most)
        ).all()
        return self._opened([(row, client) for row, client in rows])

    def _opened(self, rows: Sequence[tuple[StoredSending, str]]) -> tuple[Sent, ...]:
        self.vault.load([client for _, client in rows])
        return tuple(
            Seal(self.vault, client).open(_sent(row.id), Sent, row.body) for row, client in rows
        )


@dataclass(frozen=True, slots=True)
class ChoiceRepository:
    """Implements ports.sending.Choices inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def of_client(self, client_id: ClientId, owner: AccountId) -> WordChoices:
        """The choices, none at first; raises NotFoundError for another's client."""
        self._must_own(client_id, owner, writes=False)
        row = self.rows.get(StoredChoices, client_id)
        if row is None:
            return WordChoices()
        place = _choices(client_id, row.version)
        return Seal(self.vault, client_id).open(place, WordChoices, row.body)

    def save(self, client_id: ClientId, owner: AccountId, choices: WordChoices) -> None:
        """Keep them; raises NotFoundError for another's client."""
        self._must_own(client_id, owner, writes=True)
        held = self.rows.get(StoredChoices, client_id)
        version = held.version + 1 if held else 1
        sealed = Seal(self.vault, client_id).close(_choices(client_id, version), choices)
        self.rows.merge(StoredChoices(client_id=client_id, version=version, body=sealed))
        self.rows.flush()

    def _must_own(self, client_id: str, owner: str, *, writes: bool) -> None:
        row = self.rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError
        refuse_restricted(self.rows, client_id, writes=writes)


def _sent(sending_id: str) -> Place:
    return Place("sending", "body", sending_id)


def _choices(client_id: str, version: int) -> Place:
    return Place("word_choices", "body", client_id, version)
