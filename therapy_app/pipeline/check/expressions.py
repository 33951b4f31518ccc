"""Expressions of the reviewed list of synonyms: "lies awake", "sleep onset insomnia"."""

import re
from dataclasses import dataclass
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import phrase

_START = re.compile(r"(?<!\w)\w[\w.]")
"""Expressions are looked up by their first two signs."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of the list where they stand, and the group of those that say the same."""

    span: Span
    group: str


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Expressions that begin alike: the n-th part of the pattern belongs to the n-th group."""

    pattern: re.Pattern[str]
    groups: tuple[str, ...]


def expressions_in(text: str, language: Language) -> tuple[Expression, ...]:
    """The expressions of a text in order, the longest where several begin at one place."""
    beginnings = _beginnings(language)
    found: list[Expression] = []
    for start in _START.finditer(text):
        alike = beginnings.get(start.group().lower())
        if alike is None or (found and start.start() < found[-1].span.end):
            continue
        match = alike.pattern.match(text, start.start())
        if match is not None:
            group = alike.groups[(match.lastindex or 1) - 1]
            found.append(Expression(Span(*match.span()), group))
    return tuple(found)


@cache
def _beginnings(language: Language) -> dict[str, _Beginning]:
    """A group goes by its first expression, after "=="."""
    by_start: dict[str, list[tuple[str, str]]] = {}
    for group in lexicon("check_synonyms", language)["same"]:
        for said in group:
            by_start.setdefault(said[:2].lower(), []).append((said, f"=={group[0]}"))
    return {start: _beginning(pairs) for start, pairs in by_start.items()}


def _beginning(pairs: list[tuple[str, str]]) -> _Beginning:
    longest = sorted(pairs, key=lambda pair: -len(pair[0]))
    parts = "|".join(f"({phrase(said)})" for said, _ in longest)
    return _Beginning(re.compile(parts, re.IGNORECASE), tuple(group for _, group in longest))
