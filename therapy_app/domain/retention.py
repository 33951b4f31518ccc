"""How long a client's file is kept, what may be done with it meanwhile, and what goes when."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from therapy_app.domain.ids import AccountId, ClientId, NoteId, SessionId


class FileState(StrEnum):
    """Where a client's file stands; once erased there is no file, only a certificate."""

    ACTIVE = "active"
    CLOSED = "closed"
    RESTRICTED = "restricted"
    DUE = "due"


class Restriction(StrEnum):
    """Whether a file is restricted (Art. 18 GDPR): kept, but neither changed nor just read."""

    NONE = "none"
    SHUT = "shut"
    READING = "reading"
    """Opened for reading, with a reason, until the next night or until it is shut again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one client's file stands. The reasons are the therapist's words, sealed like a note.

    ``ended`` is the last day of treatment, from which the years of keeping are counted; ``hold``
    says why nothing of the file may go (a dispute, say), and is empty where it may.
    """

    client_id: ClientId
    ended: date | None = None
    hold: str = ""
    restricted: Restriction = Restriction.NONE
    restricted_for: str = ""
    opened_for: str = ""

    def due_on(self, years: int) -> date | None:
        """The first day on which the file need not be kept any more; None while it is active."""
        return None if self.ended is None else years_after(self.ended, years)

    def state(self, today: date, years: int) -> FileState:
        """A restriction shows before all else; a file under hold is never due."""
        if self.restricted is not Restriction.NONE:
            return FileState.RESTRICTED
        due = self.due_on(years)
        if due is None:
            return FileState.ACTIVE
        return FileState.DUE if due <= today and not self.hold else FileState.CLOSED

    @property
    def is_frozen(self) -> bool:
        """Whether nothing of the file may go: it is under hold or restricted."""
        return bool(self.hold) or self.restricted is not Restriction.NONE

    def shut(self) -> "Standing":
        """Not to be read without saying why again."""
        return replace(self, restricted=Restriction.SHUT, opened_for="")


@dataclass(frozen=True, slots=True)
class Periods:
    """How long a practice keeps what: years for files, days for the rest, None for "with the note".

    ``draft_days`` and ``words_days`` count from the approval of a note: drafts of it, and the
    dictated or typed words no sentence rests on. Their defaults keep everything, since a note
    that cannot show its source any more is worth less; files follow the law of ``country``.
    """

    country: str = "de"
    file_years: int = 10
    draft_days: int | None = None
    words_days: int | None = None
    refused_days: int = 30


DAYS: Final = range(366)
YEARS: Final = range(1, 61)
REFUSED_DAYS: Final = range(1, 91)


class Kind(StrEnum):
    """What goes by itself once its time is over; a whole file goes only by the therapist's hand."""

    SOUND = "sound"
    DRAFTS = "drafts"
    WORDS = "words"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Settled:
    """An approved note, as far as it decides what of its session may go.

    ``drafts_gone`` and ``words_gone`` are when that happened last.
    """

    note_id: NoteId
    session_id: SessionId
    client_id: ClientId
    owner: AccountId
    approved: datetime
    drafts_gone: datetime | None = None
    words_gone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """Something that goes, or went: of which kind, of whom and how many. Never any word of it.

    ``client_id`` and ``owner`` are None for what belongs to no client.
    """

    kind: Kind
    count: int
    client_id: ClientId | None = None
    owner: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """One nightly pass: when, and what went."""

    at: datetime
    gone: tuple[Going, ...] = ()


@dataclass(frozen=True, slots=True)
class Nights:
    """The last passes, newest first."""

    nights: tuple[Night, ...] = ()

    def with_night(self, night: Night) -> "Nights":
        """The list with one more, at most as many as are kept."""
        return Nights((night, *self.nights)[:NIGHTS_KEPT])

    @property
    def last(self) -> datetime | None:
        """When the last pass was."""
        return self.nights[0].at if self.nights else None


NIGHTS_KEPT: Final = 30


def years_after(day: date, years: int) -> date:
    """The same day so many years later; after a 29 February the 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
