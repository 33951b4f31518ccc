"""Numbers as said or written, in digits: "fifty-three minutes", "dreimal", "19.04."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import NumberWords, lexicons

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(?:(\d{2}|\d{4}))?")
_NOON, _DAYS = 12, 31
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,000|\.000|,\d{3},\d{3})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text: a word (lower case), a number in digits, or a percent sign."""

    span: Span
    text: str


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
    i = 0
    while i < len(tokens):
        quantity, after = _quantity_at(tokens, i, text, words)
        if quantity is not None:
            found.append(quantity)
        i = max(after, i + 1)
    return tuple(found)


def _quantity_at(
    tokens: Sequence[Token], i: int, text: str, words: NumberWords
) -> tuple[Quantity | None, int]:
    token = tokens[i]
    named = _named_day(token, text, words)
    if named is not None:
        return named, i + 1
    value, after = _value_at(tokens, i, words)
    if value is None:
        return None, i + 1
    value, after = _with_half(tokens, value, after)
    unit, last = _unit(tokens, i, after, words)
    span = Span(token.span.start, tokens[after - 1].span.end)
    whole = Span(token.span.start, tokens[last - 1].span.end)
    vague = token.text in words.ordinals and unit in {None, "time", "day", "week"}
    soft = after == i + 1 and (token.text in words.soft or vague)
    return Quantity(span, _readings(token.text, value, unit), unit, soft, whole), after


def _named_day(token: Token, text: str, words: NumberWords) -> Quantity | None:
    """A weekday or month by its name; "may" only where it is written as a name."""
    is_name = token.span.of(text)[:1].isupper()
    weekday = words.weekdays.get(token.text, words.weekdays.get(token.text.removesuffix("s")))
    if weekday is not None and is_name:
        return _day(token, weekday, "weekday")
    if token.text in words.months and is_name:
        return _day(token, words.months[token.text], "month")
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
        elif nxt is not None and _adds_up(value, nxt, tokens[after - 1].text, words):
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
    if tokens[first].text in words.times:
        return "time", after
    for i in range(after, min(after + 2, len(tokens))):
        gap = tokens[i].span.start - tokens[i - 1].span.end
        if gap > 1 or (i > after and number(tokens[i - 1].text, words) is not None):
            break
        unit = words.units.get(tokens[i].text)
        if unit is not None:
            return unit, after + 1 if i == after else after
    return _unit_before(tokens, first, words), after


def _unit_before(tokens: Sequence[Token], first: int, words: NumberWords) -> str | None:
    """As in "session four": the unit stands before its number."""
    if first > 0 and _adjacent(tokens, first):
        unit = words.units.get(tokens[first - 1].text)
        return unit if unit == "session" else None
    return None


def _readings(said: str, value: float, unit: str | None) -> frozenset[float]:
    clock = _CLOCK.fullmatch(said)
    if clock:
        hour, minute = int(clock[1]), int(clock[2])
        hours = {float(hour), float(hour - _NOON if hour > _NOON else hour + _NOON)}
        return frozenset(hours) if minute == 0 else frozenset(h + minute / 100 for h in hours)
    date = _DATE.fullmatch(said)
    if date and said.count(".") >= 1 and (said.endswith(".") or date[3]):
        return frozenset({float(date[1])})
    if unit == "clock":
        return frozenset({value, value - _NOON if value > _NOON else value + _NOON})
    return frozenset({value})


def number(said: str, words: NumberWords) -> float | None:
    """The value of one token, or None where it is no number."""
    if said[0].isdigit():
        return _digits(said)
    if said in words.values:
        return words.values[said]
    if said in words.scales:
        return words.scales[said]
    if "-" in said:
        return _hyphenated(said, words)
    for ending in ("mal", "maligen", "malige", "ster", "sten", "stes", "ste"):
        stem = said.removesuffix(ending)
        value = words.values.get(stem, _compound(stem, words)) if stem != said else None
        if value is not None and (ending == "mal" or value >= 20):  # noqa: PLR2004
            return value
    return _compound(said, words)


def _digits(said: str) -> float | None:
    clock = _CLOCK.fullmatch(said)
    if clock:
        return int(clock[1]) + int(clock[2]) / 100
    if _THOUSANDS.fullmatch(said):
        return float(re.sub(r"[.,]", "", said))
    plain = re.fullmatch(r"(\d+)(?:[.,](\d+))?(?:st|nd|rd|th|\.)?", said)
    if plain is None:
        date = _DATE.fullmatch(said)
        return float(date[1]) if date and int(date[1]) <= _DAYS else None
    return float(f"{plain[1]}.{plain[2] or 0}")


def _hyphenated(said: str, words: NumberWords) -> float | None:
    """Parts joined by hyphens: "fifty-three" is 53; "one-oh-three", said digit by digit, is 103."""
    parts = said.split("-")
    if len(parts) > 1 and parts[1] in words.units:
        return number(parts[0], words) if parts[0] else None
    values = [0.0 if part == "oh" else words.values.get(part) for part in parts]
    if any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    if len(parts[1:]) == 1 and parts[0] in words.tens:
        return sum(known)
    return float("".join(f"{value:g}" for value in known))


def _compound(said: str, words: NumberWords) -> float | None:
    """German compounds: "dreiundfünfzig", "hundertzwanzig", "zweihundert"."""
    for scale, size in words.scales.items():
        head, found, tail = said.partition(scale)
        if found:
            first = words.values.get(head, 1.0 if not head else None)
            rest = number(tail, words) if tail else 0.0
            return None if first is None or rest is None else first * size + rest
    ones, found, tens = said.partition("und")
    if found and ones in words.values and tens in words.tens:
        return words.values[ones] + words.tens[tens]
    return None
