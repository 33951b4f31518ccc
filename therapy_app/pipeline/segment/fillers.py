"""Words that carry no content: sounds, asides to oneself, openers, and stuttered repeats."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.segment.words import Words, words

_EDGE: Final = r"(?P<before>(?:\A|[,;.!?]\s*|\s[-–—]\s*))"


def filler_spans(passage: str, language: Language, quotes: Iterable[Span]) -> tuple[Span, ...]:
    """Fillers of one passage, as spans of it, outside ``quotes``, sorted and apart.

    A span holds the filler's words only; commas around it are the drafter's business.
    """
    known = words(language)
    kept = tuple(quotes)
    found = [Span(*m.span()) for m in known.sounds.finditer(passage) if _is_aside(passage, m)]
    found += _openers(passage, known)
    found += _between_commas(passage, language)
    found += [
        Span(*m.span()) for m in known.particles.finditer(passage) if _is_idle(passage, m, language)
    ]
    free = [span for span in found if not any(span.overlaps(quote) for quote in kept)]
    return _merged([*free, *_stutters(passage, free)])


def is_only_filler(passage: str, language: Language) -> bool:
    """Whether a passage consists of asides to oneself, or of no words at all.

    An answer alone ("Yes.", "Um, yes.") is content: it may answer the question before it.
    """
    known = words(language)
    rest, asides = known.phrases.subn(" ", passage)
    rest, answers = known.answers.subn(" ", rest)
    sounds_only = answers == len(known.sounds.findall(passage))
    return not any(char.isalnum() for char in rest) and (asides > 0 or sounds_only)


def _is_aside(passage: str, match: re.Match[str]) -> bool:
    """As in "er" and "um" are sounds between commas only; "ER" is a place."""
    if match.group().isupper() and len(match.group()) > 1:
        return False
    if match.group().lower() not in {"er", "ah", "eh", "um"}:
        return True
    alone = passage[match.end() : match.end() + 1] in {",", ".", "…", ""}
    return alone or match.start() == 0


def _is_idle(passage: str, match: re.Match[str], language: Language) -> bool:
    """As in "halt" and "ja" are idle in mid-sentence.

    "halt so" says that nothing can be done about it, and "sagt sie ja" is an answer.
    """
    if not match.group().islower():
        return False
    if match.group() != "ja":
        return not passage[match.end() :].lstrip().startswith("so")
    lists = lexicon("segment", language)
    before = [word.lower() for word in _WORDS.findall(passage[: match.start()])[-3:]]
    follows = _WORDS.match(passage, match.end() + 1)
    answers = {*before, follows.group().lower() if follows else ""} & set(lists["yes_before"])
    leans = bool(before) and before[-1] in lists["yes_after"]
    inside = passage[match.start() - 1] == " " and passage[match.end() : match.end() + 1] == " "
    return leans and inside and not answers


def _openers(passage: str, known: Words) -> list[Span]:
    found: list[Span] = []
    at = 0
    while match := known.openers.match(passage[at:]):
        inner = match.group().lstrip(" \t\n\"“„»'(-–—•*")
        start = at + match.end() - len(inner)
        end = at + match.end()
        comma = passage[end : end + 1] in {",", "…", "."}
        sound = known.sounds.fullmatch(inner) is not None
        if not (comma or sound) or end == at:
            break
        found.append(Span(start, end))
        at = end + 1 if comma else end
        while passage[at : at + 1].isspace():
            at += 1
    return found


def _between_commas(passage: str, language: Language) -> list[Span]:
    found = [Span(*m.span("filler")) for m in _enclosed(language).finditer(passage)]
    return [
        span
        for span in found
        if not _breaks_off(passage, span, language) and not _is_about(passage, span, language)
    ]


def _is_about(passage: str, filler: Span, language: Language) -> bool:
    """As in "him, like, twenty times": before a number it says that the number is not exact."""
    lists = lexicon("segment", language)
    if passage[filler.start : filler.end].lower() not in lists["about_before_number"]:
        return False
    follows = _WORDS.search(passage, filler.end)
    first = re.split("-", follows.group().lower())[0] if follows else ""
    return first.isdigit() or first in lists["numbers"]


def _breaks_off(passage: str, filler: Span, language: Language) -> bool:
    """As in "no washing for, well, I'd planned an hour": without it the two would run together."""
    lists = lexicon("segment", language)
    before = {word.lower() for word in _WORDS.findall(passage[: filler.start])[-1:]}
    follows = _WORDS.search(passage, filler.end)
    subject = re.split("['’]", follows.group().lower())[0] if follows else ""
    subjects = {str(word).lower() for word in lists["subjects"]}
    return bool(before & {*lists["breaks_off"]}) and subject in subjects


@cache
def _enclosed(language: Language) -> re.Pattern[str]:
    """A filler phrase with a comma or an end on either side."""
    known = words(language)
    body = known.between_commas.pattern
    return re.compile(rf"{_EDGE}(?P<filler>{body})(?=\s*[,;.!?…]|\s*\Z)", re.IGNORECASE)


_WORDS: Final = re.compile(r"[\w'’-]+")
_MOST_REPEATED: Final = 3


def _stutters(passage: str, fillers: Iterable[Span]) -> list[Span]:
    """As in "we have, uh, we have": what is said twice goes with the filler between."""
    found: list[Span] = []
    for span in fillers:
        before = list(_WORDS.finditer(passage, max(0, span.start - 60), span.start))
        after = list(_WORDS.finditer(passage, span.end, span.end + 60))
        for count in range(_MOST_REPEATED, 0, -1):
            said = [m.group().lower() for m in before[-count:]]
            again = [m.group().lower() for m in after[:count]]
            if len(said) == count and said == again:
                found.append(Span(before[-count].start(), span.end))
                break
    return found


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
