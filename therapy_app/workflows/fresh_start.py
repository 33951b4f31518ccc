"""The app starts afresh once its memory held what has to be gone, as soon as it disturbs nobody.

Memory that Python gives back is not overwritten; a process that is gone has none (decision 35).
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

AFTER: Final = timedelta(minutes=1)
"""So long nobody has been here: who signs out and in again shall not meet a starting app."""


class FreshStart:
    """Whether this process has to be replaced, when, and by what means."""

    def __init__(self) -> None:
        """Nothing has to go yet, and nobody offers to replace this process."""
        self._lock = Lock()
        self._begin: Callable[[], object] = lambda: None
        self._empty_since: datetime | None = None
        self._held = 0
        self._at_once = False
        self.is_wanted = False
        self.has_begun = False

    def serve_by(self, begin: Callable[[], object]) -> None:
        """Say how this process is ended so that a new one can take its place; from any thread."""
        self._begin = begin

    def want(self, *, at_once: bool = False) -> None:
        """Something was in memory that has to be gone."""
        with self._lock:
            self.is_wanted = True
            self._at_once = self._at_once or at_once

    @contextmanager
    def waiting(self) -> Generator[None]:
        """For something that shall not be cut off half-way."""
        with self._lock:
            self._held += 1
        try:
            yield
        finally:
            with self._lock:
                self._held -= 1

    def begin_if_due(self, now: datetime, *, anyone_is_here: Callable[[], bool]) -> None:
        """Begin where it is wanted, nothing holds it up and nobody was here ``AFTER`` long."""
        if not self.is_wanted or self.has_begun:
            return
        if not self._at_once and not self._is_empty(now, anyone_is_here()):
            return
        with self._lock:
            self.has_begun = not self._held
        if self.has_begun:
            self._begin()

    def _is_empty(self, now: datetime, anyone_is_here: bool) -> bool:
        if anyone_is_here:
            self._empty_since = None
            return False
        self._empty_since = self._empty_since or now
        return now - self._empty_since >= AFTER
