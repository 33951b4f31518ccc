"""The audit log, in memory."""

from datetime import datetime
from hashlib import sha256

from tests.shelf import Shelf
from therapy_app.domain.audit import AuditEntry, AuditEvent
from therapy_app.domain.audit_chain import BreakKind, ChainBreak, ChainCheck, Checkpoint
from therapy_app.domain.erasure import Signature


class FakeAuditLog:
    """The audit log."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, event: AuditEvent) -> None:
        self._shelf.events.append(event)

    def of_subject(self, subject: str) -> tuple[AuditEvent, ...]:
        return tuple(event for event in self._shelf.events if event.subject == subject)

    def latest(
        self, most: int, *, before: int | None = None, actor: str | None = None
    ) -> tuple[AuditEntry, ...]:
        numbered = [AuditEntry(i, e) for i, e in enumerate(self._shelf.events, 1)]
        found = [e for e in reversed(numbered) if before is None or e.number < before]
        return tuple(e for e in found if actor is None or e.event.actor == actor)[:most]

    def check(self) -> ChainCheck:
        return ChainCheck(len(self._shelf.events))

    def checkpoint(self, at: datetime) -> Checkpoint:
        return Checkpoint(len(self._shelf.events), "", at.isoformat(), "", "")

    def sign(self, statement: bytes) -> Signature:
        return Signature("the log", sha256(statement).hexdigest())

    def has_signed(self, statement: bytes, signed: Signature) -> bool:
        return signed == self.sign(statement)

    def check_against(self, checkpoint: Checkpoint) -> ChainCheck:
        if checkpoint.number > len(self._shelf.events):
            return ChainCheck(len(self._shelf.events), ChainBreak(checkpoint.number, BreakKind.CUT))
        return self.check()
