"""Who can open the master key: each account by its own key, and the recovery key on paper.

A holder has an age key (X25519). The master key is encrypted to it, so that another master key
reaches every holder without anybody's password; the holder's own key is locked by the password,
later by a passkey as well, so that another password touches that lock alone.
"""

import secrets
from typing import Final

from sqlmodel import Session as Transaction
from sqlmodel import select

from therapy_app.domain.errors import TamperedError, WrongPasswordError
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.ports import Place, Sealed
from therapy_app.storage import age, encryption, key_file
from therapy_app.storage.key_tables import StoredHolder, StoredLock
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.master_key import HeldKey
from therapy_app.storage.passwords import Passwords, derive

PASSWORD: Final = "password"  # noqa: S105 - a kind of lock
_SCOPE: Final = "key holders"
_SALT_BYTES: Final = 16


class KeyHolders:
    """The holders inside one transaction; none while the master key lies in a file."""

    def __init__(self, rows: Transaction, vault: KeyVault, passwords: Passwords) -> None:
        """Work inside one transaction; ``passwords`` says what a lock costs."""
        self._rows = rows
        self._vault = vault
        self._passwords = passwords

    def exist(self) -> bool:
        """Whether the master key is sealed for holders."""
        return self._rows.exec(select(StoredHolder.id).limit(1)).first() is not None

    def add(self, account_id: AccountId, master: HeldKey) -> StoredHolder:
        """Let an account hold the master key; it opens nothing before it has a lock."""
        return self._keep(account_id, age.new_key(), master)

    def add_recovery(self, public: str, master: HeldKey) -> None:
        """Let who has the recovery key hold the master key; one before holds it no longer."""
        for row in self._all():
            if row.account_id is None:
                self._drop(row)
        self._keep(None, public, master)

    def of(self, account_id: AccountId) -> StoredHolder | None:
        """The holder that this account is."""
        return self._rows.exec(
            select(StoredHolder).where(StoredHolder.account_id == account_id)
        ).first()

    def remove(self, account_id: AccountId) -> None:
        """This account holds the master key no longer."""
        holder = self.of(account_id)
        if holder is not None:
            self._drop(holder)

    def has_lock(self, holder: StoredHolder, kind: str) -> bool:
        """Whether the holder can open its key in this way."""
        found = select(StoredLock.id).where(
            StoredLock.holder_id == holder.id, StoredLock.kind == kind
        )
        return self._rows.exec(found).first() is not None

    def lock_by_password(self, holder: StoredHolder, password: str) -> None:
        """Lock the holder's key by this password, and by none before it."""
        self._drop_locks(holder, PASSWORD)
        salt = secrets.token_bytes(_SALT_BYTES)
        cost = {"passes": self._passwords.passes, "kib": self._passwords.kib}
        key = derive(password, salt, **cost, length=encryption.KEY_BYTES)
        self.lock_by_key(holder, PASSWORD, key, salt=salt, **cost)

    def lock_by_key(
        self,
        holder: StoredHolder,
        kind: str,
        key: bytes,
        *,
        salt: bytes = b"",
        passes: int = 0,
        kib: int = 0,
    ) -> str:
        """Lock the holder's key by a key of 256 bits, as a passkey gives one; the lock's id."""
        lock_id = new_id()
        secret = self._secret(holder)
        locked = encryption.seal(key, lock_id, _lock_place(lock_id), secret.encode("ascii"))
        self._rows.add(
            StoredLock(
                id=lock_id,
                holder_id=holder.id,
                kind=kind,
                salt=salt,
                passes=passes,
                kib=kib,
                locked=locked,
            )
        )
        self._rows.flush()
        return lock_id

    def tell(self, master: HeldKey) -> None:
        """Encrypt another master key to every holder."""
        for row in self._all():
            public = self._vault.open(_SCOPE, _place(row.id, "public"), row.public)
            row.master = _for(public.decode("ascii"), master)
        self._rows.flush()

    def remove_all(self) -> None:
        """Nobody holds the master key any more."""
        for row in self._all():
            self._drop(row)

    def opened_by_password(self, password: str) -> HeldKey:
        """The master key for who knows the password of any account; raises WrongPasswordError.

        Names are sealed as well, so every lock is tried, those after the one that opens too: it
        takes as long for a wrong password as for a right one.
        """
        found: HeldKey | None = None
        for lock in self._rows.exec(select(StoredLock).where(StoredLock.kind == PASSWORD)).all():
            key = derive(
                password, lock.salt, passes=lock.passes, kib=lock.kib, length=encryption.KEY_BYTES
            )
            found = self._opened(lock, key) or found
        if found is None:
            raise WrongPasswordError
        return found

    def opened_by_recovery(self, secret: str) -> HeldKey:
        """The master key for who has the recovery key; raises WrongPasswordError."""
        for row in self._all():
            if row.account_id is None:
                return _held(row, secret)
        raise WrongPasswordError

    def _opened(self, lock: StoredLock, key: bytes) -> HeldKey | None:
        try:
            secret = encryption.unseal(key, _lock_place(lock.id), lock.locked)
        except TamperedError:
            return None
        holder = self._rows.get(StoredHolder, lock.holder_id)
        return None if holder is None else _held(holder, secret.decode("ascii"))

    def _keep(self, account_id: AccountId | None, key: str, master: HeldKey) -> StoredHolder:
        """Keep a holder: with its own key where it is an account, else with the public half."""
        if not self._vault.has_key(_SCOPE):
            self._vault.create_key(_SCOPE)
        holder_id = new_id()
        public = key if account_id is None else age.public_half(key)
        row = StoredHolder(
            id=holder_id,
            account_id=account_id,
            master=_for(public, master),
            public=self._sealed(holder_id, "public", public),
            secret=None if account_id is None else self._sealed(holder_id, "secret", key),
        )
        self._rows.add(row)
        self._rows.flush()
        return row

    def _sealed(self, holder_id: str, column: str, text: str) -> Sealed:
        return self._vault.seal(_SCOPE, _place(holder_id, column), text.encode("ascii"))

    def _secret(self, holder: StoredHolder) -> str:
        if holder.secret is None:
            raise TamperedError
        return self._vault.open(_SCOPE, _place(holder.id, "secret"), holder.secret).decode("ascii")

    def _drop(self, holder: StoredHolder) -> None:
        """Locks first: the ledger of rows does not see what the database removes by itself."""
        for lock in self._rows.exec(select(StoredLock).where(StoredLock.holder_id == holder.id)):
            self._rows.delete(lock)
        self._rows.flush()
        self._rows.delete(holder)
        self._rows.flush()
        self._vault.has_destroyed = True

    def _drop_locks(self, holder: StoredHolder, kind: str) -> None:
        found = select(StoredLock).where(StoredLock.holder_id == holder.id, StoredLock.kind == kind)
        for lock in self._rows.exec(found):
            self._rows.delete(lock)
            self._vault.has_destroyed = True
        self._rows.flush()

    def _all(self) -> list[StoredHolder]:
        return list(self._rows.exec(select(StoredHolder)))


def _for(public: str, master: HeldKey) -> bytes:
    return age.encrypted(key_file.written(master).encode("ascii"), public)


def _held(holder: StoredHolder, secret: str) -> HeldKey:
    return key_file.parsed(age.decrypted(holder.master, secret).decode("ascii"))


def _place(holder_id: str, column: str) -> Place:
    return Place("key_holder", column, holder_id)


def _lock_place(lock_id: str) -> Place:
    return Place("key_lock", "locked", lock_id)
