"""Backups of one installation in a folder, made while it runs, for the daily backup."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.erasure import Certificate
from therapy_app.domain.errors import BackupError
from therapy_app.storage import backup
from therapy_app.storage.erased_list import write_list
from therapy_app.storage.key_ring import KeyRing


@dataclass(frozen=True, slots=True)
class FolderBackups:
    """Implements ports.Backups; ``database`` is None where the database is not a file here.

    ``ring`` gives the master key, with which a sealed backup is looked through.
    """

    database: Path | None
    key_file: Path
    ring: Callable[[], KeyRing]

    def make(self, folder: str, at: datetime) -> BackupSeen:
        """Write one, open it again and say what was found; raises BackupError."""
        if self.database is None:
            raise BackupError(reason="elsewhere")
        made = backup.make_backup(self.database, self.key_file, Path(folder), at)
        return backup.look_through(made, self.key_file, self.ring())

    def keep_newest(self, folder: str, most: int) -> None:
        """Delete all but the newest ones that this product wrote there: their names say when."""
        written = sorted(Path(folder).glob(f"therapy-app-*{backup.SUFFIX}"))
        for old in written[: max(0, len(written) - most)]:
            old.unlink(missing_ok=True)

    def list_erased(self, folder: str, certificates: Sequence[Certificate]) -> None:
        """Put the list of who was erased beside them; raises BackupError."""
        try:
            write_list(Path(folder), tuple(certificates))
        except OSError:
            raise BackupError(reason="folder") from None
