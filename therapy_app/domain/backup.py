"""What a backup holds, what is said about one, and when the next is made by itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class BackupSeen:
    """What was found in a backup that was opened again and looked through.

    ``bytes`` is the size of the encrypted file; ``entries`` counts the lines of its audit log.
    """

    made: datetime
    bytes: int
    entries: int
    schema: str


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Whether a backup is made each day while the app runs, where, and how many are kept."""

    daily: bool = False
    folder: str = ""
    keep: int = 14


@dataclass(frozen=True, slots=True)
class BackupTry:
    """The last backup made by itself: what was found in it, or the sentence that says why not.

    ``problem`` is a key of the wording tables, empty where it went well.
    """

    at: datetime | None = None
    seen: BackupSeen | None = None
    problem: str = ""


KEPT: Final = range(1, 366)
