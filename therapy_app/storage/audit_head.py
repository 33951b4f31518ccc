"""The sealed head of the audit log: how far the log goes, and the sums of the ledger of rows."""

import json
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from sqlalchemy import Table, inspect
from sqlmodel import Session as Transaction

from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.tables import StoredLogHead

LOG_SCOPE: Final = "audit log"
Sums = dict[str, tuple[int, int]]
"""For each table two sums over the marks of its rows (see ``row_sums``)."""
_ONLY: Final = 1
_HEADS: Final = cast("Table", inspect(StoredLogHead).local_table)
# Beside the session: each change reads and writes the head, and this is four times as quick.
_READ: Final = _HEADS.select().where(_HEADS.c.id == _ONLY).with_for_update()
_CHANGE: Final = _HEADS.update().where(_HEADS.c.id == _ONLY)


@dataclass(frozen=True, slots=True)
class Head:
    """The number and the mark of the last entry, and the sums; None before the ledger began."""

    number: int = 0
    mark: str = ""
    sums: Sums | None = None


class LogHead:
    """Read once in a transaction, which locks it for all others, and written once."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault
        self._known: Head | None = None
        self._moved = False

    @property
    def is_open(self) -> bool:
        """Whether this transaction has read it."""
        return self._known is not None

    def may_begin(self) -> bool:
        """Whether there never was one: it is not made anew where it was taken away."""
        return self._rows.connection().execute(_READ).first() is None and not self._has_key()

    def now(self) -> Head:
        """How far the log goes; raises TamperedError without a whole head."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def move(self, **to: Any) -> None:
        """Change these fields of the head; ``settle`` writes it."""
        self._known, self._moved = replace(self.now(), **to), True

    def settle(self) -> None:
        """Write the head, if it moved; called last before the commit, which frees it."""
        if self._moved:
            self._write(self.now())
        self._known, self._moved = None, False

    def need_key(self) -> None:
        """Make the log's own key, where there is none."""
        if not self._has_key():
            self._vault.create_key(LOG_SCOPE)

    def _has_key(self) -> bool:
        return self._vault.has_key(LOG_SCOPE)

    def _read(self) -> Head:
        row = self._rows.connection().execute(_READ).first()
        if row is None:
            if self._has_key():
                raise TamperedError
            return Head()
        held = self._vault.open(LOG_SCOPE, _place(row.seq), row.mark).decode("ascii")
        mark, _, sums = held.partition("\n")
        return Head(row.seq, mark, _sums_of(sums) if sums else None)

    def _write(self, head: Head) -> None:
        self.need_key()
        held = head.mark if head.sums is None else f"{head.mark}\n{json.dumps(head.sums)}"
        sealed = self._vault.seal(LOG_SCOPE, _place(head.number), held.encode("ascii"))
        kept = {"seq": head.number, "mark": sealed}
        connection = self._rows.connection()
        if not connection.execute(_CHANGE, kept).rowcount:
            connection.execute(_HEADS.insert(), {"id": _ONLY, **kept})


def _sums_of(held: str) -> Sums:
    return {table: (total, placed) for table, (total, placed) in json.loads(held).items()}


def _place(number: int) -> Place:
    return Place("audit_head", "mark", str(_ONLY), number)
