"""Who keeps the master key: the socket, and the key file that fills it by default."""

import base64
import errno
import os
from pathlib import Path
from typing import Final, Protocol, Self

from therapy_app.domain.errors import TamperedError
from therapy_app.domain.ids import new_id
from therapy_app.ports import Place, Sealed
from therapy_app.storage.encryption import KEY_BYTES, new_key, seal, unseal

_FIRST_LINE: Final = "therapy_app master key, version 1"
_OWNER_ONLY: Final = 0o600


class MasterKey(Protocol):
    """Wraps and unwraps data keys; the master key itself never leaves its keeper.

    A key file does it here; a key made from a password or passkey, or a key service, can
    take its place without a change elsewhere.
    """

    def wrap(self, key: bytes, place: Place) -> Sealed:
        """Encrypt a data key for its row; ``key_id`` names the master key."""
        ...

    def unwrap(self, sealed: Sealed, place: Place) -> bytes:
        """The data key; raises TamperedError if another master key wrapped it."""
        ...


class KeyFile:
    """A master key in a file that its owner alone may read."""

    def __init__(self, key_id: str, key: bytes) -> None:
        """Hold a key that was read or made; ``open`` and ``make`` are the ways in."""
        self._key_id = key_id
        self._key = key

    @classmethod
    def make(cls, path: Path) -> Self:
        """Write a fresh key; raises FileExistsError rather than overwrite one."""
        made = cls(new_id(), new_key())
        lines = (_FIRST_LINE, made._key_id, base64.b64encode(made._key).decode("ascii"), "")
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write("\n".join(lines))
            file.flush()
            os.fsync(file.fileno())
        _settle_folder(path.parent)
        return made

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the key; raises FileNotFoundError, or ValueError if the file is damaged."""
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(_OWNER_ONLY)
        try:
            first, key_id, encoded = path.read_text(encoding="ascii").splitlines()
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            raise _damaged(path) from None
        if first != _FIRST_LINE or len(key) != KEY_BYTES:
            raise _damaged(path)
        return cls(key_id, key)

    @classmethod
    def open_or_make(cls, path: Path, *, may_make: bool) -> Self:
        """Read the key, or make it on the first start.

        ``may_make`` is false where data exists that a key has sealed: a fresh key would not
        open it, so that a missing file is an error (FileNotFoundError).
        """
        if path.exists():
            return cls.open(path)
        if not may_make:
            msg = "the key file is missing, and the database holds data sealed with it"
            raise FileNotFoundError(errno.ENOENT, msg, str(path))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls.make(path)

    def wrap(self, key: bytes, place: Place) -> Sealed:
        """Encrypt a data key for its row."""
        return seal(self._key, self._key_id, place, key)

    def unwrap(self, sealed: Sealed, place: Place) -> bytes:
        """The data key; raises TamperedError if another master key wrapped it."""
        if sealed.key_id != self._key_id:
            raise TamperedError
        return unseal(self._key, place, sealed)


def _damaged(path: Path) -> ValueError:
    return ValueError(f"{path.name} is not a whole key file; put back a copy of it")


def _settle_folder(folder: Path) -> None:
    """Make the new name in the folder outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
