"""The chain along the audit log: each entry's mark covers the entry and the mark before it.

A mark is an HMAC under a key of the vault: whoever can write to the database, but lacks the
master key, cannot make one. A sealed head says how far the log goes, so that cutting it shows.
"""

import json
from datetime import UTC
from typing import Final

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.audit_chain import BreakKind, ChainBreak, ChainCheck
from therapy_app.domain.errors import TamperedError
from therapy_app.storage.audit_head import LOG_SCOPE, LogHead
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.tables import StoredEvent

_PURPOSE: Final = "audit entry, version 1"
_AT_ONCE: Final = 500


class AuditChain:
    """Marks entries as they are written, and looks along them."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self.head = LogHead(rows, vault)
        self._rows = rows
        self._vault = vault

    def add(self, event: AuditEvent) -> None:
        """Write an entry, chained to the one before."""
        head = self.head.now()
        entry = StoredEvent(
            tag=event.tag.value,
            actor=event.actor,
            at=event.at,
            subject=event.subject,
            detail=event.detail,
        )
        self._rows.add(entry)
        self._rows.flush()  # The database gives the number.
        entry.mark = self._mark_of(entry, head.mark)
        self._rows.add(entry)
        self.head.move(number=entry.seq, mark=entry.mark)

    def begin(self) -> None:
        """Chain the entries from before the chain existed; does nothing once there was a head."""
        if not self.head.may_begin():
            return
        mark, number = "", 0
        for entry in self._rows.exec(select(StoredEvent).order_by(col(StoredEvent.seq))):
            mark, number = self._mark_of(entry, mark), entry.seq or 0
            entry.mark = mark
            self._rows.add(entry)
        self.head.need_key()
        self.head.move(number=number, mark=mark)

    def check(self) -> ChainCheck:
        """Look along all entries; names the first that does not fit."""
        try:
            head = self.head.now()
        except TamperedError:
            return ChainCheck(0, ChainBreak(0, BreakKind.HEAD))
        mark, number, fitting = "", 0, 0
        query = select(StoredEvent).order_by(col(StoredEvent.seq))
        for entry in self._rows.exec(query.execution_options(yield_per=_AT_ONCE)):
            following = entry.seq or 0
            if number >= head.number:
                return ChainCheck(fitting, ChainBreak(following, BreakKind.ADDED))
            if entry.mark != self._mark_of(entry, mark):
                return ChainCheck(fitting, self._break(entry, number))
            mark, number, fitting = entry.mark or "", following, fitting + 1
        if number < head.number or mark != head.mark:
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
        self.head.need_key()
        return self._vault.mac(LOG_SCOPE, _PURPOSE, json.dumps(said, separators=(",", ":")))


def _moment(entry: StoredEvent) -> str:
    return entry.at.astimezone(UTC).isoformat(timespec="microseconds")
