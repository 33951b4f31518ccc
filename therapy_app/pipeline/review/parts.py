"""The parts of a sentence, and which of them may be left out: never what a note must not lose."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.note import Sentence, Trace
from therapy_app.domain.rewrite import Part
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.draft.joints import found_joints
from therapy_app.pipeline.phrasing import pattern
from therapy_app.pipeline.review.facts import facts
from therapy_app.pipeline.segment.quotes import marked_quotes

_BORDER: Final = re.compile(r"[,;] | [–—-] | (?=\()|(?<=\)) ")
_WORD: Final = re.compile(r"[\w'’-]+")
_FEWEST: Final = 3
"""Words that a shortened sentence must keep."""


def parts(sentence: Sentence, source: Source) -> tuple[Part, ...]:
    """The stretches between commas, semicolons, dashes and brackets; they tile the sentence.

    What holds a number, a denial, a doubt, a condition, a time or a medicine must stay, and so
    must what takes something back, says whose word it is, is quoted, or is all that the sentence
    says of a passage that the note has to keep.
    """
    text = sentence.text
    quotes = marked_quotes(text)
    found = [m.end() for m in _BORDER.finditer(text)]
    borders = [b for b in found if not any(quote.start < b <= quote.end for quote in quotes)]
    if not borders:
        return ()
    spans = [Span(a, b) for a, b in pairwise([0, *borders, len(text)])]
    return tuple(Part(span, _may_go(span, sentence, source, quotes)) for span in spans)


def without(sentence: Sentence, dropped: Sequence[Span], language: Language) -> Sequence[Span]:
    """What goes with these parts: a mark that would be left before the end goes, too.

    Nothing where too little would be left for a sentence.
    """
    text = sentence.text
    kept = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in dropped))
    words = _WORD.findall(kept)
    if len(words) < _FEWEST or words[-1].lower() in _leads(language):
        return ()
    last = max(dropped, key=lambda span: span.end)
    start = last.start
    while last.end == len(text) and start > 0 and text[start - 1] in " ,;–—-":
        start -= 1
    return [*(span for span in dropped if span != last), Span(start, last.end)]


def passing_remark(found: Sequence[Part], text: str, language: Language) -> Span | None:
    """The last part, where it is said in passing and may go."""
    last = found[-1] if found else None
    if last is None or not last.may_go:
        return None
    begins = text[last.span.start :]
    is_remark = begins.startswith("(") or _remarks(language).match(begins)
    return last.span if is_remark else None


def _may_go(span: Span, sentence: Sentence, source: Source, quotes: Sequence[Span]) -> bool:
    text, language = sentence.text, source.language
    if any(span.overlaps(quote) for quote in quotes) or _holds(span.of(text), language):
        return False
    joints = (joint.span.end for joint in found_joints(text, language) if joint.apart)
    if span.start == 0 and span.end not in joints:
        return False
    return not loses(sentence, [span], source)


def _holds(part: str, language: Language) -> bool:
    has_digit = any(char.isdigit() for char in part)
    if has_digit or any(not key.startswith("person ") for key in facts(part, language)):
        return True
    words = {word.lower() for word in _WORD.findall(part)}
    return bool(words & _kept(language) or words & lexicons(language).drugs.keys())


def loses(sentence: Sentence, dropped: Sequence[Span], source: Source) -> bool:
    """Whether no word would be left of a passage that the note must keep."""
    if not sentence.trace:
        return False
    kept = [s for t in sentence.trace for s in _outside(t, dropped)]
    rests = {link.passage_id for link in sentence.evidence}
    must = (p.span for p in source.passages if p.must_keep and p.id in rests)
    return not all(any(span.overlaps(said) for said in kept) for span in must)


def _outside(trace: Trace, dropped: Sequence[Span]) -> Iterator[Span]:
    """Where in the source that of a stretch comes from which stays."""
    note, source = trace.note_span, trace.source_span
    if source is None:
        return
    is_plain = source.end - source.start == note.end - note.start
    at = note.start
    for span in sorted(dropped):
        if span.overlaps(note) and is_plain and span.start > at:
            yield Span(source.start + at - note.start, source.start + span.start - note.start)
        if span.overlaps(note):
            at = min(span.end, note.end) if is_plain else note.end
    if at < note.end:
        yield Span(source.end - (note.end - at), source.end) if is_plain else source


@cache
def _kept(language: Language) -> frozenset[str]:
    return frozenset(lexicon("rework", language)["holds"])


@cache
def _leads(language: Language) -> frozenset[str]:
    return frozenset(lexicon("rework", language)["leads"])


@cache
def _remarks(language: Language) -> re.Pattern[str]:
    return pattern(lexicon("rework", language)["parts"])
