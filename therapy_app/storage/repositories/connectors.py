"""Connected models and the keys of their services, under the key of their account."""

from dataclasses import dataclass

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ConnectorId
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.sending_tables import StoredConnector


@dataclass(frozen=True, slots=True)
class ConnectorRepository:
    """Implements ports.sending.Connectors inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def save(self, connector: Connector) -> None:
        """Keep a new or changed connector; raises NotFoundError if another's has this id."""
        held = self.rows.get(StoredConnector, connector.id)
        if held is not None and held.account_id != connector.owner:
            raise NotFoundError
        version = held.version + 1 if held else 1
        sealed = self._seal(connector.owner).close(_body(connector.id, version), connector)
        self.rows.merge(
            StoredConnector(
                id=connector.id,
                account_id=connector.owner,
                version=version,
                created=connector.created,
                body=sealed,
                secret=held.secret if held else None,
            )
        )
        self.rows.flush()

    def get(self, connector_id: ConnectorId, owner: AccountId) -> Connector:
        """One connector; raises NotFoundError."""
        return self._of(self._row(connector_id, owner))

    def all(self, owner: AccountId) -> tuple[Connector, ...]:
        """The therapist's connectors, oldest first."""
        return tuple(map(self._of, self._rows_of(owner)))

    def every(self) -> tuple[Connector, ...]:
        """The connectors of all therapists."""
        return tuple(map(self._of, self.rows.exec(select(StoredConnector)).all()))

    def remove(self, connector_id: ConnectorId, owner: AccountId) -> None:
        """Forget a connector and its key; raises NotFoundError."""
        self.rows.delete(self._row(connector_id, owner))
        self.rows.flush()

    def save_secret(
        self, connector_id: ConnectorId, owner: AccountId, secret: Secret | None
    ) -> None:
        """Keep the key of its service, or forget it (None); raises NotFoundError."""
        row = self._row(connector_id, owner)
        seal, place = self._seal(row.account_id), _secret(row.id)
        row.secret = seal.close(place, secret.value) if secret else None
        self.rows.add(row)
        self.rows.flush()

    def secret(self, connector_id: ConnectorId, owner: AccountId) -> Secret | None:
        """The key of its service, for calling it only; raises NotFoundError."""
        row = self._row(connector_id, owner)
        if row.secret is None:
            return None
        return Secret(self._seal(row.account_id).open(_secret(row.id), str, row.secret))

    def with_secret(self, owner: AccountId) -> frozenset[ConnectorId]:
        """Which of the therapist's connectors have a key."""
        return frozenset(ConnectorId(row.id) for row in self._rows_of(owner) if row.secret)

    def _rows_of(self, owner: AccountId) -> list[StoredConnector]:
        found = self.rows.exec(
            select(StoredConnector)
            .where(StoredConnector.account_id == owner)
            .order_by(col(StoredConnector.created), col(StoredConnector.id))
        )
        return list(found)

    def _row(self, connector_id: str, owner: str) -> StoredConnector:
        row = self.rows.get(StoredConnector, connector_id)
        if row is None or row.account_id != owner:
            raise NotFoundError
        return row

    def _of(self, row: StoredConnector) -> Connector:
        return self._seal(row.account_id).open(_body(row.id, row.version), Connector, row.body)

    def _seal(self, account_id: str) -> Seal:
        return Seal(self.vault, account_id)


def _body(connector_id: str, version: int) -> Place:
    return Place("connector", "body", connector_id, version)


def _secret(connector_id: str) -> Place:
    return Place("connector", "secret", connector_id)
