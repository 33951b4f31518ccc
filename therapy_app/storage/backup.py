"""A backup: one age file (age-encryption.org/v1) with a snapshot of the database and its key.

It is encrypted to two readers: the practice's recovery key, which is printed and not kept, and a
key of this computer's, with which each backup is opened again as soon as it is made. Neither
helps whoever has the backup alone. Where the master key is sealed for those who sign in, the
backup holds it as the database does: the recovery key opens both.
"""

import io
import json
import shutil
import sqlite3
import tarfile
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.errors import BackupError
from therapy_app.storage import age, backup_keys
from therapy_app.storage.keeper import open_storage
from therapy_app.storage.key_ring import KeyRing

SUFFIX: Final = ".age"
DATABASE: Final = "therapy_app.db"
_KEY: Final = "master.key"
_MANIFEST: Final = "backup.json"
_OWNER_ONLY: Final = 0o600
_SCRATCH: Final = "backup-"
_LEFT_OVER: Final = 3600
"""Half-done work is older than this, in seconds, only where the one at work was killed."""


def make_backup(database: Path, master: Path, folder: Path, at: datetime) -> Path:
    """Write a backup into the folder while the product runs on; gives the file.

    The file appears under its name only when it is whole; what one that was killed left half-done
    is cleared first. Raises BackupError (no recovery key
    yet, or the folder cannot be written).
    """
    keys = master.parent
    readers = (backup_keys.recipient(keys), age.public_half(backup_keys.own(keys)))
    name = f"therapy-app-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{SUFFIX}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear((*keys.glob(f"{_SCRATCH}*"), *folder.glob(".therapy-app-*.unfinished")))
        with TemporaryDirectory(dir=keys, prefix=_SCRATCH) as scratch:
            packed = _packed(database, master, Path(scratch), at)
            unfinished = folder / f".{name}.unfinished"
            age.encrypt(packed, unfinished, readers)
            unfinished.chmod(_OWNER_ONLY)
            unfinished.replace(folder / name)
    except OSError:
        raise BackupError(reason="folder") from None
    return folder / name


def look_through(backup: Path, master: Path, ring: KeyRing | None = None) -> BackupSeen:
    """Restore the backup into a scratch folder and look through it with the product's own key.

    ``ring`` is the open master key, which is needed where it is sealed (SealedError).

    Raises BackupError where it does not open, is not whole, or its log of acts is broken.
    """
    keys = master.parent
    with TemporaryDirectory(dir=keys, prefix=_SCRATCH) as scratch:
        _unpack(backup, backup_keys.own(keys), Path(scratch))
        return _seen(backup, Path(scratch), ring=ring)


def restore(backup: Path, recovery_key: str, folder: Path, *, as_it_is: bool = False) -> BackupSeen:
    """Unpack a backup into an empty data folder, with its key; raises BackupError.

    ``as_it_is`` takes it though its log or a record in it is not as the app left it: one record
    that was changed must not lock the others away.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(reason="not_empty")
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as scratch:
        _unpack(backup, recovery_key, Path(scratch))
        seen = _seen(backup, Path(scratch), secret=recovery_key, as_it_is=as_it_is)
        if folder.exists():
            folder.rmdir()
        Path(scratch).rename(folder)
        Path(scratch).mkdir()
    return seen


def _clear(half_done: Iterable[Path]) -> None:
    """Remove what a backup that was killed left: it would outlive the erasure of a client."""
    for path in half_done:
        if time.time() - path.stat().st_mtime < _LEFT_OVER:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _packed(database: Path, master: Path, scratch: Path, at: datetime) -> Path:
    """The database as it is at one moment, its key and a line about both, as one tar file."""
    copy = scratch / DATABASE
    with closing(sqlite3.connect(database)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)
        kept.execute("PRAGMA journal_mode = DELETE")
        (schema,) = kept.execute("SELECT version_num FROM alembic_version").fetchone()
    manifest = json.dumps({"made": at.astimezone(UTC).isoformat(), "schema": schema})
    packed = scratch / "backup.tar"
    with tarfile.open(packed, "w") as tar:
        tar.add(copy, arcname=DATABASE, recursive=False)
        if master.exists():
            tar.add(master, arcname=_KEY, recursive=False)
        line = tarfile.TarInfo(_MANIFEST)
        line.size = len(manifest)
        tar.addfile(line, io.BytesIO(manifest.encode("ascii")))
    copy.unlink()
    return packed


def _unpack(backup: Path, secret: str, folder: Path) -> None:
    packed = folder / ".backup.tar"
    try:
        age.decrypt(backup, packed, secret)
        with tarfile.open(packed) as tar:
            tar.extract(DATABASE, folder, filter="data")
            tar.extract(_MANIFEST, folder, filter="data")
            (folder / "keys").mkdir(mode=0o700, exist_ok=True)
            if _KEY in tar.getnames():
                tar.extract(_KEY, folder / "keys", filter="data")
    except (ValueError, KeyError, tarfile.TarError, OSError):
        raise BackupError(reason="unreadable") from None
    finally:
        packed.unlink(missing_ok=True)
    (folder / DATABASE).chmod(_OWNER_ONLY)


def _seen(
    backup: Path,
    folder: Path,
    *,
    ring: KeyRing | None = None,
    secret: str = "",
    as_it_is: bool = False,
) -> BackupSeen:
    """Open the database with its key and look along its log of acts."""
    database, master = folder / DATABASE, folder / "keys" / _KEY
    manifest = json.loads((folder / _MANIFEST).read_text(encoding="ascii"))
    (folder / _MANIFEST).unlink()
    with closing(sqlite3.connect(database)) as opened:
        if opened.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupError(reason="unreadable")
    keeper = open_storage(f"sqlite:///{database}", master, lent=ring)
    try:
        if keeper.is_closed:
            keeper.open_with(secret)
        with keeper(write=False) as unit:
            log = unit.audit.check()
    finally:
        keeper.close()
    if not (log.is_whole or as_it_is):
        raise BackupError(reason="log")
    made = datetime.fromisoformat(manifest["made"])
    return BackupSeen(made, backup.stat().st_size, log.entries, manifest["schema"])
