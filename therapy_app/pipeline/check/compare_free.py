"""Compounds that deny their first part: "anxiety-free", "angstfrei" and "antriebslos"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import (
    Comparison,
    at_odds,
    is_negated,
    negations,
)
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word, keys_of

RULE = "free/1"
_FREE = {
    Language.EN: re.compile(r"([a-z]{3,})-free"),
    Language.DE: re.compile(
        r"([a-zäöüß]{4,}?)s?(?:frei|los|lose|freie)(?:[nrsm]|heit|igkeit)?", re.IGNORECASE
    ),
}
_DULL = ("implied", "pseudo", "hedges", "condition", "state_open")
"""Beside these it is open whether a thing is there."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A thing that is said to be there or not; ``compound`` where one word says both."""

    keys: frozenset[str]
    there: bool
    span: Span
    compound: bool


def free_findings(case: Comparison) -> Iterator[Finding]:
    """A thing that one side denies by a compound, and the other says is there."""
    said = [(p, m) for p in case.evidence for m in _mentions(p.reading)]
    for told in _mentions(case.note):
        about = [(p, m) for p, m in said if m.keys & told.keys]
        if not about or any(m.there is told.there for _, m in about):
            continue
        passage, other = about[0]
        if told.compound or other.compound:
            yield _differs(case, told, passage, other)
            return


@lru_cache(maxsize=4096)
def _mentions(reading: Reading) -> tuple[_Mention, ...]:
    """Compounds with the thing they deny, and every other word that may name such a thing."""
    found: list[_Mention] = []
    for word in reading.content():
        head = _FREE[reading.language].fullmatch(word.text)
        keys = _plain(keys_of(head[1], reading.language) if head else word.keys)
        if not keys or (not head and _is_open(reading, word)):
            continue
        denied = _is_denied(reading, word) if head else is_negated(reading, word.span)
        found.append(_Mention(keys, denied is bool(head), word.span, bool(head)))
    return tuple(found)


def _plain(keys: tuple[str, ...]) -> frozenset[str]:
    """The lemma and its synonyms; stems are too coarse to deny by."""
    return frozenset(key for key in keys if key[0] not in "~#")


def _is_denied(reading: Reading, word: Word) -> bool:
    """Any "not" of its clause is of the compound: "angstfrei ist er da aber nicht"."""
    return any(not cue.span.overlaps(word.span) for cue in negations(reading, word.clause))


def _is_open(reading: Reading, word: Word) -> bool:
    return any(c.clause == word.clause for kind in _DULL for c in reading.cues(kind))


def _differs(case: Comparison, told: _Mention, passage: ReadPassage, said: _Mention) -> Finding:
    return at_odds(
        case,
        passage,
        FindingKind.NEGATION,
        "negation_lost" if told.there else "negation_added",
        RULE,
        note=told.span,
        said=said,
    )
