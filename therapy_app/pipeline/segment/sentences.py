"""Where spoken sentences end: full stops that are not abbreviations, ordinals or initials."""

import re
from collections.abc import Iterator
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.segment.words import Words, words

_END: Final = re.compile(
    r"(?P<stop>[.!?…。؟！？]+)[\"'”’“»)\]]*(?=\s|\Z)|(?P<line>[^\S\n]*\n\s*)|(?P<list>\s(?=[•▪◦]\s))"
)
_LAST_WORD: Final = re.compile(r"[^\W_](?:[\w.'’]*[^\W_])?\Z")
_LOOK_BACK: Final = 24
_LONGEST: Final = 2000
"""Code points; nobody speaks such a sentence, and cutting it keeps the work linear."""


def sentence_spans(text: str, language: Language) -> list[Span]:
    """Consecutive sentences without the white space around them, in linear time."""
    known = words(language)
    spans: list[Span] = []
    start = 0
    for end in _ends(text, known):
        _append(spans, text, start, end)
        start = end
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    start = _past_space(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        if space <= start:
            break
        spans.append(Span(start, space))
        start = _past_space(text, space, end)
    if start < end:
        spans.append(Span(start, end))


def _past_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, known: Words) -> Iterator[int]:
    for match in _END.finditer(text):
        if match["stop"] is None or not _runs_on(text, match, known):
            yield match.end()


def _runs_on(text: str, match: re.Match[str], known: Words) -> bool:
    """Whether the sentence goes on after this full stop."""
    following = _next_word(text, match.end())
    if match["stop"] == "…":
        return following[:1].islower()
    before = _LAST_WORD.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    if match["stop"] != "." or before is None:
        return False
    return _abbreviates(before.group(), following, known)


def _abbreviates(word: str, following: str, known: Words) -> bool:
    """Whether the full stop after ``word`` belongs to it and not to the sentence."""
    if word.isdigit():
        return _is_ordinal(following, known)
    lower = word.lower()
    if lower in known.abbreviations:
        return following != ""
    lower_next = following[:1].islower()
    if lower in known.soft_abbreviations:
        return lower_next
    is_initial = len(word) == 1 and word.isalpha()
    return is_initial and (lower_next or word.islower())


def _is_ordinal(following: str, known: Words) -> bool:
    return bool(known.ordinal_followers) and (
        following.lower() in known.ordinal_followers or following[:1].islower()
    )


def _next_word(text: str, at: int) -> str:
    match = re.compile(r"\s*([^\s.,;:!?]{0,40})").match(text, at)
    return match.group(1) if match else ""
