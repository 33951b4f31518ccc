"""Socket for keeping how the checker does: flags by kind, and those called wrong."""

from collections.abc import Mapping
from typing import Protocol

from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagExample, FlagTally
from therapy_app.domain.ids import AccountId, NoteId


class Flags(Protocol):
    """Which flags were shown, and examples of those that a therapist called wrong."""

    def count(self, note_id: NoteId, revision: int, shown: Mapping[FindingKind, int]) -> None:
        """Keep how many flags of each kind this revision showed for the first time."""
        ...

    def add(self, example: FlagExample) -> None:
        """Keep an example; raises StaleEditError if its revision has one already."""
        ...

    def remove(self, note_id: NoteId, revision: int) -> None:
        """Forget the example of this revision, if there is one."""
        ...

    def erase_words(self, note_id: NoteId) -> None:
        """Forget the words of the examples of a note; that they were called wrong still counts."""
        ...

    def examples(self, owner: AccountId) -> tuple[FlagExample, ...]:
        """All examples of the therapist's own clients but those shut away, oldest first."""
        ...

    def tallies(self, owner: AccountId) -> tuple[FlagTally, ...]:
        """For each kind of flag ever shown: how many, and how many were called wrong."""
        ...
