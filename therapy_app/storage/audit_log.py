"""The audit log: lines are added in the transaction of the act, and never changed."""

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.storage.tables import StoredEvent


class StoredAuditLog:
    """Implements ports.AuditLog; it can add and read, and nothing else."""

    def __init__(self, rows: Transaction) -> None:
        """Work inside one transaction."""
        self._rows = rows

    def add(self, event: AuditEvent) -> None:
        """Write one entry."""
        self._rows.add(
            StoredEvent(
                tag=event.tag.value,
                actor=event.actor,
                at=event.at,
                subject=event.subject,
                detail=event.detail,
            )
        )
        self._rows.flush()

    def of_subject(self, subject: str) -> tuple[AuditEvent, ...]:
        """The entries about one record, oldest first."""
        rows = self._rows.exec(
            select(StoredEvent).where(StoredEvent.subject == subject).order_by(col(StoredEvent.seq))
        )
        return tuple(
            AuditEvent(AuditTag(row.tag), row.actor, row.at, row.subject, row.detail)
            for row in rows
        )
