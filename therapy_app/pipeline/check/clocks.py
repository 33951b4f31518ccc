"""Times of day as said: "half past two", "ten to eight", "halb vier", "Viertel nach drei"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import NumberWords

NOON = 12
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text: a word (lower case), a number in digits, or a percent sign."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight or noon, and the token after its last."""

    minutes: int
    after: int

    @property
    def readings(self) -> frozenset[float]:
        """Hours before the point, minutes after it, in the morning and in the afternoon."""
        return readings(*divmod(self.minutes, _HOUR))


Value = Callable[[Sequence[Token], int], tuple[float | None, int]]
"""Reads the number at a token: its value and the token after it."""


def readings(hour: int, minute: int) -> frozenset[float]:
    """Both hours that a clock's hour may mean: 14.3 and 2.3 for half past two."""
    other = hour - NOON if hour > NOON else hour + NOON
    return frozenset(round(h + minute / 100, 2) for h in (hour, other))


def clock_at(
    tokens: Sequence[Token], i: int, words: NumberWords, value: Value, last: Clock | None
) -> Clock | None:
    """The time of day that begins at a token; ``last`` is the time named before it.

    "five past" alone counts from the hour of the last time: "twenty past two, the log says
    five past".
    """
    if not _may_begin(tokens[i].text, words):
        return None
    parted, after = _minutes(tokens, i, words, value)
    if parted is not None and after < len(tokens):
        shift = words.clock_shifts.get(tokens[after].text)
        if shift is not None:
            return _shifted(tokens, i, after, parted * shift, words, value, last)
    return _half(tokens, i, words, value)


def _may_begin(said: str, words: NumberWords) -> bool:
    """Whether a time may begin with this word: cheap, since it is asked of every word."""
    return (
        said in words.values
        or said[0].isdigit()
        or said in words.clock_parts
        or said in words.clock_back
        or "-" in said
        or "und" in said
    )


def _minutes(
    tokens: Sequence[Token], i: int, words: NumberWords, value: Value
) -> tuple[int | None, int]:
    """Minutes that may stand before "past" or "nach"."""
    named = words.clock_parts.get(tokens[i].text)
    if named is not None:
        return named, i + 1
    said, after = value(tokens, i)
    if said is None or not said.is_integer() or not 0 < said < _HOUR / 2:
        return None, after
    if after < len(tokens) and words.units.get(tokens[after].text) == "minute":
        return int(said), after + 1
    return (int(said), after) if said % 5 == 0 else (None, after)


def _shifted(
    tokens: Sequence[Token],
    first: int,
    at: int,
    shift: int,
    words: NumberWords,
    value: Value,
    last: Clock | None,
) -> Clock | None:
    """ "ten to eight", which is a clock's only after "at", "by" and the like."""
    before = tokens[first - 1].text if first else ""
    named = tokens[first].text in words.clock_parts
    if tokens[at].text == "to" and not named and before not in words.clock_leads:
        return None
    if before in words.clock_ranges and not named:
        return None
    half = _half(tokens, at + 1, words, value) if at + 1 < len(tokens) else None
    if half is not None:
        return Clock(half.minutes + shift, half.after)
    hour = _hour(tokens, at + 1, words, value)
    if hour is not None:
        return Clock(hour[0] * _HOUR + shift, hour[1])
    stands_alone = at + 1 >= len(tokens) or tokens[at + 1].span.start - tokens[at].span.end > 1
    if last is not None and stands_alone:
        return Clock(last.minutes // _HOUR * _HOUR + shift, at + 1)
    return None


def _half(tokens: Sequence[Token], i: int, words: NumberWords, value: Value) -> Clock | None:
    """ "halb vier" is half past three; "dreiviertel acht" a quarter to eight."""
    back = words.clock_back.get(tokens[i].text)
    if back is None or i + 1 >= len(tokens):
        return None
    hour = _hour(tokens, i + 1, words, value)
    return Clock(hour[0] * _HOUR + back, hour[1]) if hour is not None else None


def _hour(
    tokens: Sequence[Token], i: int, words: NumberWords, value: Value
) -> tuple[int, int] | None:
    """The hour at a token and the token after it; "three days" names no hour."""
    if i >= len(tokens) or tokens[i].text in words.ordinals:
        return None
    said, after = value(tokens, i)
    if said is None or not said.is_integer() or not 1 <= said <= 2 * NOON:
        return None
    unit = words.units.get(tokens[after].text) if after < len(tokens) else None
    if unit not in {None, "clock"} and tokens[after].span.start - tokens[after - 1].span.end <= 1:
        return None
    return int(said), after
