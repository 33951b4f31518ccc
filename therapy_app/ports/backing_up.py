"""The socket for making backups while the app runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from therapy_app.domain.backup import BackupSeen
from therapy_app.domain.erasure import Certificate


class Backups(Protocol):
    """Writes backups of this installation into a folder, and looks through them."""

    def make(self, folder: str, at: datetime) -> BackupSeen:
        """Write one, open it again and say what was found; raises BackupError."""
        ...

    def keep_newest(self, folder: str, most: int) -> None:
        """Delete all but the newest ones that this product wrote there."""
        ...

    def list_erased(self, folder: str, certificates: Sequence[Certificate]) -> None:
        """Put the list of who was erased beside them."""
        ...
