"""The second factor of each account; its secret is sealed under the account's key."""

from sqlmodel import Session as Transaction

from therapy_app.domain.ids import AccountId
from therapy_app.domain.second_factor import SecondFactor
from therapy_app.ports import Place, Vault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.tables import StoredSecondFactor


class SecondFactorRepository:
    """Implements ports.SecondFactors."""

    def __init__(self, rows: Transaction, vault: Vault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def of(self, account_id: AccountId) -> SecondFactor | None:
        """The account's second factor."""
        row = self._rows.get(StoredSecondFactor, account_id)
        if row is None:
            return None
        return self._seal(account_id).open(_place(row), SecondFactor, row.body)

    def save(self, factor: SecondFactor) -> None:
        """Keep it as the next version, so that an earlier state does not open in its place."""
        row = self._rows.get(StoredSecondFactor, factor.account_id)
        version = 1 if row is None else row.version + 1
        place = Place("second_factor", "body", factor.account_id, version)
        body = self._seal(factor.account_id).close(place, factor)
        self._rows.merge(
            StoredSecondFactor(account_id=factor.account_id, version=version, body=body)
        )
        self._rows.flush()

    def drop(self, account_id: AccountId) -> None:
        """Forget it."""
        row = self._rows.get(StoredSecondFactor, account_id)
        if row is not None:
            self._rows.delete(row)
            self._rows.flush()

    def _seal(self, account_id: AccountId) -> Seal:
        return Seal(self._vault, account_id)


def _place(row: StoredSecondFactor) -> Place:
    return Place("second_factor", "body", row.account_id, row.version)
