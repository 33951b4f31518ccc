"""The keys of backups, in the folder of the master key: the recovery key's public half, our own."""

import os
from pathlib import Path
from typing import Final

from therapy_app.domain.errors import BackupError
from therapy_app.storage import age

_RECIPIENT: Final = "backup-recipient.txt"
_OWN: Final = "backup-own.key"
_OWNER_ONLY: Final = 0o600


def make_recovery_key(keys: Path) -> str:
    """A fresh recovery key, to be printed: only its public half is kept, in the keys' folder."""
    secret = age.new_key()
    keep(keys, age.public_half(secret))
    return secret


def keep(keys: Path, public: str) -> None:
    """Encrypt backups to this recovery key from now on."""
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(keys / _RECIPIENT, public)


def recipient(keys: Path) -> str:
    """The public half of the recovery key; raises BackupError where none was made."""
    try:
        return (keys / _RECIPIENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise BackupError(reason="no_recovery_key") from None


def own(keys: Path) -> str:
    """The key with which this computer opens each backup that it has just made."""
    path = keys / _OWN
    if not path.exists():
        _write(path, age.new_key())
    return path.read_text(encoding="ascii").strip()


def forget_own(keys: Path) -> None:
    """Drop our own key, which opens backups that hold a master key; the next backup makes one."""
    (keys / _OWN).unlink(missing_ok=True)


def _write(path: Path, line: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY), "w") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
