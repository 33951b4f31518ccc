"""What clients consented to, each under the key of its client."""

from dataclasses import dataclass

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.consent import Consent
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.ports import Place
from therapy_app.storage.consent_tables import StoredConsent
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.tables import StoredClient


@dataclass(frozen=True, slots=True)
class ConsentRepository:
    """Implements ports.Consents inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def add(self, consent: Consent, owner: AccountId) -> None:
        """Keep one; raises NotFoundError for another's client."""
        self._must_own(consent.client_id, owner)
        body = Seal(self.vault, consent.client_id).close(_place(consent.id), consent)
        self.rows.add(
            StoredConsent(id=consent.id, client_id=consent.client_id, at=consent.at, body=body)
        )
        self.rows.flush()

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Consent, ...]:
        """All of one client, in the order they were written down; raises NotFoundError."""
        self._must_own(client_id, owner)
        seal = Seal(self.vault, client_id)
        rows = self.rows.exec(
            select(StoredConsent)
            .where(StoredConsent.client_id == client_id)
            .order_by(col(StoredConsent.at), col(StoredConsent.id))
        )
        return tuple(seal.open(_place(row.id), Consent, row.body) for row in rows)

    def _must_own(self, client_id: str, owner: str) -> None:
        row = self.rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError


def _place(consent_id: str) -> Place:
    return Place("consent", "body", consent_id)
