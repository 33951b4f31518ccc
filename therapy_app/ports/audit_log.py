"""The socket for the log of acts."""

from datetime import datetime
from typing import Protocol

from therapy_app.domain.audit import AuditEntry, AuditEvent
from therapy_app.domain.audit_chain import ChainCheck, Checkpoint
from therapy_app.domain.erasure import Signature


class AuditLog(Protocol):
    """The list of acts; entries are only ever added, in the same transaction as the act."""

    def add(self, event: AuditEvent) -> None:
        """Write one entry."""
        ...

    def of_subject(self, subject: str) -> tuple[AuditEvent, ...]:
        """The entries about one record, oldest first."""
        ...

    def latest(
        self, most: int, *, before: int | None = None, actor: str | None = None
    ) -> tuple[AuditEntry, ...]:
        """At most so many entries, newest first.

        Those below the number ``before`` where given, and those of this ``actor`` alone.
        """
        ...

    def check(self) -> ChainCheck:
        """Look along all entries: whether each reads as it was written, and none is gone."""
        ...

    def checkpoint(self, at: datetime) -> Checkpoint:
        """How far the log goes, signed, to be kept elsewhere."""
        ...

    def check_against(self, checkpoint: Checkpoint) -> ChainCheck:
        """The same look, and whether the log still holds what it held at the checkpoint."""
        ...

    def sign(self, statement: bytes) -> Signature:
        """Sign something that is to be shown elsewhere, by the log's own key."""
        ...

    def has_signed(self, statement: bytes, signed: Signature) -> bool:
        """Whether the log's own key signed exactly this."""
        ...
