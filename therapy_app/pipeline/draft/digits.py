"""English numbers that are spoken in words are written in digits, where they stand alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.short_forms import medicine_names

_WORD: Final = re.compile(r"[\w'’]+")
_BEFORE: Final = re.compile(r"([\w'’]+)[ -]+\Z")
_AFTER: Final = re.compile(r" ([\w'’]+)")


def in_digits(text: str, *, scored: bool) -> Iterator[tuple[Span, str]]:
    """Spans of number words and their digits; with ``scored`` also small numbers.

    A number that begins the sentence stays in words, and so does one beside another number, a
    fraction or a time. Of two numbers that belong together ("two to three") both change or none.
    """
    known = _known()
    found = [_Number.at(match, text, known) for match in known.number.finditer(text)]
    for group in _together(found, text, known):
        unit = known.unit.match(text, group[-1].span.end)
        if not all(number.alone for number in group):
            continue
        if not (unit or _counts(group, text, known, scored=scored)):
            continue
        if any(number.short for number in group) and not _is_dose(group, text, known):
            continue
        yield from ((number.span, number.written) for number in group)
        short = known.units[unit["unit"].lower()] if unit else ""
        if unit and short:
            yield Span(*unit.span()), short if short == "%" else f" {short}"


def _is_dose(group: "list[_Number]", text: str, known: "_Known") -> bool:
    """ "One-fifty" is 150 behind a medicine or before a unit of dose or weight, else a time."""
    start, end = group[0].span.start, group[-1].span.end
    return bool(known.dose.match(text, end) or known.medicine.search(text, 0, start))


def _counts(group: "list[_Number]", text: str, known: "_Known", *, scored: bool) -> bool:
    """Whether numbers without a unit are digits: large ones, scores, "six out of ten"."""
    if all(float(number.written) >= known.least or "." in number.written for number in group):
        return True
    if any(number.written == "1" for number in group):
        return False
    leads = known.leads.search(text, 0, group[0].span.start) is not None
    out_of = "out of" in text[group[0].span.end : group[-1].span.start]
    return scored or leads or out_of


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists as patterns."""

    number: re.Pattern[str]
    values: dict[str, int]
    digits: dict[str, str]
    hundred: str
    beside: frozenset[str]
    joins: re.Pattern[str]
    leads: re.Pattern[str]
    unit: re.Pattern[str]
    units: dict[str, str]
    least: int
    dose: re.Pattern[str]
    medicine: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in words; ``alone`` says that nothing beside it could belong to it.

    ``short`` says that "hundred" is left out, as in "one-fifty".
    """

    span: Span
    written: str
    alone: bool
    short: bool

    @staticmethod
    def at(match: re.Match[str], text: str, known: _Known) -> "_Number":
        before = _BEFORE.search(text, 0, match.start())
        after = _AFTER.match(text, match.end())
        beside = {m[1].lower() for m in (before, after) if m} & known.beside
        half = text.startswith(" and a", match.end()) or text[match.end() : match.end() + 1] == "-"
        thousands = text[: match.start()].endswith("thousand and ")
        hyphen = text[match.start() - 1 : match.start()] == "-"
        alone = match.start() > 0 and not (beside or half or hyphen or thousands)
        whole = _value(match["whole"] or "", known)
        places = (match["decimals"] or match["below"] or "").lower()
        decimals = "".join(known.digits[word] for word in _WORD.findall(places))
        written = f"{whole}.{decimals}" if decimals else str(whole)
        return _Number(Span(*match.span()), written, alone, short=match["short"] is not None)


def _together(numbers: list[_Number], text: str, known: _Known) -> Iterator[list[_Number]]:
    """Numbers with a joining word between them, each group in order."""
    group: list[_Number] = []
    for number in numbers:
        if group and known.joins.fullmatch(text, group[-1].span.end, number.span.start):
            group.append(number)
        else:
            if group:
                yield group
            group = [number]
    if group:
        yield group


def _value(words: str, known: _Known) -> int:
    """The value of "ninety-five", "a hundred and ten", "nine hundred", "one-oh-three"."""
    total = 0
    said = _WORD.findall(words.lower())
    if len(said) > 1 and known.values.get(said[0], 10) < 10 and said[1] != known.hundred:  # noqa: PLR2004
        said.insert(1, known.hundred)
    for word in said:
        if word == known.hundred:
            total = max(1, total) * 100
        else:
            total += known.values.get(word, 0)
    return total


@cache
def _known() -> _Known:
    lists = lexicon("digits", Language.EN)
    values = {str(w): int(v) for name in ("ones", "teens", "tens") for w, v in lists[name].items()}
    ones, teens, tens = ("|".join(lists[name]) for name in ("ones", "teens", "tens"))
    small = rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{teens}|{ones})"
    hundred = str(lists["hundred"])
    digits = {
        str(word): str(digit) for word, digit in {**lists["ones"], "oh": 0, "zero": 0}.items()
    }
    decimal = "|".join(digits)
    units = {str(word): str(new) for word, new in lists["units"].items()}
    below = "|".join(f"(?<= {word} )" for word in lists["before_point"])
    spelt = rf"(?:{ones})-(?:oh-(?:{ones})|(?:{tens})(?:[ -](?:{ones}))?|{teens})"
    places = rf"(?:{decimal})(?: (?:{decimal}))*"
    return _Known(
        number=re.compile(
            rf"(?<![\w-])(?P<whole>(?:a|{ones}) {hundred}(?: and {small})?"
            rf"|(?P<short>{spelt})|{small})(?: point (?P<decimals>{places}))?(?![\w])"
            rf"|(?:{below})point (?P<below>{places})(?!\w)",
            re.IGNORECASE,
        ),
        values=values,
        digits=digits,
        hundred=hundred,
        beside=frozenset(lists["beside"]),
        joins=re.compile(rf"(?:,| (?:{'|'.join(lists['joins'])})) "),
        leads=re.compile(rf"\b(?:{'|'.join(lists['leads'])}) \Z", re.IGNORECASE),
        unit=re.compile(rf" (?P<unit>{'|'.join(map(re.escape, units))})(?!\w)", re.IGNORECASE),
        units=units,
        least=int(lists["least"]),
        dose=re.compile(rf" (?:{'|'.join(lists['dose_units'])})\b", re.IGNORECASE),
        medicine=re.compile(rf"\b(?:{medicine_names()}),? \Z", re.IGNORECASE),
    )
