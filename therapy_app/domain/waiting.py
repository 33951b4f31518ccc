"""How long who guesses has to wait: twice as long after each refusal, a minute at most."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from therapy_app.domain.errors import TooManyAttemptsError

FAILURES_COUNT_FOR: Final = timedelta(minutes=15)
FREE_FAILURES: Final = 4
LONGEST_WAIT: Final = 60


def refuse_haste(refused: Sequence[datetime], now: datetime) -> None:
    """Raise TooManyAttemptsError (``seconds``) where the next try comes too soon."""
    recent = [at for at in refused if at >= now - FAILURES_COUNT_FOR]
    refuse_next(len(recent), recent[-1] if recent else None, now)


def refuse_next(count: int, last: datetime | None, now: datetime) -> None:
    """The same for so many refusals, the last of them then."""
    if last is None or count < FREE_FAILURES:
        return
    wait = min(LONGEST_WAIT, 2 ** min(count - FREE_FAILURES + 1, 10))
    left = (last + timedelta(seconds=wait) - now).total_seconds()
    if left > 0:
        raise TooManyAttemptsError(seconds=int(left) + 1)
