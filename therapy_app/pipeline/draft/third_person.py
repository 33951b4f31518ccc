"""Spoken first person becomes clinical third person, only where nothing else can change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.note import Trace
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.wording import SOURCE, Wording

THIRD_PERSON: Final = "third_person"

_MAY_CHANGE: Final = frozenset({Category.INTERVENTION, Category.PLAN, Category.OBSERVATION})
"""What the therapist did, saw or plans. Risk, medication, measures and reports keep their words."""

_NUMBER: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Rules:
    """How a sentence begins, what it becomes, and the words that forbid any change."""

    beginnings: re.Pattern[str]
    becomes: dict[str, str]
    self_words: re.Pattern[str]
    numbers: re.Pattern[str]


def in_third_person(wording: Wording, passages: Sequence[Passage], language: Language) -> Wording:
    """The same sentence about "the therapist", or unchanged where that is not plainly safe.

    Safe is: the sentence begins with the therapist as its subject and a listed verb, speaks of
    them nowhere else, holds no number and no quotation, and is about an intervention, an
    observation or a plan.
    """
    if any(p.category not in _MAY_CHANGE or p.quotes for p in passages):
        return wording
    rules = _rules(language)
    match = rules.beginnings.match(wording.text)
    rest = wording.text[match.end() :] if match else ""
    if match is None or rules.self_words.search(rest):
        return wording
    if _NUMBER.search(rest) or rules.numbers.search(rest):
        return wording
    return _begun(wording, match.end(1), rules.becomes[match[1].lower()])


def _begun(wording: Wording, end: int, new: str) -> Wording:
    """The sentence with its first ``end`` code points exchanged; the rest moves along."""
    first, *others = wording.trace
    if first.rule != SOURCE or first.source_span is None or first.note_span.end <= end:
        return wording
    start = first.source_span.start
    shift = len(new) - end
    trace = [
        Trace(Span(0, len(new)), THIRD_PERSON, Span(start, start + end)),
        Trace(
            Span(len(new), first.note_span.end + shift),
            SOURCE,
            Span(start + end, first.source_span.end),
        ),
    ]
    for part in others:
        moved = Span(part.note_span.start + shift, part.note_span.end + shift)
        trace.append(Trace(moved, part.rule, part.source_span))
    return Wording(new + wording.text[end:], tuple(trace))


@cache
def _rules(language: Language) -> _Rules:
    words = lexicon("third_person", language)
    becomes = {begin.lower(): new for begin, new in words["becomes"].items()}
    begins = "|".join(re.escape(begin) for begin in sorted(becomes, key=len, reverse=True))
    listed = "|".join(map(re.escape, words["follows"]))
    follows = rf"(?:{listed})\b" if listed else r"\w"
    return _Rules(
        beginnings=re.compile(rf"({begins})(?= {follows})", re.IGNORECASE),
        becomes=becomes,
        self_words=_any_of(words["self"]),
        numbers=_any_of(words["numbers"]),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
