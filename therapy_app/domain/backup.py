"""What a backup holds and what is said about one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """What was found in a backup that was opened again and looked through.

    ``bytes`` is the size of the encrypted file; ``entries`` counts the lines of its audit log.
    """

    made: datetime
    bytes: int
    entries: int
    schema: str
