"""Stances: seen or told, thought of or begun. A clause keeps the side it has in its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, at_odds, negations
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.lexicons import phrases

RULE = "stance/1"


@dataclass(frozen=True, slots=True)
class _Side:
    """How a note and how a source take this side; ``reason`` names the note that does so alone."""

    reason: str
    note: Pattern[str]
    source: Pattern[str]


@dataclass(frozen=True, slots=True)
class _Stances:
    """Sides that exclude each other; ``alike`` is the share of a clause that must be borne."""

    kind: FindingKind
    alike: float
    sides: tuple[_Side, ...]
    unless: Pattern[str]


def stance_findings(case: Comparison) -> Iterator[Finding]:
    """A clause that takes another side than the one its source takes."""
    for stances in _stances(case.note.language):
        if stances.unless.search(case.note.text):
            continue
        for pair in frame_pairs(case):
            found = _differs(case, pair, stances)
            if found is not None:
                yield found
                break


def _differs(case: Comparison, pair: FramePair, stances: _Stances) -> Finding | None:
    passage = pair.place.passage
    said = passage.reading.text
    told = [s for s in stances.sides if s.note.search(case.note.text)]
    if len(told) != 1 or told[0].source.search(said) or stances.unless.search(said):
        return None
    here = _beside(case, pair, told[0].note)
    other = next((m for s in stances.sides if (m := s.source.search(said))), None)
    if here is None or other is None or _share(case, pair, here) < stances.alike:
        return None
    if negations(case.note) or negations(passage.reading):
        return None
    return at_odds(
        case,
        passage,
        stances.kind,
        told[0].reason,
        RULE,
        note=here,
        said=Span(*other.span()),
    )


def _beside(case: Comparison, pair: FramePair, side: Pattern[str]) -> Span | None:
    """Where the side is taken: in the clause, or right before it ("He reports, ...")."""
    clause = case.note.clause_at(pair.note.span.start)
    start = case.note.clauses[max(clause - 1, 0)].start
    found = side.search(case.note.text, start, pair.note.span.end)
    return Span(*found.span()) if found else None


def _share(case: Comparison, pair: FramePair, cue: Span) -> float:
    """The share that is borne of what the clause says beside the words that take the side."""
    words = [w for w in pair.note.words if not w.frame and not w.span.overlaps(cue)]
    borne = [w for w in pair.shared if not w.span.overlaps(cue)]
    total = sum(case.prepared.weight(w) for w in words) or 1.0
    return sum(case.prepared.weight(w) for w in borne) / total


@cache
def _stances(language: Language) -> tuple[_Stances, ...]:
    return tuple(
        _Stances(
            kind=FindingKind(group["kind"]),
            alike=float(group["alike"]),
            sides=tuple(
                _Side(side["reason"], phrases(side["note"]), phrases(side["source"]))
                for side in group["sides"]
            ),
            unless=phrases(group["unless"]),
        )
        for group in lexicon("check_stances", language).values()
    )
