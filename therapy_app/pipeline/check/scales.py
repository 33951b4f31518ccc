"""The steps of a text on the scales of check_scales: how sure, how much, how often, what became."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import negations
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.reading import Reading

FREQUENCY, DEGREE, CHANGE = "frequency", "degree", "change"
CERTAINTY, CONDITION, NEARLY = "certainty", "condition", "nearly"
SCALES = (CERTAINTY, CONDITION, FREQUENCY, DEGREE, CHANGE)
_FAR = 2
"""Steps so far apart exclude each other; nothing (0) excludes everything else."""
_LOOSE = frozenset({FREQUENCY, DEGREE, CERTAINTY, CONDITION})
UNCHANGED, WHOLLY = 2, 6
_LITTLE, _MUCH = 2, 5
_SURE, _OPEN = 4, 1
_AKIN = {FREQUENCY: DEGREE, DEGREE: FREQUENCY, CERTAINTY: CONDITION, CONDITION: CERTAINTY}
"""Scales that speak of one thing: "hardly" is not "always", "settled" not "if"."""
_BEFORE = 2
"""A negation counts when at most so many code points before the word: "not often"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word or phrase that stands on a scale, in one clause of the text."""

    scale: str
    rung: int
    span: Span
    words: str
    clause: int

    def excludes(self, other: "Step") -> bool:
        """Whether both cannot be said of the same thing."""
        if self.scale != other.scale:
            return self._excludes_akin(other)
        if self.rung == other.rung:
            return False
        # "Wholly gone" and "not at all" are the same.
        if self.scale == DEGREE and {self.rung, other.rung} == {0, WHOLLY}:
            return False
        if self.scale not in _LOOSE or 0 in {self.rung, other.rung}:
            return True
        return abs(self.rung - other.rung) >= _FAR

    def _excludes_akin(self, other: "Step") -> bool:
        low, high = sorted((self.rung, other.rung))
        if FREQUENCY in {self.scale, other.scale}:
            return low <= _LITTLE and high >= _MUCH
        sure = self if self.scale == CERTAINTY else other
        return sure.rung == _SURE and low == _OPEN


@lru_cache(maxsize=16384)
def steps(reading: Reading, scale: str) -> tuple[Step, ...]:
    """The steps of one scale in order, the longest phrase of each place; "not often" is none."""
    found = [
        (Span(m.start(), m.end()), m.group(), rung)
        for rung, pattern in _patterns(reading.language)[scale].items()
        for m in pattern.finditer(reading.text)
    ]
    denied = {cue.span.end: cue.span for cue in negations(reading)}
    kept, taken = list[Step](), set[int]()
    for span, words, rung in sorted(found, key=lambda f: f[0].start - f[0].end):
        if span.start in taken or span.end - 1 in taken:
            continue
        taken.update(range(span.start, span.end))
        kept.append(Step(scale, rung, span, words, reading.clause_at(span.start)))
    return tuple(
        sorted(
            (s for s in kept if not any(s.span.start - i in denied for i in range(_BEFORE))),
            key=lambda s: s.span.start,
        )
    )


def akin(scale: str) -> tuple[str, ...]:
    """The scale itself, and the one that speaks of the same in other words."""
    return (scale, _AKIN[scale]) if scale in _AKIN else (scale,)


@cache
def _patterns(language: Language) -> Mapping[str, Mapping[int, re.Pattern[str]]]:
    table = lexicon("check_scales", language)
    return {
        scale: {rung: phrases(listed) for rung, listed in rungs.items()}
        for scale, rungs in table.items()
    }
