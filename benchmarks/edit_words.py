"""The word lists of the typed edits, compiled: what may be exchanged, and where it reads well."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

_FOLDER = Path(__file__).parent
_CLAUSE_END = re.compile(r"[,;:.!?()\n\"“”„](?=\s|$|[\"“”])|\s[–—-]\s|\s(?=(?:and|but|und|aber)\s)")
_JOINED = {
    Language.EN: "{tens}-{ones}",
    Language.DE: "{ones}und{tens}",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a text and the words that take its place."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One exchange of a list: what stands there, what takes its place, and where it may not."""

    said: re.Pattern[str]
    to: str
    clause_without: re.Pattern[str] | None

    def places(self, text: str) -> Iterable[Span]:
        """Where the exchange reads well."""
        for match in self.said.finditer(text):
            span = Span(*match.span())
            clause = clause_around(text, span).of(text)
            if self.clause_without is None or not self.clause_without.search(clause):
                yield span


def clause_around(text: str, span: Span) -> Span:
    """The clause that a stretch belongs to."""
    starts = [m.end() for m in _CLAUSE_END.finditer(text) if m.end() <= span.start]
    ends = [m.start() for m in _CLAUSE_END.finditer(text) if m.start() >= span.end]
    return Span(max(starts, default=0), min(ends, default=len(text)))


@cache
def table(language: Language) -> Mapping[str, Any]:
    """The list ``edits.<language>.yaml``; "no" and "on" are words in it."""
    text = (_FOLDER / f"edits.{language}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Reader)  # noqa: S506 - a safe loader without words for booleans


class _Reader(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [r for r in resolvers if not r[0].endswith((":bool", ":null"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@cache
def rows(language: Language, name: str) -> tuple[Row, ...]:
    """One list of exchanges, the longest first."""
    listed = sorted(table(language)[name], key=lambda row: -len(row["from"]))
    return tuple(_row(row) for row in listed)


def _row(row: Mapping[str, Any]) -> Row:
    behind = "".join(_behind(word, "!") for word in row.get("not_after", ()))
    ahead = "".join(_not_before(word) for word in row.get("not_before", ()))
    said = _plain(row["from"])
    if row.get("after"):
        ahead_of = "|".join(_behind(word) for word in row["after"])
        said = f"(?:{ahead_of}){said}"
    first = r"(?<![\w'’-])" if row["from"][0].isalnum() else ""
    last = r"(?![\w-])" if row["from"][-1].isalnum() else ""
    without = row.get("clause_without")
    return Row(
        re.compile(rf"{first}{behind}{said}{last}{ahead}", re.IGNORECASE),
        row["to"],
        any_of(without) if without else None,
    )


def _behind(word: str, sign: str = "=") -> str:
    return rf"(?<{sign}(?<!\w){_plain(word)}\s)"


def _not_before(word: str) -> str:
    said = word if "\\" in word else _plain(word)
    last = r"(?!\w)" if word[-1].isalnum() else ""
    return rf"(?!\s*{said}{last})"


def _plain(words: str) -> str:
    return re.escape(words).replace("'", "['’]")


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [
        (r"(?<![\w'’-])" if word[0].isalnum() else "")
        + _plain(word)
        + (r"(?![\w-])" if word[-1].isalnum() else "")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these words; "n't" and "'s" match at the end of another."""
    return _any_of(tuple(words))


def listed(language: Language, name: str) -> re.Pattern[str]:
    """A pattern for any word of one plain list."""
    return any_of(table(language)[name])


@cache
def number_words(language: Language) -> Mapping[str, int]:
    """The spelled numbers from 2 to 99, in order."""
    words = table(language)
    ones: Sequence[str] = words["ones"]
    numbers = dict(zip(ones[2:], range(2, 10), strict=True))
    numbers |= dict(zip(words["teens"], range(10, 20), strict=True))
    for number, tens in enumerate(words["tens"], start=2):
        numbers[tens] = number * 10
        for one in range(1, 10):
            joined = _JOINED[language].format(tens=tens, ones=ones[one])
            numbers[joined] = number * 10 + one
    return dict(sorted(numbers.items(), key=lambda item: item[1]))
