"""The master key as a file that its owner alone may read."""

import base64
import errno
import os
from pathlib import Path
from typing import Final

from therapy_app.storage.encryption import KEY_BYTES
from therapy_app.storage.master_key import HeldKey, fresh_master

_FIRST_LINE: Final = "therapy_app master key, version 1"
_OWNER_ONLY: Final = 0o600
_NEXT: Final = ".next"
"""The ending of a key that becomes the master key with the next commit."""


def make(path: Path) -> HeldKey:
    """Write a fresh key; raises FileExistsError rather than overwrite one."""
    made = fresh_master()
    _write(path, made, os.O_EXCL)
    return made


def read(path: Path) -> HeldKey:
    """Read the key; raises FileNotFoundError, or ValueError if the file is damaged."""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(_OWNER_ONLY)
    try:
        return parsed(path.read_text(encoding="ascii"))
    except ValueError:
        msg = f"{path.name} is not a whole key file; put back a copy of it"
        raise ValueError(msg) from None


def read_or_make(path: Path, *, may_make: bool) -> HeldKey:
    """Read the key, or make it on the first start.

    ``may_make`` is false where data exists that a key has sealed: a fresh key would not
    open it, so that a missing file is an error (FileNotFoundError).
    """
    if path.exists():
        return read(path)
    if not may_make:
        msg = "the key file is missing, and the database holds data sealed with it"
        raise FileNotFoundError(errno.ENOENT, msg, str(path))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return make(path)


def written(key: HeldKey) -> str:
    """The key as the lines of its file."""
    encoded = base64.b64encode(key.key).decode("ascii")
    return f"{_FIRST_LINE}\n{key.key_id}\n{encoded}\n"


def parsed(text: str) -> HeldKey:
    """The key in these lines; raises ValueError."""
    first, key_id, encoded = text.splitlines()
    key = base64.b64decode(encoded, validate=True)
    if first != _FIRST_LINE or len(key) != KEY_BYTES:
        raise ValueError
    return HeldKey(key_id, key)


def write_next(path: Path, key: HeldKey) -> None:
    """Lay a key beside the file, to take its place once the database rests on it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(_next(path), key, os.O_TRUNC)


def take_next(path: Path) -> None:
    """Put the key laid beside into the place of the file, and overwrite the old one."""
    following = _next(path)
    old = path.open("r+b") if path.exists() else None
    following.replace(path)
    _settle_folder(path.parent)
    if old is not None:
        with old:
            _overwrite(old.fileno())


def fitting(path: Path, key_id: str) -> HeldKey | None:
    """The key with this id, from the file or from the one beside it.

    A key beside it that fits was left by a stop between the commit and the last step, which is
    done now.
    """
    if path.exists():
        kept = read(path)
        if kept.key_id == key_id:
            return kept
    following = _next(path)
    if following.exists():
        kept = read(following)
        if kept.key_id == key_id:
            take_next(path)
            return kept
    return None


def shred(path: Path) -> None:
    """Overwrite the file and remove it; a file that is not there stays away."""
    if path.exists():
        with path.open("r+b") as file:
            _overwrite(file.fileno())
        path.unlink()
        _settle_folder(path.parent)


def _next(path: Path) -> Path:
    return path.with_name(path.name + _NEXT)


def _write(path: Path, key: HeldKey, how: int) -> None:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | how, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(written(key))
        file.flush()
        os.fsync(file.fileno())
    _settle_folder(path.parent)


def _overwrite(handle: int) -> None:
    size = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, bytes(size))
    os.fsync(handle)


def _settle_folder(folder: Path) -> None:
    """Make the new name in the folder outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
