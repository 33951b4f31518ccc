"""The value of one word that is a number: "fifty-three", "dreimal", "hundertzwanzig", "19.04."."""

import re
from functools import lru_cache

from therapy_app.pipeline.check.lexicons import NumberWords

DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(?:(\d{2}|\d{4}))?")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.000|(?:,\d{3})+)")
_DAYS = 31


@lru_cache(maxsize=65536)
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
    clock = CLOCK.fullmatch(said)
    if clock:
        return int(clock[1]) + int(clock[2]) / 100
    if _THOUSANDS.fullmatch(said):
        return float(re.sub(r"[.,]", "", said))
    plain = re.fullmatch(r"(\d+)(?:[.,](\d+))?(?:st|nd|rd|th|\.)?", said)
    if plain is None:
        date = DATE.fullmatch(said)
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
