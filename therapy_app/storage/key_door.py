"""The master key of a running program: read from its file, or opened by those who sign in."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlmodel import Session as Transaction

from therapy_app.domain.errors import SealedError
from therapy_app.storage import age, key_file
from therapy_app.storage.database import for_unit
from therapy_app.storage.key_changes import master_in_use
from therapy_app.storage.key_holders import KeyHolders
from therapy_app.storage.key_ring import KeyRing
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.master_key import HeldKey
from therapy_app.storage.passwords import Passwords


class MasterDoor:
    """Implements ports.KeyDoor on a database and the key file beside it."""

    def __init__(self, engine: Engine, path: Path, passwords: Passwords) -> None:
        """Closed at first; ``path`` is the key file, which need not exist."""
        self.ring = KeyRing(follow=self._follow)
        self.path = path
        self.passwords = passwords
        self._engine = engine
        self._turn = Lock()
        self._counting = Lock()
        self._coming = 0

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read before somebody signs in."""
        return not self.ring.is_open

    @contextmanager
    def opening(self, password: str) -> Generator[None]:
        """Open the master key with an account's password, for as long as the block does not fail.

        Those who come while somebody is at the door wait for their turn: what they did before it
        is known who is there would be lost if it is nobody.
        """
        with self._coming_in():
            if self.ring.is_open and not self._turn.locked():
                yield
                return
            with self._turn:
                opens = not self.ring.is_open
                if opens:
                    with self._rows() as rows:
                        self.ring.hold(self._holders(rows).opened_by_password(password))
                try:
                    yield
                except BaseException:
                    if opens:
                        self.ring.close()
                    raise

    def open_with(self, secret: str) -> None:
        """Open it with the recovery key or an account's password; raises WrongPasswordError."""
        with self._turn, self._rows() as rows:
            holders = self._holders(rows)
            by_paper = age.is_secret(secret)
            opened = holders.opened_by_recovery if by_paper else holders.opened_by_password
            self.ring.hold(opened(secret))

    def shut(self, *, unless: Callable[[], bool] = lambda: False) -> None:
        """Drop the master key from memory, where it is sealed (see ports.KeyDoor)."""
        with self._turn, self._rows() as rows:
            if not self._holders(rows).exist():
                return
            with self._counting:
                if not self._coming and not unless():
                    self.ring.close()

    @contextmanager
    def _coming_in(self) -> Generator[None]:
        """Nobody shuts the door on who is coming in."""
        with self._counting:
            self._coming += 1
        try:
            yield
        finally:
            with self._counting:
                self._coming -= 1

    def _rows(self) -> Transaction:
        return Transaction(for_unit(self._engine, write=False))

    def _holders(self, rows: Transaction) -> KeyHolders:
        return KeyHolders(rows, KeyVault(rows, self.ring), self.passwords)

    def _follow(self, key_id: str) -> HeldKey | None:
        """The master key that another process put in place, from its file."""
        with self._rows() as rows:
            if master_in_use(rows) != key_id:
                return None
            found = key_file.fitting(self.path, key_id)
            if found is None and self._holders(rows).exist():
                self.ring.close()
                raise SealedError
            return found
