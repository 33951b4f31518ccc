"""Passages that cannot be read without the one before them stay in the section of that one."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.stance import Stance
from therapy_app.domain.template import LEFT_OUT
from therapy_app.pipeline.classify import stance_of

_ELSEWHERE: Final = frozenset({None, LEFT_OUT})
_OWN_PLACE: Final = frozenset({
    Category.APPOINTMENT, Category.HOMEWORK, Category.MEASURE, Category.MEDICATION,
})  # fmt: skip
"""Looked for under one heading only, so that they follow nothing elsewhere."""
_WORK: Final = frozenset({
    Category.INTERVENTION, Category.RESPONSE, Category.OBSERVATION, Category.MEASURE,
})  # fmt: skip
_ANSWERS: Final = frozenset({Category.RESPONSE, Category.RISK})
_ENDS: Final = (".", "!", "?", ".”", "!”", "?”", ".“", '."')
_WORD: Final = re.compile(r"\w+")


def stayed(
    passages: Sequence[Passage], where: Sequence[str | None], groups: Iterable[Sequence[int]]
) -> list[str | None]:
    """The sections, where each group of passages that hang together has one."""
    found = list(where)
    for group in groups:
        opens = group[0] == 0 or _ends(passages[group[0] - 1])
        section = _section_of([passages[i] for i in group], [where[i] for i in group], opens=opens)
        for i in group:
            found[i] = section
    return found


def bound(
    passages: Sequence[Passage],
    where: Sequence[str | None],
    language: Language,
    apart: AbstractSet[Category] = frozenset(),
) -> list[list[int]]:
    """Places of passages that hang together: "I'll do that next time" with what "that" means.

    Nothing comes into the note or goes out of it, and an answer stays with its own question.
    ``apart`` are categories that have a heading of their own in this format.
    """
    groups: list[list[int]] = []
    for i, passage in enumerate(passages):
        if passage.category is Category.FILLER:
            continue
        last = groups[-1][-1] if groups else i
        if (
            last < i
            and not {where[last], where[i]} & _ELSEWHERE
            and passage.category not in apart
            and passages[last].asked == passage.asked
            and needs(passages[last], passage, language)
        ):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _section_of(
    group: Sequence[Passage], wanted: Sequence[str | None], *, opens: bool
) -> str | None:
    """Where a group stands: with its first passage, but a reaction with the longer view of it.

    ``opens`` says that the first passage opens a spoken sentence: it is understood alone.
    """
    viewed = [i for i, p in enumerate(group) if p.category is Category.ASSESSMENT]
    if opens and group[0].category is Category.RESPONSE and viewed:
        words = [len(_WORD.findall(passage.text)) for passage in group]
        if 2 * sum(words[i] for i in viewed) > sum(words):
            return wanted[viewed[0]]
    return wanted[0]


def needs(before: Passage, passage: Passage, language: Language) -> bool:
    """Whether a passage cannot be read without the one before it."""
    if _judges_that(before, passage, language):
        return True
    if passage.category in _OWN_PLACE or names_risk(passage, language):
        return False
    known = _known(language)
    goes_on = not _ends(before)
    if not judges_unnamed(passage, language) and (
        points_back(passage, language)
        or (goes_on and known["within"].match(passage.text))
        or (goes_on and passage.category is not Category.PLAN and known["next"].match(passage.text))
    ):
        return True
    if passage.category not in _ANSWERS or before.category not in _WORK:
        return False
    if goes_on and passage.category is Category.RESPONSE:
        breath = known["breath"].match(passage.text) is not None
        return breath or before.category is not Category.RESPONSE
    replies = known["asks"].search(before.text) and known["replies"].match(passage.text)
    return bool(replies) or known["answers"].match(passage.text) is not None


def _judges_that(before: Passage, passage: Passage, language: Language) -> bool:
    """Whether a view of risk says "that" of a risk just told: elsewhere "that" may be another.

    What says how high the risk is, and no more, is understood anywhere.
    """
    if before.category is not Category.RISK or passage.category is not Category.RISK:
        return False
    if _known(language)["rates"].search(passage.text):
        return False
    return judges_unnamed(passage, language) or points_back(passage, language)


def _ends(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(_ENDS)


def points_back(passage: Passage, language: Language) -> bool:
    """Whether a passage says "that" of the passage before it, whatever that one is."""
    return _known(language)["begins"].match(passage.text) is not None


def names_risk(passage: Passage, language: Language) -> bool:
    """Whether a passage says in its own words which risk it is about."""
    named = _known(language)["names"].search(passage.text)
    return passage.category is Category.RISK and named is not None


def judges_unnamed(passage: Passage, language: Language) -> bool:
    """Whether a passage speaks of a risk as "that" only, so that a reader must be told of what."""
    if passage.category is not Category.RISK or names_risk(passage, language):
        return False
    return _known(language)["points"].search(passage.text) is not None


def risk_stance(passage: Passage, language: Language) -> Stance | None:
    """How the therapist knows what a passage on risk says; None where it was told."""
    return stance_of(
        Category.RISK, passage.text, language, has_quote=False, after_work=False, answers=False
    )


@cache
def _known(language: Language) -> dict[str, re.Pattern[str]]:
    listed = lexicon("staying", language)
    joins = "|".join(map(re.escape, listed["joins"]))
    patterns = {
        name: rf"(?:(?:{joins}),? )*(?:{'|'.join(listed[name])})"
        for name in ("begins", "within", "next", "answers", "replies")
    }
    patterns |= {name: listed[name] for name in ("asks", "breath", "points", "names", "rates")}
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
