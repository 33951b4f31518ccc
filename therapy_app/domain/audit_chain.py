"""What a look along the chain of the audit log finds: whole, or where it first breaks."""

from dataclasses import dataclass
from enum import StrEnum


class BreakKind(StrEnum):
    """How a chain can be broken."""

    CHANGED = "changed"
    """The entry does not read as it was written, or was put in, or stands in another's place."""
    MISSING = "missing"
    """An entry between two others is gone."""
    CUT = "cut"
    """Entries at the end are gone."""
    ADDED = "added"
    """Entries stand behind the last one that was written."""
    HEAD = "head"
    """The sealed record of how far the log goes is gone or does not open."""
    CHECKPOINT = "checkpoint"
    """The checkpoint was not signed by this log, or was changed."""


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first entry, by its number, that does not fit, and how."""

    number: int
    kind: BreakKind


@dataclass(frozen=True, slots=True)
class RowBreak:
    """A record that is not as it was left: its table, the parts of its key, and how.

    Without ``row`` the ledger itself was changed together with a record of this kind.
    """

    kind: str
    row: str
    how: BreakKind


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How many entries fit one after the other from the first, and the first break.

    ``rows`` are the records that were put back, changed, put in or taken out.
    """

    entries: int
    first_break: ChainBreak | None = None
    rows: tuple[RowBreak, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every entry and every record is there and reads as it was written."""
        return self.first_break is None and not self.rows


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far the log went at one moment: kept elsewhere, it shows an older copy put back.

    ``signature`` is Ed25519 (RFC 8032) over number, mark and moment; ``public_key`` opens it.
    Both in hexadecimal.
    """

    number: int
    mark: str
    at: str
    public_key: str
    signature: str
