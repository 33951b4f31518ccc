"""Which flags were shown, in clear as counts; and what was called wrong, sealed for its client."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.erased_words import example_without_words
from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagExample, FlagTally
from therapy_app.domain.ids import AccountId, NoteId
from therapy_app.ports import Place
from therapy_app.storage.erasing import note_erased_words
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.repositories.owned import client_of_note
from therapy_app.storage.repositories.restricted import not_shut
from therapy_app.storage.tables import (
    StoredClient,
    StoredFlagCount,
    StoredFlagExample,
    StoredNote,
    StoredSession,
)


class FlagRepository:
    """Implements ports.Flags."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def count(self, note_id: NoteId, revision: int, shown: Mapping[FindingKind, int]) -> None:
        """Keep how many flags of each kind this revision showed for the first time."""
        for kind, number in shown.items():
            self._rows.add(
                StoredFlagCount(note_id=note_id, revision=revision, kind=kind.value, shown=number)
            )
        self._rows.flush()

    def add(self, example: FlagExample) -> None:
        """Keep an example; raises StaleEditError if its revision has one already."""
        seal = Seal(self._vault, client_of_note(self._rows, example.note_id))
        row = StoredFlagExample(
            note_id=example.note_id,
            revision=example.revision,
            kind=example.finding.kind.value,
            at=example.at,
            body=seal.close(_place(example.note_id, example.revision), example),
        )
        try:
            with self._rows.begin_nested():
                self._rows.add(row)
        except IntegrityError:
            raise StaleEditError from None

    def remove(self, note_id: NoteId, revision: int) -> None:
        """Forget the example of this revision, if there is one."""
        self._rows.exec(
            delete(StoredFlagExample).where(
                col(StoredFlagExample.note_id) == note_id,
                col(StoredFlagExample.revision) == revision,
            )
        )

    def erase_words(self, note_id: NoteId) -> None:
        """Forget the words of the examples of a note; that they were called wrong still counts."""
        seal = Seal(self._vault, client_of_note(self._rows, note_id))
        for row in self._rows.exec(
            select(StoredFlagExample).where(StoredFlagExample.note_id == note_id)
        ).all():
            place = _place(row.note_id, row.revision)
            example = seal.open(place, FlagExample, row.body)
            row.body = seal.close(place, example_without_words(example))
            self._rows.add(row)
        self._rows.flush()
        note_erased_words(self._rows)

    def examples(self, owner: AccountId) -> tuple[FlagExample, ...]:
        """All examples of the therapist's own clients, oldest first."""
        rows = self._rows.exec(
            select(StoredFlagExample, StoredSession.client_id)
            .join(StoredNote, col(StoredNote.id) == col(StoredFlagExample.note_id))
            .join(StoredSession, col(StoredSession.id) == col(StoredNote.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(StoredClient.owner == owner, not_shut())
            .order_by(
                col(StoredFlagExample.at),
                col(StoredFlagExample.note_id),
                col(StoredFlagExample.revision),
            )
        ).all()
        self._vault.load([client for _, client in rows])
        return tuple(
            Seal(self._vault, client).open(_place(row.note_id, row.revision), FlagExample, row.body)
            for row, client in rows
        )

    def tallies(self, owner: AccountId) -> tuple[FlagTally, ...]:
        """For each kind of flag ever shown: how many, and how many were called wrong."""
        shown = self._by_kind(StoredFlagCount, func.sum(StoredFlagCount.shown), owner)
        wrong = self._by_kind(StoredFlagExample, func.count(), owner)
        return tuple(
            FlagTally(kind, shown.get(kind, 0), wrong.get(kind, 0))
            for kind in FindingKind
            if kind in shown or kind in wrong
        )

    def _by_kind(
        self,
        table: type[StoredFlagCount] | type[StoredFlagExample],
        total: ColumnElement[int],
        owner: str,
    ) -> dict[FindingKind, int]:
        rows = self._rows.exec(
            select(table.kind, total)
            .join(StoredNote, col(StoredNote.id) == col(table.note_id))
            .join(StoredSession, col(StoredSession.id) == col(StoredNote.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(StoredClient.owner == owner)
            .group_by(col(table.kind))
        )
        return {FindingKind(kind): int(number) for kind, number in rows}


def _place(note_id: str, revision: int) -> Place:
    return Place("flag_example", "body", note_id, revision)
