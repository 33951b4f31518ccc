"""How the files of clients stand, each under the key of its client."""

from dataclasses import dataclass

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.retention import Standing
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.retention_tables import StoredStanding
from therapy_app.storage.tables import StoredClient


@dataclass(frozen=True, slots=True)
class StandingRepository:
    """Implements ports.Standings inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def of(self, client_id: ClientId, owner: AccountId) -> Standing:
        """How one file stands; raises NotFoundError for another's client."""
        self._must_own(client_id, owner)
        row = self.rows.get(StoredStanding, client_id)
        return Standing(client_id) if row is None else self._opened(row)

    def save(self, standing: Standing, owner: AccountId) -> None:
        """Keep how it stands now; raises NotFoundError for another's client."""
        client_id = standing.client_id
        self._must_own(client_id, owner)
        held = self.rows.get(StoredStanding, client_id)
        version = held.version + 1 if held else 1
        sealed = Seal(self.vault, client_id).close(_place(client_id, version), standing)
        self.rows.merge(
            StoredStanding(
                client_id=client_id,
                version=version,
                restricted=standing.restricted.value,
                body=sealed,
            )
        )
        self.rows.flush()

    def all(self, owner: AccountId) -> tuple[Standing, ...]:
        """Those of the therapist's clients that have an entry."""
        return tuple(standing for standing, held in self.every() if held == owner)

    def every(self) -> tuple[tuple[Standing, AccountId], ...]:
        """Those of all therapists, each with its owner."""
        rows = self.rows.exec(
            select(StoredStanding, StoredClient.owner).join(
                StoredClient, col(StoredClient.id) == col(StoredStanding.client_id)
            )
        ).all()
        self.vault.load([row.client_id for row, _ in rows])
        return tuple((self._opened(row), AccountId(owner)) for row, owner in rows)

    def _opened(self, row: StoredStanding) -> Standing:
        place = _place(row.client_id, row.version)
        return Seal(self.vault, row.client_id).open(place, Standing, row.body)

    def _must_own(self, client_id: str, owner: str) -> None:
        row = self.rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError


def _place(client_id: str, version: int) -> Place:
    return Place("client_standing", "body", client_id, version)
