"""The chain along the audit log: each entry's mark covers the entry and the mark before it.

A mark is an HMAC under a key of the vault: whoever can write to the database, but lacks the
master key, cannot make one. A sealed head says how far the log goes, so that cutting it shows.
"""

import json
from datetime import UTC
from typing import Final

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.audit_chain import BreakKind, ChainBreak, ChainCheck
from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Place
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.tables import StoredEvent, StoredLogHead

LOG_SCOPE: Final = "audit log"
_PURPOSE: Final = "audit entry, version 1"
_HEAD: Final = 1
_AT_ONCE: Final = 500


class AuditChain:
    """Marks entries as they are written, and looks along them."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def mark(self, entry: StoredEvent) -> None:
        """Chain an entry that was just written (flushed, so that it has its number)."""
        before = self.head()
        entry.mark = self._mark_of(entry, before[1])
        self._rows.add(entry)
        self._keep_head(entry.seq or 0, entry.mark)

    def begin(self) -> None:
        """Chain the entries from before the chain existed; does nothing once there is a head."""
        if self._rows.get(StoredLogHead, _HEAD) is not None:
            return
        mark, number = "", 0
        for entry in self._rows.exec(select(StoredEvent).order_by(col(StoredEvent.seq))):
            mark, number = self._mark_of(entry, mark), entry.seq or 0
            entry.mark = mark
            self._rows.add(entry)
        self._keep_head(number, mark)

    def head(self) -> tuple[int, str]:
        """The number and the mark of the last entry; raises TamperedError without a whole head."""
        row = self._rows.exec(
            select(StoredLogHead).where(StoredLogHead.id == _HEAD).with_for_update()
        ).first()
        if row is None:
            if self._vault.has_key(LOG_SCOPE):
                raise TamperedError
            return 0, ""
        mark = self._vault.open(LOG_SCOPE, _place(row.seq), row.mark).decode("ascii")
        return row.seq, mark

    def check(self) -> ChainCheck:
        """Look along all entries; names the first that does not fit."""
        try:
            last, last_mark = self.head()
        except TamperedError:
            return ChainCheck(0, ChainBreak(0, BreakKind.HEAD))
        mark, number, fitting = "", 0, 0
        query = select(StoredEvent).order_by(col(StoredEvent.seq))
        for entry in self._rows.exec(query.execution_options(yield_per=_AT_ONCE)):
            following = entry.seq or 0
            if number >= last:
                return ChainCheck(fitting, ChainBreak(following, BreakKind.ADDED))
            if entry.mark != self._mark_of(entry, mark):
                return ChainCheck(fitting, self._break(entry, number))
            mark, number, fitting = entry.mark or "", following, fitting + 1
        if number < last or mark != last_mark:
            return ChainCheck(fitting, ChainBreak(number + 1, BreakKind.CUT))
        return ChainCheck(fitting)

    def _break(self, entry: StoredEvent, before: int) -> ChainBreak:
        """A gap in the numbers says that something is gone; rolled-back acts leave none."""
        following = entry.seq or 0
        if following > before + 1:
            return ChainBreak(before + 1, BreakKind.MISSING)
        return ChainBreak(following, BreakKind.CHANGED)

    def _mark_of(self, entry: StoredEvent, before: str) -> str:
        """HMAC over the mark before, the number and every field, told apart by JSON."""
        said = [
            before,
            entry.seq,
            entry.tag,
            entry.actor,
            _moment(entry),
            entry.subject,
            entry.detail,
        ]
        self._need_key()
        return self._vault.mac(LOG_SCOPE, _PURPOSE, json.dumps(said, separators=(",", ":")))

    def _keep_head(self, number: int, mark: str) -> None:
        self._need_key()
        sealed = self._vault.seal(LOG_SCOPE, _place(number), mark.encode("ascii"))
        row = self._rows.get(StoredLogHead, _HEAD)
        if row is None:
            row = StoredLogHead(id=_HEAD, seq=number, mark=sealed)
        row.seq, row.mark = number, sealed
        self._rows.add(row)
        self._rows.flush()

    def _need_key(self) -> None:
        if not self._vault.has_key(LOG_SCOPE):
            self._vault.create_key(LOG_SCOPE)


def _moment(entry: StoredEvent) -> str:
    return entry.at.astimezone(UTC).isoformat(timespec="microseconds")


def _place(number: int) -> Place:
    return Place("audit_head", "mark", str(_HEAD), number)
