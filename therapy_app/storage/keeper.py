"""Opens a database with its master key, and units of work on it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session as Transaction
from sqlmodel import select

from therapy_app.storage import key_file
from therapy_app.storage.database import for_unit, open_database, sweep
from therapy_app.storage.key_changes import master_in_use, note_master, shred_left_behind
from therapy_app.storage.key_door import MasterDoor
from therapy_app.storage.key_holders import KeyHolders
from therapy_app.storage.key_ring import KeyRing
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.migrate import migrate
from therapy_app.storage.passwords import Passwords
from therapy_app.storage.row_ledger import RowLedger
from therapy_app.storage.tables import StoredKey
from therapy_app.storage.unit_of_work import StoredUnit


class DatabaseKeeper:
    """Implements ports.Keeper and ports.KeyDoor: units of work on one database."""

    def __init__(self, engine: Engine, door: MasterDoor) -> None:
        """Use a migrated database."""
        self._engine = engine
        self._door = door

    def __call__(self, *, write: bool = True) -> StoredUnit:
        """A unit of work; ``write=False`` for reading only."""
        return StoredUnit(for_unit(self._engine, write=write), self._door)

    @property
    def ring(self) -> KeyRing:
        """The master key, open or not."""
        return self._door.ring

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read before somebody signs in."""
        return self._door.is_closed

    def opening(self, password: str) -> AbstractContextManager[None]:
        """Open the master key for a sign-in (see ports.KeyDoor)."""
        return self._door.opening(password)

    def open_with(self, secret: str) -> None:
        """Open it with the recovery key or an account's password; raises WrongPasswordError."""
        self._door.open_with(secret)

    def shut(self, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Drop the master key from memory, where it is sealed (see ports.KeyDoor)."""
        self._door.shut(unless=unless)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_storage(
    url: str, path: Path, *, passwords: Passwords | None = None, lent: KeyRing | None = None
) -> DatabaseKeeper:
    """Migrate the database at ``url``, and open it as far as that is possible without a person.

    ``path`` is the key file: read, or made on the first start. Where the master key is sealed for
    those who sign in, the keeper stays closed, unless ``lent`` holds it. Raises FileNotFoundError
    if the key file is missing though data exists that it sealed, and TamperedError if it is
    another one's key file.
    """
    migrate(url)
    engine = open_database(url)
    door = MasterDoor(engine, path, passwords or Passwords())
    # Under the write lock, so that two starts at the same moment make one key.
    with Transaction(for_unit(engine, write=True)) as rows:
        _open(rows, door, lent)
        rows.commit()
    # What was removed just before the last stop may still lie in the log.
    sweep(engine)
    return DatabaseKeeper(engine, door)


def _open(rows: Transaction, door: MasterDoor, lent: KeyRing | None) -> None:
    vault = KeyVault(rows, door.ring)
    ledger = RowLedger(rows, vault)
    holders = KeyHolders(rows, vault, door.passwords)
    in_use = master_in_use(rows)
    found = key_file.fitting(door.path, in_use) if in_use else None
    if found is None and holders.exist():
        shred_left_behind(rows, door.path)
        if lent is not None and lent.is_open and lent.current.key_id == in_use:
            door.ring.hold(lent.current)
        return
    sealed = rows.exec(select(StoredKey).limit(1)).first()
    door.ring.hold(found or key_file.read_or_make(door.path, may_make=sealed is None))
    if sealed is not None:
        vault.load([sealed.scope])
    if not in_use:
        note_master(rows, door.ring.current.key_id)
    ledger.chain.begin()
    ledger.begin()
    ledger.settle()
