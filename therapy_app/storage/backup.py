"""A backup: one age file (age-encryption.org/v1) with a snapshot of the database and its key.

It is encrypted to two readers: the practice's recovery key, which is printed and not kept, and a
key beside the master key, with which each backup is opened again as soon as it is made. Neither
helps whoever has the backup alone.
"""

import io
import json
import os
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.errors import BackupError
from therapy_app.storage import age
from therapy_app.storage.master_key import KeyFile
from therapy_app.storage.unit_of_work import open_storage

SUFFIX: Final = ".age"
DATABASE: Final = "therapy_app.db"
_KEY: Final = "master.key"
_MANIFEST: Final = "backup.json"
_RECIPIENT: Final = "backup-recipient.txt"
_OWN: Final = "backup-own.key"
_OWNER_ONLY: Final = 0o600


def make_recovery_key(keys: Path) -> str:
    """A fresh recovery key, to be printed: only its public half is kept, in the keys' folder."""
    secret = age.new_key()
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(keys / _RECIPIENT, age.public_half(secret))
    return secret


def has_recovery_key(keys: Path) -> bool:
    """Whether backups can be made."""
    return (keys / _RECIPIENT).is_file()


def make_backup(database: Path, key_file: Path, folder: Path, at: datetime) -> Path:
    """Write a backup into the folder while the product runs on; gives the file.

    The file appears under its name only when it is whole. Raises BackupError (no recovery key
    yet, or the folder cannot be written).
    """
    keys = key_file.parent
    readers = (_recipient(keys), age.public_half(_own(keys)))
    name = f"therapy-app-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{SUFFIX}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=keys) as scratch:
            packed = _packed(database, key_file, Path(scratch), at)
            unfinished = folder / f".{name}.unfinished"
            age.encrypt(packed, unfinished, readers)
            unfinished.chmod(_OWNER_ONLY)
            unfinished.replace(folder / name)
    except OSError:
        raise BackupError(reason="folder") from None
    return folder / name


def look_through(backup: Path, key_file: Path) -> BackupSeen:
    """Restore the backup into a scratch folder and look through it with the product's own key.

    Raises BackupError where it does not open, is not whole, or its log of acts is broken.
    """
    keys = key_file.parent
    with TemporaryDirectory(dir=keys) as scratch:
        return _opened(backup, _own(keys), Path(scratch))


def restore(backup: Path, recovery_key: str, folder: Path) -> BackupSeen:
    """Unpack a backup into an empty data folder, with its key; raises BackupError."""
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(reason="not_empty")
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as scratch:
        seen = _opened(backup, recovery_key, Path(scratch))
        if folder.exists():
            folder.rmdir()
        Path(scratch).rename(folder)
        Path(scratch).mkdir()
    return seen


def _packed(database: Path, key_file: Path, scratch: Path, at: datetime) -> Path:
    """The database as it is at one moment, its key and a line about both, as one tar file."""
    copy = scratch / DATABASE
    with closing(sqlite3.connect(database)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)
        kept.execute("PRAGMA journal_mode = DELETE")
        (schema,) = kept.execute("SELECT version_num FROM alembic_version").fetchone()
    manifest = json.dumps({"made": at.astimezone(UTC).isoformat(), "schema": schema})
    packed = scratch / "backup.tar"
    with tarfile.open(packed, "w") as tar:
        for path, name in ((copy, DATABASE), (key_file, _KEY)):
            tar.add(path, arcname=name, recursive=False)
        line = tarfile.TarInfo(_MANIFEST)
        line.size = len(manifest)
        tar.addfile(line, io.BytesIO(manifest.encode("ascii")))
    copy.unlink()
    return packed


def _opened(backup: Path, secret: str, folder: Path) -> BackupSeen:
    packed = folder / ".backup.tar"
    try:
        age.decrypt(backup, packed, secret)
        with tarfile.open(packed) as tar:
            tar.extract(DATABASE, folder, filter="data")
            (folder / "keys").mkdir(mode=0o700, exist_ok=True)
            tar.extract(_KEY, folder / "keys", filter="data")
            manifest = json.loads(_member(tar, _MANIFEST))
    except (ValueError, KeyError, tarfile.TarError, OSError):
        raise BackupError(reason="unreadable") from None
    finally:
        packed.unlink(missing_ok=True)
    (folder / DATABASE).chmod(_OWNER_ONLY)
    return _seen(backup, folder, manifest)


def _seen(backup: Path, folder: Path, manifest: dict[str, str]) -> BackupSeen:
    """Open the database with its key and look along its log of acts."""
    database = folder / DATABASE
    with closing(sqlite3.connect(database)) as opened:
        if opened.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupError(reason="unreadable")
    KeyFile.open(folder / "keys" / _KEY)
    keeper = open_storage(f"sqlite:///{database}", folder / "keys" / _KEY)
    try:
        with keeper(write=False) as unit:
            log = unit.audit.check()
    finally:
        keeper.close()
    if not log.is_whole:
        raise BackupError(reason="log")
    made = datetime.fromisoformat(manifest["made"])
    return BackupSeen(made, backup.stat().st_size, log.entries, manifest["schema"])


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    held = tar.extractfile(name)
    if held is None:
        raise KeyError(name)
    return held.read()


def _recipient(keys: Path) -> str:
    try:
        return (keys / _RECIPIENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise BackupError(reason="no_recovery_key") from None


def _own(keys: Path) -> str:
    path = keys / _OWN
    if not path.exists():
        _write(path, age.new_key())
    return path.read_text(encoding="ascii").strip()


def _write(path: Path, line: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY), "w") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
