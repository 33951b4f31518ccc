"""What is withheld from clients' copies, each under the key of its client."""

from dataclasses import dataclass

from sqlmodel import Session as Transaction

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.withholding import Withholding
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.tables import StoredClient
from therapy_app.storage.withholding_tables import StoredWithholding


@dataclass(frozen=True, slots=True)
class WithholdingRepository:
    """Implements ports.Withholdings inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def of_client(self, client_id: ClientId, owner: AccountId) -> Withholding:
        """All of one client, nothing at first; raises NotFoundError for another's client."""
        self._must_own(client_id, owner)
        row = self.rows.get(StoredWithholding, client_id)
        if row is None:
            return Withholding()
        return Seal(self.vault, client_id).open(
            _place(client_id, row.version), Withholding, row.body
        )

    def save(self, client_id: ClientId, owner: AccountId, withholding: Withholding) -> None:
        """Keep it in the place of the one before; raises NotFoundError for another's client."""
        self._must_own(client_id, owner)
        held = self.rows.get(StoredWithholding, client_id)
        version = held.version + 1 if held else 1
        body = Seal(self.vault, client_id).close(_place(client_id, version), withholding)
        self.rows.merge(StoredWithholding(client_id=client_id, version=version, body=body))
        self.rows.flush()

    def _must_own(self, client_id: str, owner: str) -> None:
        row = self.rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError


def _place(client_id: str, version: int) -> Place:
    return Place("withholding", "body", client_id, version)
