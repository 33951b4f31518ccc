"""A passage that only points to what was just said stays in the section of that."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.template import LEFT_OUT

_ELSEWHERE: Final = frozenset({None, LEFT_OUT})


def stayed(
    passages: Sequence[Passage], where: Sequence[str | None], language: Language
) -> list[str | None]:
    """The sections, where "I'll do that next time" stands with what "that" means.

    Nothing comes into the note or goes out of it, and an answer stays with its own question.
    """
    found: list[str | None] = []
    before: Passage | None = None
    there: str | None = None
    risk_told: str | None = None
    for passage, wanted in zip(passages, where, strict=True):
        section = wanted
        if before and before.asked == passage.asked and not {wanted, there} & _ELSEWHERE:
            judged = risk_told in {there, wanted} and judges_unnamed(passage, language)
            section = there if judged or points_back(passage, language) else wanted
        found.append(section)
        if passage.category is not Category.FILLER:
            before, there = passage, section
        if names_risk(passage, language):
            risk_told = section
    return found


def points_back(passage: Passage, language: Language) -> bool:
    """Whether a passage says "that" of the passage before it and cannot be read without it."""
    return _known(language)["begins"].match(passage.text) is not None


def names_risk(passage: Passage, language: Language) -> bool:
    """Whether a passage says in its own words which risk it is about."""
    named = _known(language)["names"].search(passage.text)
    return passage.category is Category.RISK and named is not None


def judges_unnamed(passage: Passage, language: Language) -> bool:
    """Whether a passage speaks of a risk as "that" only, so that it must follow what names it."""
    if passage.category is not Category.RISK or names_risk(passage, language):
        return False
    return _known(language)["points"].search(passage.text) is not None


@cache
def _known(language: Language) -> dict[str, re.Pattern[str]]:
    listed = lexicon("staying", language)
    joins = "|".join(map(re.escape, listed["joins"]))
    patterns = {
        "begins": rf"(?:(?:{joins}),? )*(?:{'|'.join(listed['begins'])})",
        "points": listed["points"],
        "names": listed["names"],
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
