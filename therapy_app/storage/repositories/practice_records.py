"""Records of which the whole practice has one each, under a key of the practice's own."""

from dataclasses import dataclass
from typing import Final, TypeVar

from sqlmodel import Session as Transaction

from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal
from therapy_app.storage.retention_tables import StoredPracticeRecord

T = TypeVar("T")

PRACTICE_SCOPE: Final = "practice"


@dataclass(frozen=True, slots=True)
class PracticeRecordRows:
    """Implements ports.PracticeRecords inside one transaction."""

    rows: Transaction
    vault: KeyVault

    def read(self, kind: type[T]) -> T:
        """The record of this kind, or a fresh one where none was kept."""
        row = self.rows.get(StoredPracticeRecord, kind.__name__)
        if row is None:
            return kind()
        place = _place(row.kind, row.version)
        return Seal(self.vault, PRACTICE_SCOPE).open(place, kind, row.body)

    def keep(self, record: object) -> None:
        """Keep it in the place of the one before."""
        if not self.vault.has_key(PRACTICE_SCOPE):
            self.vault.create_key(PRACTICE_SCOPE)
        kind = type(record).__name__
        held = self.rows.get(StoredPracticeRecord, kind)
        version = held.version + 1 if held else 1
        sealed = Seal(self.vault, PRACTICE_SCOPE).close(_place(kind, version), record)
        self.rows.merge(StoredPracticeRecord(kind=kind, version=version, body=sealed))
        self.rows.flush()


def _place(kind: str, version: int) -> Place:
    return Place("practice_record", "body", kind, version)
