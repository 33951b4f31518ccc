"""The order of sentences in a section: clinical habit first, the spoken order within."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Source
from therapy_app.domain.stance import Stance
from therapy_app.pipeline.classify import topics_of
from therapy_app.pipeline.classify.cues import cues
from therapy_app.pipeline.draft.compose import Composed
from therapy_app.pipeline.draft.staying import risk_stance

_FIRST, _STATE, _SPOKEN, _MEDICATION, _RISK, _DATE = range(6)
_RANK: Final = {
    Category.MEDICATION: _MEDICATION,
    Category.RISK: _RISK,
    Category.APPOINTMENT: _DATE,
}
"""After what was told, seen and done: medication, then risk; the next date ends a plan."""
_MENTAL_STATE: Final = frozenset({
    "appearance", "orientation", "speech", "affect", "thought_form", "thought_content",
    "perception", "ego", "drive",
})  # fmt: skip
_WORK: Final = frozenset({Category.INTERVENTION, Category.RESPONSE, Category.MEASURE})
_HEADER: Final = 2
_OUTSIDE: Final = frozenset({Category.FILLER, Category.ADMIN})


def in_order(said: Sequence[Composed], source: Source) -> list[Composed]:
    """One section's sentences, each group of them that hang together as a whole.

    In a crisis it stays as spoken: the dictation says so, or the section begins with risk.
    """
    groups: list[list[Composed]] = []
    for one in said:
        if groups and (one.goes_on or _leans(groups[-1][-1], one, source)):
            groups[-1].append(one)
        else:
            groups.append([one])
    if is_as_spoken(said, source):
        return list(said)
    groups.sort(key=lambda group: _rank(group[0], source))
    return [one for group in groups for one in group]


def is_as_spoken(said: Sequence[Composed], source: Source) -> bool:
    """Whether a section stays as spoken: in a crisis, or where it begins with risk."""
    return is_crisis(source) or (bool(said) and _tells_of_risk(said[0], source.language))


def is_crisis(source: Source) -> bool:
    """Whether the beginning of the dictation says that it is about a crisis."""
    beginning = " ".join(passage.text for passage in source.passages[:_HEADER])
    return _leaning("crisis", source.language).search(beginning) is not None


def _tells_of_risk(said: Composed, language: Language) -> bool:
    return said.category is Category.RISK and risk_stance(said.passages[0], language) not in {
        Stance.JUDGED,
        Stance.NOT_ASKED,
    }


def _rank(said: Composed, source: Source) -> int:
    """Questionnaires come first, then the mental state.

    What was rated or seen in the course of the work stays where it was told.
    """
    language = source.language
    if said.category is Category.MEASURE:
        scored = any("instrument" in cues(p.text, language).names for p in said.passages)
        rated = _leaning("ratings", language).search(said.wording.text)
        return _FIRST if scored and not rated else _SPOKEN
    if said.category is Category.OBSERVATION and _is_of_state(said, source):
        return _STATE
    return _RANK.get(said.category, _SPOKEN)


def _is_of_state(said: Composed, source: Source) -> bool:
    """Whether an observation is of the mental state at large, told apart from the work."""
    first = source.passages.index(said.passages[0])
    before = [p for p in source.passages[:first] if p.category not in _OUTSIDE]
    in_work = bool(before) and before[-1].category in _WORK
    told = topics_of(said.wording.text, source.language)
    return not in_work and not _MENTAL_STATE.isdisjoint(told)


def _leans(before: Composed, after: Composed, source: Source) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    language = source.language
    text = after.wording.text
    if _leaning("dummies", language).match(text) or not _leaning("leaning", language).match(text):
        return False
    follows = between(before, after, source) == 0
    return follows or not _leaning("clients", language).match(after.wording.text)


def between(before: Composed, after: Composed, source: Source) -> int:
    """So many passages with content lie between two sentences."""
    numbers = {p.id: i for i, p in enumerate(source.passages)}
    first, last = numbers[before.passages[-1].id], numbers[after.passages[0].id]
    return sum(p.category not in _OUTSIDE for p in source.passages[first + 1 : last])


def adjoin(before: Composed, after: Composed, source: Source) -> bool:
    """Whether a sentence was spoken right after another one."""
    numbers = {p.id: i for i, p in enumerate(source.passages)}
    return numbers[after.passages[0].id] == numbers[before.passages[-1].id] + 1


@cache
def _leaning(name: str, language: Language) -> re.Pattern[str]:
    words = sorted(map(str, lexicon("order", language)[name]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
