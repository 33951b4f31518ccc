"""Numbers as said or written, in digits: "fifty-three minutes", "dreimal", "19.04."."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.clocks import Clock, Token, clock_at, readings
from therapy_app.pipeline.check.lexicons import NumberWords, lexicons
from therapy_app.pipeline.check.number_words import CLOCK, DATE, number

_HUNDRED, _SHORT = 100, 6
"""Longer words such as "dienstags" are days without a capital."""
_SPANS = frozenset({"hour", "minute", "day", "week", "month", "year"})


__all__ = ["Quantity", "Token", "quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``values`` holds every reading (16 and 4 for "4 p.m."); ``soft`` means that the word is
    often no count at all ("one", "first"). ``span`` is the number alone, ``whole`` with its
    unit where that follows at once ("three times", which "twice" says in one word).
    """

    span: Span
    values: frozenset[float]
    unit: str | None
    soft: bool
    whole: Span

    def agrees(self, other: "Quantity") -> bool:
        """Whether both say the same number of things that do not exclude each other."""
        same_unit = self.unit == other.unit or not self.unit or not other.unit
        return same_unit and bool(self.values & other.values)


def quantities(tokens: Sequence[Token], text: str, language: Language) -> tuple[Quantity, ...]:
    """All numbers of a text, in order."""
    words = lexicons(language).numbers
    found: list[Quantity] = []
    i, last = 0, None
    while i < len(tokens):
        clock = clock_at(tokens, i, words, lambda t, at: _value_at(t, at, words), last)
        if clock is not None:
            quantity, after, last = _time_of_day(tokens, i, clock), clock.after, clock
        else:
            quantity, after = _quantity_at(tokens, i, text, words)
        if quantity is not None:
            found.append(quantity)
        i = max(after, i + 1)
    return tuple(found)


def _time_of_day(tokens: Sequence[Token], i: int, clock: Clock) -> Quantity:
    span = Span(tokens[i].span.start, tokens[clock.after - 1].span.end)
    return Quantity(span, clock.readings, "clock", soft=False, whole=span)


def _quantity_at(
    tokens: Sequence[Token], i: int, text: str, words: NumberWords
) -> tuple[Quantity | None, int]:
    token = tokens[i]
    named = _named_day(token, text, words)
    if named is not None:
        return named, i + 1
    joined = _joined(token, words)
    if joined is not None:
        return joined, i + 1
    value, after = _value_at(tokens, i, words)
    if value is None:
        return _one_of(tokens, i, words), i + 1
    value, after = _with_half(tokens, value, after)
    value, after = _of_whole(tokens, value, after, words)
    unit, last = _unit(tokens, i, after, words)
    unit = "date" if unit is None and _is_date(tokens, after, text, words) else unit
    span = Span(token.span.start, tokens[after - 1].span.end)
    whole = Span(token.span.start, tokens[last - 1].span.end)
    vague = token.text in words.ordinals and unit in {None, "time", "day", "week"}
    is_part = unit is not None and tokens[after - 1].text in words.fractions
    soft = after == i + 1 and (token.text in words.soft or vague) and not is_part
    values = _readings(token.text, value, unit)
    if unit is None and after > i + 1 and _in_pairs(tokens, i, words):
        values |= readings(*divmod(int(value), _HUNDRED))
    return Quantity(span, values, unit, soft, whole), after


def _is_date(tokens: Sequence[Token], after: int, text: str, words: NumberWords) -> bool:
    """Whether a month follows, or stands before: "3 February", "third of March", "May 5"."""
    day = tokens[after - 1].text
    is_day = day[0].isdigit() or day in words.ordinals
    said = tokens[after - 2] if after > 1 and is_day else None
    if said is not None and said.text in words.months and said.span.of(text)[:1].isupper():
        return True
    if after < len(tokens) and tokens[after].text == "of":
        after += 1
    if after >= len(tokens) or tokens[after].text not in words.months:
        return False
    return tokens[after].span.of(text)[:1].isupper()


def _joined(token: Token, words: NumberWords) -> Quantity | None:
    both = _value_and_unit(token.text, words)
    if both is None:
        return None
    return Quantity(token.span, frozenset({both[0]}), both[1], soft=False, whole=token.span)


@lru_cache(maxsize=65536)
def _value_and_unit(said: str, words: NumberWords) -> tuple[float, str] | None:
    """A German word that holds number and unit: "dreiwöchig", "Viertelstunde"."""
    if said in words.wholes:
        return words.wholes[said]
    for ending, unit in words.unit_endings.items():
        stem, found, tail = said.partition(ending)
        if found and stem and len(tail) <= 2:  # noqa: PLR2004 - an inflection
            value = number(stem.rstrip("-"), words)
            if value is not None:
                return value, unit
    return None


def _one_of(tokens: Sequence[Token], i: int, words: NumberWords) -> Quantity | None:
    """ "An hour" is one; "three times a week" counts no week."""
    if tokens[i].text not in words.single or i + 1 >= len(tokens):
        return None
    unit = words.units.get(tokens[i + 1].text)
    before = tokens[i - 1].text if i else ""
    counted = before in words.units or before in words.times or before in words.fractions
    if unit not in _SPANS or counted or number(before or "-", words) is not None:
        return None
    span = tokens[i].span
    value, after = _with_half(tokens, 1.0, i + 2)
    whole = Span(span.start, tokens[after - 1].span.end)
    return Quantity(span, frozenset({value}), unit, soft=True, whole=whole)


def _of_whole(
    tokens: Sequence[Token], value: float, after: int, words: NumberWords
) -> tuple[float, int]:
    """ "Half a dozen" is six, "ein halbes" a half, "a quarter of an" a quarter of what follows."""
    if value == 1 and after < len(tokens) and tokens[after].text in words.fractions:
        value, after = words.values[tokens[after].text], after + 1
    if tokens[after - 1].text not in words.fractions | {"quarters"}:
        return value, after
    end = after
    while end < len(tokens) and tokens[end].text in words.articles and _adjacent(tokens, end):
        end += 1
    if end >= len(tokens):
        return value, after
    if tokens[end].text in words.scales:
        return value * words.scales[tokens[end].text], end + 1
    return value, end if tokens[end].text in words.units else after


def _in_pairs(tokens: Sequence[Token], i: int, words: NumberWords) -> bool:
    """ "One thirty": a hundred and thirty, or a time of day."""
    first = words.values.get(tokens[i].text, 0)
    return 0 < first < 10 and tokens[i + 1].text in words.tens  # noqa: PLR2004


def _named_day(token: Token, text: str, words: NumberWords) -> Quantity | None:
    """A weekday or month by its name; "may" only where it is written as a name."""
    is_name = token.span.of(text)[:1].isupper()
    weekday = words.weekdays.get(token.text, words.weekdays.get(token.text.removesuffix("s")))
    is_adverb = token.text not in words.weekdays and len(token.text) > _SHORT
    if weekday is not None and (is_name or is_adverb):
        return _day(token, weekday, "weekday")
    if token.text in words.months and is_name:
        return _day(token, words.months[token.text], "month_name")
    return None


def _day(token: Token, value: int, unit: str) -> Quantity:
    return Quantity(token.span, frozenset({float(value)}), unit, soft=False, whole=token.span)


def _value_at(tokens: Sequence[Token], i: int, words: NumberWords) -> tuple[float | None, int]:
    value = number(tokens[i].text, words)
    if value is None and tokens[i].text in words.point:
        digits, after_digits = _decimals(tokens, i + 1, words)
        return (float(f"0.{digits}"), after_digits) if digits else (None, i + 1)
    if value is None:
        return None, i + 1
    after = i + 1
    while after < len(tokens) and _adjacent(tokens, after):
        said = tokens[after].text
        nxt = number(said, words)
        if said in words.scales:
            value *= words.scales[said]
        elif said == "and" and _goes_on(tokens, after, words):
            pass
        elif after == i + 1 and _in_pairs(tokens, i, words) and _counts_nothing(tokens, i, words):
            value = value * _HUNDRED + words.tens[said]
        elif nxt is not None and _adds_up(value, nxt, _before(tokens, after), words):
            value += nxt
        elif said in words.point and after + 1 < len(tokens):
            digits, after_digits = _decimals(tokens, after + 1, words)
            if not digits:
                break
            return float(f"{value:g}.{digits}"), after_digits
        else:
            break
        after += 1
    return value, after


def _goes_on(tokens: Sequence[Token], i: int, words: NumberWords) -> bool:
    """ "Two hundred and ten": what follows "and" belongs to the hundreds."""
    nxt = number(tokens[i + 1].text, words) if i + 1 < len(tokens) else None
    in_scale = tokens[i - 1].text in words.scales and words.scales[tokens[i - 1].text] >= _HUNDRED
    return nxt is not None and in_scale and nxt < _HUNDRED and not tokens[i + 1].text[0].isdigit()


def _before(tokens: Sequence[Token], i: int) -> str:
    return tokens[i - 2 if tokens[i - 1].text == "and" else i - 1].text


def _counts_nothing(tokens: Sequence[Token], i: int, words: NumberWords) -> bool:
    """Not as in "two thirty minute walks"."""
    after = tokens[i + 2].text if i + 2 < len(tokens) else ""
    return words.units.get(after) not in _SPANS


def _decimals(tokens: Sequence[Token], i: int, words: NumberWords) -> tuple[str, int]:
    """The digits after "point", said one by one: "seven five"."""
    digits = ""
    while i < len(tokens) and _adjacent(tokens, i):
        value = number(tokens[i].text, words)
        if value is None or not value.is_integer() or (digits and value >= 10):  # noqa: PLR2004
            break
        digits, i = f"{digits}{value:g}", i + 1
    return digits, i


def _adds_up(value: float, nxt: float, last: str, words: NumberWords) -> bool:
    """Whether two words are one number: "fifty three" is, "three four" are two."""
    if last[0].isdigit():
        return False
    after_tens = last in words.tens and 0 < nxt < 10  # noqa: PLR2004
    after_scale = last in words.scales and 0 < nxt < words.scales[last]
    return after_tens or (after_scale and value >= words.scales[last])


def _with_half(tokens: Sequence[Token], value: float, after: int) -> tuple[float, int]:
    said = [t.text for t in tokens[after : after + 3]]
    if said == ["and", "a", "half"]:
        return value + 0.5, after + 3
    return value, after


def _adjacent(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].span.start - tokens[i - 1].span.end <= 1


def _unit(
    tokens: Sequence[Token], first: int, after: int, words: NumberWords
) -> tuple[str | None, int]:
    """The unit that follows, if need be after one word, and where the number with it ends."""
    said = tokens[first].text
    if said in words.times:
        return "time", after
    if CLOCK.fullmatch(said):
        return "clock", after
    inside = _unit_of(said.partition("-")[2], words) if after == first + 1 else None
    if inside is not None:
        return inside, after
    for i in range(after, min(after + 2, len(tokens))):
        gap = tokens[i].span.start - tokens[i - 1].span.end
        if gap > 1 or (i > after and number(tokens[i - 1].text, words) is not None):
            break
        unit = _unit_of(tokens[i].text, words)
        if unit is not None:
            return unit, after + 1 if i == after else after
    return _unit_before(tokens, first, words), after


def _unit_of(said: str, words: NumberWords) -> str | None:
    """The unit in a word: "minutes", "week-old", "wöchige"."""
    if said in words.units:
        return words.units[said]
    for ending, unit in words.unit_endings.items():
        if said.startswith(ending) and len(said) - len(ending) <= 2:  # noqa: PLR2004
            return unit
    return words.units.get(said.removesuffix("-old")) if said.endswith("-old") else None


def _unit_before(tokens: Sequence[Token], first: int, words: NumberWords) -> str | None:
    """As in "session four": the unit stands before its number."""
    if first > 0 and _adjacent(tokens, first):
        unit = words.units.get(tokens[first - 1].text)
        return unit if unit == "session" else None
    return None


def _readings(said: str, value: float, unit: str | None) -> frozenset[float]:
    clock = CLOCK.fullmatch(said)
    if clock:
        return readings(int(clock[1]), int(clock[2]))
    date = DATE.fullmatch(said)
    if date and said.count(".") >= 1 and (said.endswith(".") or date[3]):
        return frozenset({float(date[1])})
    if unit == "clock":
        hour = int(value)
        return readings(hour, round((value - hour) * _HUNDRED))
    return frozenset({value})
