"""How often one place may try a password, whatever names it tries."""

from collections import deque
from datetime import datetime, timedelta
from typing import Final

from therapy_app.domain.errors import TooManyAttemptsError

MOST_TRIES: Final = 20
WITHIN: Final = timedelta(minutes=1)
MOST_ADDRESSES: Final = 1000

_tries: dict[str, deque[datetime]] = {}


def slow_down(where: str, now: datetime) -> None:
    """Count a try; raises TooManyAttemptsError (``seconds``) beyond the allowed number.

    Comes before the password is hashed, since hashing is what an attacker could wear the
    computer out with. Kept in memory: a restart forgets it, the delay per account does not.
    ``where`` is an address or a known browser: strangers at the owner's own address
    use up nothing of the owner's.
    """
    if where not in _tries and len(_tries) >= MOST_ADDRESSES:
        _tries.clear()
    recent = _tries.setdefault(where, deque())
    while recent and now - recent[0] >= WITHIN:
        recent.popleft()
    if len(recent) >= MOST_TRIES:
        raise TooManyAttemptsError(seconds=int((recent[0] + WITHIN - now).total_seconds()) + 1)
    recent.append(now)


def forget_tries() -> None:
    """Start counting anew."""
    _tries.clear()
