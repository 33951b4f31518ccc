"""What happens at the door while the master key is closed: kept in memory until it opens.

The log of acts is chained under a key of the vault, so that nothing can be written into it before
somebody has signed in.
"""

from collections import deque
from datetime import datetime
from typing import Final

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.waiting import refuse_haste
from therapy_app.ports import UnitOfWork

MOST: Final = 1_000
"""Older ones are forgotten: who guesses shall not fill the memory."""


class DoorLog:
    """Refused sign-ins and sign-outs at a closed door."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self._refused: dict[str, deque[datetime]] = {}
        self._events: deque[AuditEvent] = deque(maxlen=MOST)

    def slow_down(self, where: str, now: datetime) -> None:
        """Make tries from one place wait, as at an open door; raises TooManyAttemptsError."""
        tries = self._refused.get(where, deque())
        refuse_haste(tuple(tries), now)

    def note_refusal(self, where: str, now: datetime, detail: str = "") -> None:
        """Count a refused sign-in."""
        if len(self._refused) >= MOST:
            self._refused.clear()
        self._refused.setdefault(where, deque(maxlen=MOST)).append(now)
        self.note(AuditTag.SIGN_IN_REFUSED, now, detail)

    def note(self, tag: AuditTag, now: datetime, detail: str = "") -> None:
        """Remember an act of somebody whom nobody knows yet."""
        self._events.append(AuditEvent(tag, "", now, "", detail))

    def write_down(self, unit: UnitOfWork) -> None:
        """Add to the log of acts what was remembered."""
        self._refused.clear()
        while self._events:
            unit.audit.add(self._events.popleft())
