"""A socket for what is shared for supervision, and what was said about it."""

from typing import Protocol

from therapy_app.domain.ids import AccountId, NoteId, ShareId
from therapy_app.domain.supervision import Remark, Share


class Supervision(Protocol):
    """Shares of notes, and the remarks of supervisors."""

    def save(self, share: Share) -> None:
        """Keep a new share or a changed one."""
        ...

    def get(self, share_id: ShareId, owner: AccountId) -> Share:
        """One share of a note of this therapist's; raises NotFoundError."""
        ...

    def of_note(self, note_id: NoteId, owner: AccountId) -> tuple[Share, ...]:
        """All shares of a note, oldest first; raises NotFoundError for another's note."""
        ...

    def with_supervisor(self, supervisor: AccountId) -> tuple[tuple[Share, AccountId], ...]:
        """All that was ever shared with somebody, newest first, each with the note's therapist."""
        ...

    def add_remark(self, remark: Remark) -> None:
        """Keep a comment or a co-signature."""
        ...

    def remarks(self, note_id: NoteId, owner: AccountId) -> tuple[Remark, ...]:
        """All remarks on a note, oldest first; raises NotFoundError for another's note."""
        ...
