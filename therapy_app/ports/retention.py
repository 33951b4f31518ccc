"""Sockets for how long things are kept: how files stand, and what is to go."""

from datetime import datetime
from typing import Protocol, TypeVar

from therapy_app.domain.ids import AccountId, ClientId, NoteId
from therapy_app.domain.retention import Kind, Settled, Standing

T = TypeVar("T")


class Standings(Protocol):
    """How the files of clients stand. A client without an entry stands as ``Standing`` begins."""

    def of(self, client_id: ClientId, owner: AccountId) -> Standing:
        """How one file stands; raises NotFoundError for another's client."""
        ...

    def save(self, standing: Standing, owner: AccountId) -> None:
        """Keep how it stands now; raises NotFoundError for another's client."""
        ...

    def all(self, owner: AccountId) -> tuple[Standing, ...]:
        """Those of the therapist's clients that have an entry."""
        ...

    def every(self) -> tuple[tuple[Standing, AccountId], ...]:
        """Those of all therapists, each with its owner."""
        ...


class Expiring(Protocol):
    """What of approved notes, and of refused sign-ins, is still there to go."""

    def settled(self) -> tuple[Settled, ...]:
        """All approved notes that are not being amended, of all therapists."""
        ...

    def mark(self, note_id: NoteId, kind: Kind, at: datetime) -> None:
        """Note when the drafts or the words of a note went."""
        ...

    def refused(self, before: datetime) -> int:
        """How many refused sign-ins are older than this."""
        ...

    def drop_refused(self, before: datetime) -> None:
        """Forget them."""
        ...


class PracticeRecords(Protocol):
    """Records of which the whole practice has one each, sealed: its periods, say."""

    def read(self, kind: type[T]) -> T:
        """The record of this kind, or a fresh one where none was kept."""
        ...

    def keep(self, record: object) -> None:
        """Keep it in the place of the one before."""
        ...
