"""Numbers of the evidence: which is denied, which could stand for another, what is near it."""

from dataclasses import dataclass

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, negations, swapped
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word
from therapy_app.pipeline.check.worked_out import NAMED_DAYS

RULE = "number/1"
_NEAR = 48
"""Words within so many code points of a number tell what it counts."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the evidence and the passage that gives it."""

    quantity: Quantity
    passage: ReadPassage


def is_denied(reading: Reading, quantity: Quantity) -> bool:
    """As in "not three times": the word before the number denies it."""
    return any(0 <= quantity.span.start - n.span.end <= 1 for n in negations(reading))


def rival(a: Quantity, b: Quantity) -> bool:
    """Whether one could stand for the other: the same unit, or none."""
    if a.unit in NAMED_DAYS or b.unit in NAMED_DAYS:
        return a.unit == b.unit
    return not b.soft and (a.unit == b.unit or a.unit is None or b.unit is None)


def is_free(case: Comparison, quantity: Quantity, other: Said) -> bool:
    """A rival whose own number the sentence does not give."""
    given = any(other.quantity.agrees(q) for q in case.note.numbers)
    return not given and rival(quantity, other.quantity)


def bearer(case: Comparison, clause: int) -> tuple[ReadPassage | None, float]:
    """The passage that bears most of a clause, its numbers left aside."""
    if not case.evidence:
        return None, 0.0
    best = max(case.evidence, key=lambda p: borne(case, clause, p))
    worth = borne(case, clause, best)
    return (best if worth > 0 else None), worth


def borne(case: Comparison, clause: int, passage: ReadPassage) -> float:
    """How much of a clause a passage bears, its numbers left aside."""
    return sum(
        case.prepared.weight(m.note) * m.strength
        for m in case.alignment.matches
        if m.note.clause == clause
        and m.note.keys[0][0] != "#"
        and case.prepared.passages[m.passage] is passage
    )


def same_clause(a: Said, b: Said) -> bool:
    """Whether two numbers stand in one clause of the evidence."""
    reading = a.passage.reading
    return (
        a.passage is b.passage
        and a is not b
        and reading.clause_at(a.quantity.span.start) == reading.clause_at(b.quantity.span.start)
    )


def bears_clause(case: Comparison, quantity: Quantity, passage: ReadPassage) -> bool:
    """Whether a passage bears most of the clause that a number stands in."""
    clause = case.note.clause_at(quantity.span.start)
    words = [w for w in case.note.content(clause) if w.keys[0][0] != "#"]
    weight = sum(case.prepared.weight(w) for w in words)
    return borne(case, clause, passage) > weight / 2


def shared(case: Comparison, quantity: Quantity, said: Said) -> float:
    """The weight of the words that stand near the number both in sentence and source."""
    near = _near(case.note, quantity)
    keys = {key for w in _near(said.passage.reading, said.quantity) for key in w.keys}
    return sum(case.prepared.weight(w) for w in near if keys.intersection(w.keys))


def _near(reading: Reading, quantity: Quantity) -> list[Word]:
    start, end = quantity.span.start - _NEAR, quantity.span.end + _NEAR
    return [
        w
        for w in reading.words
        if w.content and w.keys[0][0] != "#" and start <= w.span.start and w.span.end <= end
    ]


def differs(case: Comparison, quantity: Quantity, said: Said, reason: str) -> Finding:
    """The finding that the evidence gives another number; "twice" is laid beside "five times"."""
    counts_times = quantity.unit == said.quantity.unit == "time"
    here = quantity.whole if counts_times else quantity.span
    there = said.quantity.whole if counts_times else said.quantity.span
    words = there.of(said.passage.passage.text)
    return clash(
        FindingKind.NUMBER,
        reason,
        RULE,
        note=here,
        text=case.note.text,
        source=said.passage.in_source(there),
        source_words=words,
        severity=Severity.ODDS,
        suggestion=swapped(case.note.text, here, words),
    )
