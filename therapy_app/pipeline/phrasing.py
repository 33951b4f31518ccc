"""Phrases of the word lists as patterns: whole words, "*" for any letters, either apostrophe."""

import re
from collections.abc import Iterable
from typing import Final

_NOTHING: Final = re.compile(r"(?!)")


def pattern(phrases: Iterable[str], *, at_start: bool = False) -> re.Pattern[str]:
    """One case-blind pattern for many phrases, the longest first.

    Phrases of several words also match with a comma between the words. With ``at_start`` the
    phrase must begin the text (quotation marks and dashes aside).
    """
    ordered = sorted(set(phrases), key=len, reverse=True)
    if not ordered:
        return _NOTHING
    body = "|".join(_body(phrase) for phrase in ordered)
    start = r"\A[\s\"“„»'(\-–—•*]*" if at_start else r"(?<![\w])"
    return re.compile(f"{start}(?:{body})(?![\\w])", re.IGNORECASE)


def _body(phrase: str) -> str:
    words = [_word(word) for word in phrase.split()]
    return r",?\s+".join(words)


def _word(word: str) -> str:
    return re.escape(word.rstrip(",")).replace(r"\*", r"\w*").replace("'", "['’]")
