"""Supervision of one note: what was shared with whom, and what the supervisor said about it."""

from dataclasses import dataclass
from datetime import date, datetime

from therapy_app.domain.ids import AccountId, NoteId, RemarkId, ShareId


@dataclass(frozen=True, slots=True)
class Share:
    """One note, open to one supervisor: until its last day, or until it is withdrawn."""

    id: ShareId
    note_id: NoteId
    supervisor: AccountId
    at: datetime
    until: date | None = None
    withdrawn: datetime | None = None

    def stands(self, today: date) -> bool:
        """Whether the supervisor may read the note on this day."""
        return self.withdrawn is None and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on one revision, or the co-signature of an approved one.

    ``signed`` is the supervisor's name as it was then; ``co_signs`` is the hash of the approved
    content (see ``domain.approval``), and empty for a comment.
    """

    id: RemarkId
    note_id: NoteId
    by: AccountId
    signed: str
    at: datetime
    revision: int
    text: str
    co_signs: str = ""


def co_signatures(
    remarks: tuple[Remark, ...], *, revision: int, content: str
) -> tuple[Remark, ...]:
    """Those of exactly this approved revision and content, oldest first."""
    return tuple(one for one in remarks if (one.revision, one.co_signs) == (revision, content))
