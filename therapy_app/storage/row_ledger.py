"""The ledger of rows: what each row has to read like now, so that none is put back or taken out.

A ciphertext is bound to its row and version, but nothing in it says that the version is the
present one. The ledger holds a mark of every row: an HMAC over all its columns, in clear or sealed.
The head of the log of acts seals two sums over the marks of each table, so that a row put back
together with its mark shows as well, and which one it was.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlmodel import Session as Transaction

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.audit_chain import BreakKind, RowBreak
from therapy_app.domain.errors import TamperedError
from therapy_app.storage.audit_chain import AuditChain
from therapy_app.storage.audit_head import Sums
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.row_marks import Marks, RowMarks, portions, word
from therapy_app.storage.row_sums import NOTHING, RowSums, located
from therapy_app.storage.tables import Stored
from therapy_app.storage.touched_rows import Key, listen

OUTSIDE: Final = frozenset(
    {"audit_event", "audit_head", "row_mark", "sign_in", "refused_sign_in", "challenge"}
)
"""The log has its own chain; what belongs to signing in passes, and comes and goes while the key
for the ledger is closed."""


class RowLedger:
    """Enters what a transaction touched, and looks whether all rows are as they were left."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Listen to one transaction from its beginning."""
        self.chain = AuditChain(rows, vault)
        self._rows = rows
        self._marks = RowMarks(rows, vault)
        self._sums = RowSums(vault)
        self._before: dict[Any, dict[Key, bytes | None]] = defaultdict(dict)
        """The rows that were touched, with the mark that each had before this transaction."""
        listen(rows, _is_inside, changes=self._changes, goes=self._goes)

    def begin(self) -> None:
        """Enter every row of a database from before the ledger; a log says that it was done."""
        try:
            head = self.chain.head.now()
        except TamperedError:  # Nothing begins anew where the log is broken, which a look names.
            return
        if head.sums is not None:
            return
        sums: Sums = {}
        entered = 0
        self._rows.flush()
        self._marks.forget_all()
        for table in tables():
            keys = self._marks.keys(table)
            self._enter(table, dict.fromkeys(keys), sums)
            entered += len(keys)
        if head.number:
            now = datetime.now(UTC)
            self.chain.add(AuditEvent(AuditTag.RECORDS_ENTERED, "", now, "", str(entered)))
        self.chain.head.move(sums=sums)
        self._before.clear()

    def settle(self) -> None:
        """Enter what was touched, then write the head of the log; called last before the commit."""
        self._rows.flush()
        if self._before or self.chain.head.is_open:
            self.begin()
        if self._before:
            sums = dict(self.chain.head.now().sums or {})
            for table, before in self._before.items():
                self._enter(table, before, sums)
            self.chain.head.move(sums=sums)
            self._before.clear()
        self.chain.head.settle()

    def check(self) -> tuple[RowBreak, ...]:
        """Every row that was put back, changed, put in or taken out; nothing before it began."""
        sums = self.chain.head.now().sums
        if sums is None:
            return ()
        return tuple(found for table in tables() for found in self._breaks(table, sums))

    def _changes(self, table: Any, keys: set[Key]) -> None:
        """Build on no row that is not as it was left: the change would hide that."""
        for some in portions(keys - self._before[table].keys()):
            kept = self._remember(table, some)
            if self.chain.head.now().sums is not None and self._marks.due(table, some) != kept:
                raise TamperedError

    def _goes(self, table: Any, keys: set[Key]) -> None:
        """What is not as it was left may go."""
        for some in portions(keys - self._before[table].keys()):
            self._remember(table, some)

    def _remember(self, table: Any, keys: list[Key]) -> Marks:
        kept = {} if self.chain.head.now().sums is None else self._marks.kept(table, keys)
        self._before[table] |= {key: kept.get(word(key)) for key in keys}
        return kept

    def _enter(self, table: Any, before: Mapping[Key, bytes | None], sums: Sums) -> None:
        """Give these rows the marks that are due now."""
        name = table.__tablename__
        old = {word(key): mark for key, mark in before.items() if mark is not None}
        new: Marks = {}
        for some in portions(before):
            new |= self._marks.due(table, some)
        self._marks.replace(table, old, new)
        sums[name] = self._sums.moved(sums.get(name, NOTHING), name, old, new)

    def _breaks(self, table: Any, sums: Sums) -> Iterator[RowBreak]:
        name = table.__tablename__
        kept, due = self._marks.all_kept(table), self._marks.all_due(table)
        found = {
            row: _how(row, kept, due)
            for row in sorted(kept.keys() | due.keys())
            if kept.get(row) != due.get(row)
        }
        held, sealed = self._sums.moved(NOTHING, name, {}, kept), sums.get(name, NOTHING)
        if held != sealed:
            row = located(sealed, held)
            its = {row: kept[row]} if row in kept else {}
            was_there = self._sums.moved(held, name, its, {}) != sealed
            found[row] = _how(row, dict.fromkeys([row] if was_there else []), due)
        for row, how in found.items():
            yield RowBreak(name, row, how)


def tables() -> list[Any]:
    """Every table that the ledger watches, by name."""
    known = sorted(Stored.__subclasses__(), key=lambda table: table.__tablename__)
    return [table for table in known if _is_inside(table)]


def _is_inside(table: Any) -> bool:
    return table.__tablename__ not in OUTSIDE


def _how(row: str, known: Mapping[str, object], there: Mapping[str, object]) -> BreakKind:
    """What happened to a row that the ledger knew or not, and that is there or not."""
    if row and row not in there:
        return BreakKind.MISSING
    return BreakKind.CHANGED if row in known or not row else BreakKind.ADDED
