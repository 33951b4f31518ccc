"""What the first words of a passage tell of its kind, where its place suggests another."""

import re
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category

_AHEAD: Final = frozenset({Category.PLAN, Category.HOMEWORK, Category.APPOINTMENT})
_KINDS: Final = {
    "finding": (Category.RISK, _AHEAD | {Category.ASSESSMENT}),
    "view": (Category.ASSESSMENT, _AHEAD),
    "done": (Category.INTERVENTION, _AHEAD | {Category.ASSESSMENT}),
    "happened": (Category.CLIENT_REPORT, _AHEAD),
}
"""For each list what such a passage is, and in place of which guesses."""


def by_first_words(category: Category, text: str, language: Language) -> Category:
    """The category that the first words show, or the one given; never where things lie ahead."""
    known = _known(language)
    if known["ahead"].search(text):
        return category
    for name, (shown, instead_of) in _KINDS.items():
        if category in instead_of and known[name].match(text):
            return shown
    return category


@cache
def _known(language: Language) -> dict[str, re.Pattern[str]]:
    lists = lexicon("classify_acts", language)
    joins = "|".join(map(re.escape, lists["joins"])) or "(?!)"
    patterns = {
        name: rf"(?:(?:{joins}),? )*(?:{'|'.join(lists[name]) or '(?!)'})" for name in _KINDS
    }
    patterns["ahead"] = str(lists["ahead"])
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
