"""Changes of keys inside a transaction: sealing, back into a file, rotation, recovery.

Each puts another master key in place: the one that was in a file never goes on being used without
it. What has to happen to files happens after the commit; a stop in between is made good at the
next start, by the id of the key that the database rests on.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlmodel import Session as Transaction

from therapy_app.domain.ids import AccountId
from therapy_app.storage import age, backup_keys, key_file
from therapy_app.storage.key_holders import PASSWORD, KeyHolders
from therapy_app.storage.key_ring import KeyRing
from therapy_app.storage.key_tables import StoredMaster
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.master_key import HeldKey, fresh_master
from therapy_app.storage.passwords import Passwords
from therapy_app.storage.renewal import Renewal

_ONLY: Final = 1


class KeyChanges:
    """Implements ports.Keys."""

    def __init__(
        self, rows: Transaction, vault: KeyVault, ring: KeyRing, path: Path, passwords: Passwords
    ) -> None:
        """Work inside one transaction; ``path`` is the key file, which need not exist."""
        self._rows = rows
        self._vault = vault
        self._ring = ring
        self._path = path
        self._holders = KeyHolders(rows, vault, passwords)
        self._renewal = Renewal(rows, vault)
        self._afterwards: list[Callable[[], None]] = []
        self._moved = False

    def are_sealed(self) -> bool:
        """Whether the master key is sealed for its holders, rather than kept in a file."""
        return self._holders.exist()

    def seal(self, account_id: AccountId, password: str) -> str:
        """Make another master key, for its holders only; gives the recovery key."""
        fresh = self._move()
        self._holders.lock_by_password(self._holders.add(account_id, fresh), password)
        self._afterwards.append(lambda: key_file.shred(self._path))
        self._afterwards.append(lambda: backup_keys.forget_own(self._path.parent))
        return self.new_recovery_key()

    def keep_in_file(self) -> None:
        """Make another master key and keep it in the key file; nobody holds it any more."""
        self._holders.remove_all()
        self._move_in_file()

    def lock(self, account_id: AccountId, password: str) -> None:
        """Let the account open the master key with its password, where it cannot do so yet."""
        holder = self._holders.of(account_id)
        if holder is None or not self._holders.has_lock(holder, PASSWORD):
            self.lock_anew(account_id, password)

    def lock_anew(self, account_id: AccountId, password: str) -> None:
        """Let the account open the master key with another password than before."""
        if self.are_sealed():
            holder = self._holders.of(account_id)
            holder = holder or self._holders.add(account_id, self._ring.current)
            self._holders.lock_by_password(holder, password)

    def let_go(self, account_id: AccountId) -> None:
        """Let the account open the master key no longer."""
        self._holders.remove(account_id)

    def new_recovery_key(self) -> str:
        """Another recovery key, for backups and, where it is sealed, for the master key."""
        secret = age.new_key()
        public = age.public_half(secret)
        if self.are_sealed():
            self._holders.add_recovery(public, self._ring.current)
        self._afterwards.append(lambda: backup_keys.keep(self._path.parent, public))
        return secret

    def rotate_master(self) -> None:
        """Put another master key in place; all data keys are wrapped by it at once."""
        if self.are_sealed():
            self._holders.tell(self._move())
        else:
            self._move_in_file()

    def renew_data_keys(self) -> None:
        """Seal with a fresh key for each client and account from now on."""
        self._renewal.begin()

    def seal_anew(self, most: int) -> bool:
        """Seal at most so many values with the fresh keys; False once nothing is left to do."""
        return self._renewal.go_on(most)

    def settle(self) -> None:
        """Do to the files what the committed change asks for."""
        for act in self._afterwards:
            act()
        self._afterwards.clear()
        self._moved = False

    def undo(self) -> None:
        """Forget a master key that was not committed."""
        if self._moved:
            self._ring.step_back()
        self._moved = False

    def _move_in_file(self) -> None:
        fresh = self._move()
        key_file.write_next(self._path, fresh)
        self._afterwards.append(lambda: key_file.take_next(self._path))

    def _move(self) -> HeldKey:
        """Another master key for all data keys; used from now on, since others wait to write."""
        fresh = fresh_master()
        self._vault.rewrap(fresh)
        note_master(self._rows, fresh.key_id, before=self._ring.current.key_id)
        self._ring.hold(fresh)
        self._moved = True
        # The old wrappings must not linger in the database's log.
        self._vault.has_destroyed = True
        return fresh


def note_master(rows: Transaction, key_id: str, before: str = "") -> None:
    """Say which master key the data keys are wrapped by, and which one they were before."""
    rows.merge(StoredMaster(id=_ONLY, key_id=key_id, before=before))
    rows.flush()


def master_in_use(rows: Transaction) -> str:
    """The id of the master key that wraps the data keys; empty before it was first noted."""
    row = rows.get(StoredMaster, _ONLY)
    return "" if row is None else row.key_id


def shred_left_behind(rows: Transaction, path: Path) -> None:
    """Destroy the key file that sealing had to destroy, had it not been stopped just before."""
    row = rows.get(StoredMaster, _ONLY)
    if row is not None and row.before and key_file.fitting(path, row.before):
        key_file.shred(path)
