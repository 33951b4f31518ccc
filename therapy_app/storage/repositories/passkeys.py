"""The passkeys of all accounts, sealed under each account's key, and open challenges."""

import hashlib
from datetime import datetime

from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId
from therapy_app.domain.passkey import Ceremony, Challenge, Passkey, passkey_id
from therapy_app.ports import Place, Vault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.tables import StoredChallenge, StoredPasskey


class PasskeyRepository:
    """Implements ports.Passkeys inside one transaction."""

    def __init__(self, rows: Transaction, vault: Vault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def save(self, passkey: Passkey) -> None:
        """Keep it as the next version, so that an earlier count does not open in its place."""
        row = self._rows.get(StoredPasskey, passkey.id)
        version = 1 if row is None else row.version + 1
        body = Seal(self._vault, passkey.account_id).close(_place(passkey.id, version), passkey)
        self._rows.merge(
            StoredPasskey(id=passkey.id, account_id=passkey.account_id, version=version, body=body)
        )
        self._rows.flush()

    def of(self, account_id: AccountId) -> tuple[Passkey, ...]:
        """The account's passkeys, the oldest first."""
        rows = self._rows.exec(select(StoredPasskey).where(StoredPasskey.account_id == account_id))
        return tuple(sorted(map(self._opened, rows.all()), key=lambda one: (one.made, one.id)))

    def any_of(self, account_id: AccountId) -> bool:
        """Whether the account has one."""
        found = select(StoredPasskey.id).where(StoredPasskey.account_id == account_id).limit(1)
        return self._rows.exec(found).first() is not None

    def find(self, credential: str) -> Passkey | None:
        """The passkey with this credential id."""
        row = self._rows.get(StoredPasskey, passkey_id(credential))
        return None if row is None else self._opened(row)

    def remove(self, passkey_id: str, account_id: AccountId) -> None:
        """Forget one of the account's."""
        row = self._rows.get(StoredPasskey, passkey_id)
        if row is None or row.account_id != account_id:
            raise NotFoundError
        self._rows.delete(row)
        self._rows.flush()

    def ask(self, challenge: Challenge) -> None:
        """Remember a challenge by its hash."""
        self._rows.add(
            StoredChallenge(
                id=_hash(challenge.value),
                ceremony=challenge.ceremony,
                account_id=challenge.account_id,
                until=challenge.until,
            )
        )
        self._rows.flush()

    def take(self, value: str, now: datetime) -> Challenge | None:
        """The challenge, which is forgotten with it, as are all that are over."""
        self._rows.exec(delete(StoredChallenge).where(col(StoredChallenge.until) < now))
        row = self._rows.get(StoredChallenge, _hash(value))
        if row is None:
            return None
        self._rows.delete(row)
        self._rows.flush()
        account_id = None if row.account_id is None else AccountId(row.account_id)
        return Challenge(value, Ceremony(row.ceremony), account_id, row.until)

    def _opened(self, row: StoredPasskey) -> Passkey:
        return Seal(self._vault, row.account_id).open(
            _place(row.id, row.version), Passkey, row.body
        )


def _place(row: str, version: int) -> Place:
    return Place("passkey", "body", row, version)


def _hash(value: str) -> str:
    """A bare hash is enough: a challenge is 256 random bits."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
