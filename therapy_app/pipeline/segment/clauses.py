"""Cuts a sentence where topic, speaker or assertion changes: a small trained model at commas."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.classify.cues import Cues, cues
from therapy_app.pipeline.classify.model import Weights
from therapy_app.pipeline.segment.words import Words, words

CUT_BITS: Final = 12
_CANDIDATE: Final = re.compile(r"[,;:]\s+|\s[–—-]\s+|[^\W\d_]\s*(?:\.\.\.|…)\s+")
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 60
_LONG_RUN: Final = 22
_REACH: Final = 12
_NEAR: Final = 40


def cut_points(sentence: str, language: Language) -> list[int]:
    """Where a clause could begin: after commas and the like, and at joints of long run-ons."""
    points = [match.end() for match in _CANDIDATE.finditer(sentence)]
    known = words(language)
    points = [
        p
        for p in points
        if p < len(sentence)
        and _word_at(sentence, p) not in known.tied
        and not _dangles(sentence, p, known)
    ]
    edges = [0, *points, len(sentence)]
    for start, end in pairwise(edges):
        if sentence.count(" ", start, end) > _LONG_RUN:
            points += [m.end() for m in known.run_on.finditer(sentence, start, end)]
    return sorted(set(points))


def _word_at(sentence: str, at: int) -> str:
    match = _WORD.match(sentence, at)
    return match.group().lower() if match else ""


def _dangles(sentence: str, at: int, known: Words) -> bool:
    """Whether what stands before leans on what follows: "and she, erm, she", "sixty, seventy"."""
    before = [word.lower() for word in _WORD.findall(sentence[max(0, at - _NEAR) : at])]
    while before and known.sounds.fullmatch(before[-1]):
        before.pop()
    if not before:
        return False
    follows = _word_at(sentence, at)
    is_range = known.kinds.get(before[-1]) == known.kinds.get(follows) == "numbers"
    return before[-1] in known.dangling or (is_range and ":" not in sentence[at - 2 : at])


def clause_spans(
    sentence: str, language: Language, weights: Weights, closed: Sequence[Span]
) -> list[Span]:
    """Consecutive clauses of a sentence; never cut inside ``closed`` (quotes and repairs)."""
    points = [
        p
        for p in cut_points(sentence, language)
        if not any(span.start < p < span.end or p == span.start for span in closed)
    ]
    chunks = [sentence[a:b] for a, b in zip([0, *points], [*points, len(sentence)], strict=True)]
    seen = [cues(chunk, language) for chunk in chunks]
    starts = [0]
    for i, point in enumerate(points):
        first = _index_of(points, starts[-1])
        places = cut_features(seen, first, i + 1, language)
        if float(weights.cut[places].sum()) + weights.cut_bias > 0:
            starts.append(point)
    return list(_within_limits(sentence, [*starts, len(sentence)]))


def _index_of(points: Sequence[int], start: int) -> int:
    return 0 if start == 0 else points.index(start) + 1


def cut_features(chunks: Sequence[Cues], first: int, at: int, language: Language) -> list[int]:
    """Places of the features that decide whether chunk ``at`` begins a passage.

    The passage so far consists of the chunks ``first`` up to ``at``.
    """
    before, after = chunks[max(first, at - _REACH) : at], chunks[at + 1 : at + 1 + _REACH]
    names = _cut_features(before, chunks[at], after, language)
    mask = (1 << CUT_BITS) - 1
    return sorted({crc32(name.encode()) & mask for name in names})


def _cut_features(
    before: Sequence[Cues], here: Cues, after: Sequence[Cues], language: Language
) -> Iterator[str]:
    said = here.words
    so_far = sum(len(chunk.words) for chunk in before)
    yield f"so far {min(so_far // 3, 8)}"
    yield f"chunks {min(len(before), 4)}"
    yield f"here {min(len(said), 12)}"
    rest = sum(len(chunk.words) for chunk in after)
    yield f"rest {min(rest // 4, 5)}"
    for count in (1, 2):
        yield f"{language} {' '.join(said[:count])}"
    if len(said) > 1:
        yield f"{language} second {said[1]}"
    previous = before[-1].words if before else ()
    yield f"{language} before {' '.join(previous[-1:])}"
    yield f"{language} began {' '.join(before[0].words[:1]) if before else ''}"
    yield from _change(before, here)


def _change(before: Sequence[Cues], here: Cues) -> Iterator[str]:
    """Cues that begin or end here, and whether risk or medication does."""
    told: set[str] = set()
    for chunk in before:
        told |= chunk.names
    for name in here.names:
        yield f"{'same' if name in told else 'new'} {name}"
    for name in told - here.names:
        yield f"gone {name}"
    risk = any(chunk.risk for chunk in before)
    drug = any(chunk.medication for chunk in before)
    yield f"risk {risk} {bool(here.risk)}"
    yield f"drug {drug} {here.medication}"
    yield f"hint {here.risk_hint} {risk}"


def _within_limits(sentence: str, edges: Sequence[int]) -> Iterator[Span]:
    """Spans without outer white space; an endless clause is cut every 60 words."""
    for start, end in pairwise(edges):
        at = start
        for number, match in enumerate(re.finditer(r"\s+", sentence[start:end]), start=1):
            if number % _LONGEST == 0:
                yield from _trimmed(sentence, at, start + match.start())
                at = start + match.end()
        yield from _trimmed(sentence, at, end)


def _trimmed(sentence: str, start: int, end: int) -> Iterator[Span]:
    while start < end and sentence[start].isspace():
        start += 1
    while end > start and sentence[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
