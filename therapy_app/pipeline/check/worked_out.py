"""Numbers that follow from those said: sums, shares, other units, times of day."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from therapy_app.pipeline.check.numbers import Quantity

NAMED_DAYS = frozenset({"weekday", "month_name"})
_FACTORS = {
    "hour": (60.0,),
    "minute": (60.0,),
    "kilo": (1000.0,),
    "week": (7.0,),
    "year": (12.0,),
    "month": (12.0,),
}
"""Into which other units a number is often converted."""
_CENTURIES = frozenset({19.0, 20.0})
"""A year is said in two parts ("twenty fourteen"), or by its end alone ("'79")."""
_EXACT = 1e-6
_STATED = re.compile(
    r"(?<!\w)(?:from|to|at|scores?|scored|rated|von|auf|bei|mit)\s+$|[:=→]\s*$", re.IGNORECASE
)
"""What stands before a value that is told as such, and no difference between two."""
_LEAD = 12
_PART = re.compile(r"\s+(?:of|out of|von)\s+\d", re.IGNORECASE)
_REST = re.compile(
    r"(?<!\w)(?:remain|left|outstanding|noch|übrig|offen|verbleib|ausstehend)", re.IGNORECASE
)
"""What is left is worked out; what is told as a part of a whole is not."""
_MOST = 24
"""So many numbers of a passage are combined, which bounds the work."""


def follows(quantity: Quantity, said: Sequence[Quantity], text: str) -> bool:
    """Whether the number can be worked out from those said."""
    if quantity.unit in NAMED_DAYS:
        return False
    is_clock = quantity.unit == "clock" or ":" in quantity.span.of(text)
    plain = [o for o in said if o.unit not in NAMED_DAYS][:_MOST]
    adds = not _is_stated(quantity, text)
    results = {
        r for a in plain for b in plain for r in _results(a, b, is_clock=is_clock, adds=adds)
    }
    if quantity.unit == "percent":
        results |= {v * 100 for o in plain if o.unit in {None, "time"} for v in o.values}
        results |= {100 - v for o in plain if o.unit == "percent" for v in o.values}
    return any(abs(value - result) < _EXACT for value in quantity.values for result in results)


def _is_stated(quantity: Quantity, text: str) -> bool:
    """Whether it is told as a value or a part, and as no difference."""
    lead = text[max(quantity.span.start - _LEAD, 0) : quantity.span.start]
    is_part = _PART.match(text, quantity.span.end) and not _REST.search(text)
    return bool(_STATED.search(lead) or is_part)


def _results(a: Quantity, b: Quantity, *, is_clock: bool, adds: bool) -> Iterator[float]:
    """All that two numbers make: "five fifteen" and "halb drei" if a time of day is meant."""
    alike = a is not b and (a.unit == b.unit or a.unit is None or b.unit is None)
    factors = _FACTORS.get(a.unit or "", ())
    for x, y in product(a.values, b.values):
        if is_clock:
            yield from _times(x, y)
        elif alike:
            yield from _sums(x, y) if adds else ()
            if a.soft and 0 < x < 1:
                yield x * y
        if a is not b and y > 0:
            yield x + y / 10 ** len(f"{y:g}")
        if a is not b and x in _CENTURIES and y >= 10:  # noqa: PLR2004
            yield x * 100 + y
        if a.unit is None and x >= 10:  # noqa: PLR2004
            yield 1900 + x
        for factor in factors:
            yield from (x * factor, x / factor)
            yield from (abs(x * factor - y),) if adds else ()


def _sums(x: float, y: float) -> tuple[float, float]:
    return x + y, abs(x - y)


def _times(x: float, y: float) -> Iterator[float]:
    for hour in (x, x + 12, x - 12):
        yield from (hour, hour + y / 100, hour - 0.7, hour + 0.3, hour + 0.15, hour - 0.55)
