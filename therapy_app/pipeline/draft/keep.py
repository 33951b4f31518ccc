"""What of the spoken words a note sentence keeps: fillers go, slips give way to what holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Passage, Repair
from therapy_app.domain.text import Span

_WORD: Final = re.compile(r"[\w'’-]+")
_CLINGS: Final = ",;"
_REPEAT_WINDOW: Final = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """Spans of the source in the order in which the note says them.

    ``reworked`` says that more than fillers went: a slip or a joining word.
    """

    spans: tuple[Span, ...]
    reworked: bool


def kept_words(text: str, passages: Sequence[Passage], language: Language) -> Kept:
    """What is kept of consecutive passages of one spoken sentence."""
    whole = Span(passages[0].span.start, passages[-1].span.end)
    quotes = [q for p in passages for q in p.quotes]
    cuts = [_filler_cut(text, f, whole, language) for p in passages for f in p.fillers]
    spans = _without(whole, cuts)
    repairs = [r for p in passages for r in p.repairs]
    for repair in repairs:
        spans = _resolved(text, spans, repair, language)
    spans = _tidied(text, spans)
    joined = _without_joint(text, spans, quotes, language)
    return Kept(tuple(joined), reworked=bool(repairs) or joined != spans)


def _without(whole: Span, cuts: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    at = whole.start
    for cut in sorted(cuts):
        if cut.start > at:
            kept.append(Span(at, cut.start))
        at = max(at, cut.end)
    if at < whole.end:
        kept.append(Span(at, whole.end))
    return kept


def _filler_cut(text: str, filler: Span, whole: Span, language: Language) -> Span:
    """The filler with the commas that belong to it."""
    before = _skip_back(text, filler.start, whole.start)
    after = filler.end
    comma_before = before > whole.start and text[before - 1] in _CLINGS
    comma_after = after < whole.end and text[after] in _CLINGS
    at_start = before == whole.start or text[before - 1] in ".!?"
    at_end = _skip(text, after, whole.end) >= whole.end or text[after] in ".!?"
    if comma_after and (at_start or not comma_before):
        return Span(filler.start, after + 1)
    if comma_before and at_end:
        return Span(before - 1, after)
    if comma_before and comma_after:
        clings = filler.of(text).lower() in lexicon("draft", language)["clings"]
        word = _word_before(text, before - 1, whole.start)
        leans = clings or word in _leaning(language) or _counts(text, word, after + 1, language)
        return Span(before - 1, after + 1) if leans else Span(filler.start, after + 1)
    return filler


def _skip_back(text: str, at: int, limit: int) -> int:
    while at > limit and text[at - 1].isspace():
        at -= 1
    return at


def _skip(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at


def _word_before(text: str, at: int, limit: int) -> str:
    start = at
    while start > limit and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    return text[start:at].lower()


def _counts(text: str, word: str, at: int, language: Language) -> bool:
    """A number follows that belongs to the words before: "she started it, um, three weeks ago"."""
    numbers = lexicon("segment", language)["numbers"]
    follows = _WORD.search(text, at)
    if follows is None or word in numbers or word.isdigit():
        return False
    return follows.group().lower() in numbers


@cache
def _leaning(language: Language) -> frozenset[str]:
    """Words that need what follows, so that no comma stands after them."""
    return frozenset(lexicon("segment", language)["function_words"])


def _resolved(text: str, spans: Sequence[Span], repair: Repair, language: Language) -> list[Span]:
    """The corrected value in the place of the one taken back; a unit between them stays."""
    between = Span(repair.retracted.end, repair.cue.start)
    unit = [between] if any(c.isalnum() for c in between.of(text)) else []
    resume = _after_repeat(text, repair)
    slip = repair.retracted.start
    before = [Span(s.start, min(s.end, slip)) for s in spans if s.start < slip]
    after = [Span(max(s.start, resume), s.end) for s in spans if s.end > resume]
    return [*before, repair.corrected, *unit, *_earlier(text, repair, language), *after]


def _earlier(text: str, repair: Repair, language: Language) -> list[Span]:
    """The value taken back where it was no slip: "thirteen, no, that was last time, eleven"."""
    time = _times(language).search(text, repair.cue.start, repair.cue.end)
    comma = repair.retracted.end
    if time is None or text[comma : comma + 1] != ",":
        return []
    return [Span(comma, comma + 1), Span(*time.span("time")), repair.retracted]


@cache
def _times(language: Language) -> re.Pattern[str]:
    return re.compile(lexicon("draft", language)["earlier"], re.IGNORECASE)


def _after_repeat(text: str, repair: Repair) -> int:
    """Where the sentence goes on; "today was [..] eleven today" says "today" once."""
    window = text[max(0, repair.retracted.start - 40) : repair.retracted.start]
    said = [word.lower() for word in _WORD.findall(window)][-_REPEAT_WINDOW:]
    following = re.compile(r"\s+([\w'’-]+)(?=\s*(?:[.,;!?]|\Z))").match(text, repair.corrected.end)
    if following and following.group(1).lower() in said:
        return following.end()
    return repair.corrected.end


def _tidied(text: str, spans: Iterable[Span]) -> list[Span]:
    """Trim white space; between two parts no comma stands before another stop."""
    tidy: list[Span] = []
    for span in spans:
        start, end = _skip(text, span.start, span.end), _skip_back(text, span.end, span.start)
        if not tidy:
            while start < end and text[start] in ",;:.!?–—- \t\n":
                start += 1
        if start >= end:
            continue
        if tidy and text[start] in ",;:.!?":
            last = tidy[-1]
            stop = last.end
            while stop > last.start and text[stop - 1] in ",;: ":
                stop -= 1
            tidy[-1] = Span(last.start, stop)
        tidy.append(Span(start, end))
    return _trimmed_end(text, [span for span in tidy if span.end > span.start])


def _trimmed_end(text: str, spans: list[Span]) -> list[Span]:
    while spans:
        last = spans[-1]
        end = last.end
        while end > last.start and (text[end - 1] in ",;:–—-" or text[end - 1].isspace()):
            end -= 1
        if end > last.start:
            spans[-1] = Span(last.start, end)
            return spans
        spans.pop()
    return spans


def _without_joint(
    text: str, spans: list[Span], quotes: Sequence[Span], language: Language
) -> list[Span]:
    """Drop an "and" or "but" that would open the sentence, where something is left after it."""
    if not spans or any(q.start <= spans[0].start < q.end for q in quotes):
        return spans
    found = [
        (i, match)
        for i, span in enumerate(spans[:2])
        for match in [*_WORD.finditer(text, span.start, span.end)][:2]
    ][:2]
    if len(found) < 2:  # noqa: PLR2004 - a joining word and what it joins
        return spans
    (_, first), (at, second) = found
    listed = lexicon("draft", language)
    word, following = first.group().lower(), second.group().lower().replace("’", "'")
    joint = word in listed["always"] or (word in listed["before"] and following in listed["actors"])
    return [Span(second.start(), spans[at].end), *spans[at + 1 :]] if joint else spans
