"""Identifiers that are known by their form: numbers, dates, addresses, mail, organisations."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final, cast

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.sending import Found, IdentifierKind
from therapy_app.domain.text import Span

_Kind = IdentifierKind
_EMAIL: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+ ?(?:\(at\)|\[at\]) ?[\w.-]+\w")
_WEB: Final = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"“”„]+[\w/]"
    r"|\b(?:[\w-]+\.)+(?:de|com|org|net|eu|at|ch|uk|info|io|edu)\b(?:/\S*\w)?"
    r"|(?<![\w@])@[A-Za-z_][\w.]{2,}",
)
_RECORD: Final = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"  # IBAN
    r"|\b[A-Z]\d{9}\b"  # German health insurance
    r"|\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b"  # German pension insurance
    r"|\b\d{3}-\d{2}-\d{4}\b"  # US social security
    r"|\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"  # UK national insurance
)
_DATE: Final = re.compile(
    r"(?<![\d.,/-])(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
    r"(?![\d%]|[./-]\d)"
)
_PHONE: Final = re.compile(
    r"(?<![\w.,])(?:\+|\(0|0)?[\d(](?:[\d/()–-]|\s+(?=[\d(/–-])|\.(?=\d)){5,}\d(?![\w%]|[.,]\d)"
)
_YEARS: Final = re.compile(r"\d{4}\s*[-–/]\s*\d{2,4}")
_FEWEST_DIGITS, _MOST_DIGITS = 6, 16
_BEFORE, _AFTER = 45, 30
"""How near a word like "born" must be to a date, in letters."""
_PARTS: Final = {
    "Cap": r"[A-ZÄÖÜ][\wäöüß’]*",
    "house": r"\s\d{1,4}(?:\s?[a-h]\b)?(?:[-/]\d{1,4})?",
    "town": "",
}
_PART: Final = re.compile(r"<(?!it>)(\w+)>")


def patterns(text: str, language: Language) -> Iterator[Found]:
    """What is found by form; the surest first, so that it wins over what overlaps it."""
    yield from _each([_EMAIL], text, _Kind.EMAIL)
    yield from _each([_WEB], text, _Kind.WEB)
    yield from _each([_DATE, *_forms(language, "date")], text, _Kind.DATE)
    yield from _each([_RECORD, *_forms(language, "number")], text, _Kind.NUMBER)
    yield from _life_dates(text, language)
    yield from _phones(text, language)
    yield from _each(_forms(language, "address"), text, _Kind.ADDRESS)
    yield from _each(_forms(language, "workplace"), text, _Kind.WORKPLACE)


def _each(
    forms: list[re.Pattern[str]] | tuple[re.Pattern[str], ...], text: str, kind: IdentifierKind
) -> Iterator[Found]:
    for match in chain.from_iterable(form.finditer(text) for form in forms):
        start, end = match.span("it" if "it" in match.re.groupindex else 0)
        while end > start and text[end - 1] in ".,;:!? ":
            end -= 1
        if end > start:
            yield Found(Span(start, end), kind, text[start:end])


def _life_dates(text: str, language: Language) -> Iterator[Found]:
    near = _life(language)
    for one in _each(_forms(language, "life_date"), text, _Kind.DATE):
        if near.search(text, max(0, one.span.start - _BEFORE), one.span.end + _AFTER):
            yield one


def _phones(text: str, language: Language) -> Iterator[Found]:
    for one in _each([_PHONE, *_forms(language, "phone")], text, _Kind.PHONE):
        digits = sum(char.isdigit() for char in one.base)
        is_span = _YEARS.fullmatch(one.base) or (digits and digits < _FEWEST_DIGITS)
        if not is_span and digits <= _MOST_DIGITS:
            yield one


@cache
def _life(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_filled('<life_dates>', language)})\b", re.IGNORECASE)


@cache
def _forms(language: Language, kind: str) -> tuple[re.Pattern[str], ...]:
    forms = lexicon("identifier_forms", language)[kind]
    return tuple(re.compile(_filled(form, language)) for form in forms)


def _filled(form: str, language: Language) -> str:
    """The form with its parts and lists in it; parts may name parts."""
    parts = _PARTS | lexicon("identifier_forms", language) | lexicon("identifiers", language)

    def part(match: re.Match[str]) -> str:
        value = parts[match[1]]
        if isinstance(value, list):
            return _one_of([str(word) for word in cast("list[object]", value)])
        return _filled(str(value), language)

    return _PART.sub(part, form)


def _one_of(words: list[str]) -> str:
    """One of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
