"""The audit log: lines are added in the transaction of the act, chained, and never changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.audit import AuditEntry, AuditEvent, AuditTag
from therapy_app.domain.audit_chain import BreakKind, ChainBreak, ChainCheck, Checkpoint
from therapy_app.domain.erasure import Signature
from therapy_app.domain.errors import TamperedError
from therapy_app.storage import audit_checkpoint
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.row_ledger import RowLedger
from therapy_app.storage.tables import StoredEvent


class StoredAuditLog:
    """Implements ports.AuditLog; it can add and read, and nothing else."""

    def __init__(self, rows: Transaction, vault: KeyVault, ledger: RowLedger) -> None:
        """Work inside one transaction; ``ledger`` says whether the records are as they were."""
        self._rows = rows
        self._vault = vault
        self._ledger = ledger
        self._chain = ledger.chain

    def add(self, event: AuditEvent) -> None:
        """Write one entry, chained to the one before."""
        self._chain.add(event)

    def of_subject(self, subject: str) -> tuple[AuditEvent, ...]:
        """The entries about one record, oldest first."""
        rows = self._rows.exec(
            select(StoredEvent).where(StoredEvent.subject == subject).order_by(col(StoredEvent.seq))
        )
        return tuple(entry.event for entry in _entries(rows))

    def latest(
        self, most: int, *, before: int | None = None, actor: str | None = None
    ) -> tuple[AuditEntry, ...]:
        """At most so many entries, newest first, below ``before`` and of ``actor`` where given."""
        query = select(StoredEvent).order_by(col(StoredEvent.seq).desc()).limit(most)
        if before is not None:
            query = query.where(col(StoredEvent.seq) < before)
        if actor is not None:
            query = query.where(StoredEvent.actor == actor)
        return tuple(_entries(self._rows.exec(query)))

    def check(self) -> ChainCheck:
        """Look along the whole chain, and at every record."""
        found = self._chain.check()
        try:
            return replace(found, rows=self._ledger.check())
        except TamperedError:  # The head does not open, which the chain has named.
            return found

    def checkpoint(self, at: datetime) -> Checkpoint:
        """How far the log goes, signed, to be kept elsewhere."""
        head = self._chain.head.now()
        return audit_checkpoint.signed(head.number, head.mark, at, self._vault)

    def sign(self, statement: bytes) -> Signature:
        """Sign something that is to be shown elsewhere, by the log's own key."""
        return audit_checkpoint.sign(statement, self._vault)

    def has_signed(self, statement: bytes, signed: Signature) -> bool:
        """Whether the log's own key signed exactly this."""
        return audit_checkpoint.has_signed(statement, signed, self._vault)

    def check_against(self, checkpoint: Checkpoint) -> ChainCheck:
        """The chain, and whether it still holds what it held at the checkpoint."""
        found = self.check()
        if not found.is_whole:
            return found
        if not audit_checkpoint.is_ours(checkpoint, self._vault):
            return ChainCheck(found.entries, ChainBreak(checkpoint.number, BreakKind.CHECKPOINT))
        entry = self._rows.get(StoredEvent, checkpoint.number)
        if checkpoint.number and (entry is None or entry.mark != checkpoint.mark):
            kind = BreakKind.CUT if entry is None else BreakKind.CHANGED
            return ChainCheck(found.entries, ChainBreak(checkpoint.number, kind))
        return found


def _entries(rows: Iterable[StoredEvent]) -> list[AuditEntry]:
    return [
        AuditEntry(
            row.seq or 0,
            AuditEvent(AuditTag(row.tag), row.actor, row.at, row.subject, row.detail),
        )
        for row in rows
    ]
