"""Numbers: said at all, not taken back, and said of the same thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, negations, swapped
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word

RULE = "number/1"
_FACTORS = {"hour": (60.0,), "minute": (60.0,), "kilo": (1000.0,), "week": (7.0,), "year": (12.0,)}
"""Into which other units a number is often converted."""
_CENTURIES = frozenset({19.0, 20.0})
"""A year is said in two parts ("twenty fourteen"), or by its end alone ("'79")."""
_EXACT = 1e-6
_NEAR = 48
"""Words within so many code points of a number tell what it counts."""


@dataclass(frozen=True, slots=True)
class _Said:
    quantity: Quantity
    passage: ReadPassage


def number_findings(case: Comparison) -> Iterator[Finding]:
    """A finding for each number of the sentence that the evidence does not bear out."""
    denied = any(_is_denied(case.note, q) for q in case.note.numbers)
    said = [
        _Said(q, p)
        for p in case.evidence
        for q in p.reading.numbers
        if denied or not _is_denied(p.reading, q)
    ]
    for quantity in case.note.numbers:
        if quantity.soft:
            continue
        finding = (
            _retracted(case, quantity, said)
            or _denied(case, quantity, said)
            or _missing(case, quantity, said)
            or _exchanged(case, quantity, said)
            or _mispaired(case, quantity, said)
        )
        if finding is not None:
            yield finding


def _retracted(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """The number was taken back while speaking, and what holds is not in the sentence."""
    if any(quantity.agrees(other.quantity) for other in said):
        return None
    for passage in case.evidence:
        for back, instead in passage.retracted:
            if not quantity.agrees(back) or not instead:
                continue
            if any(q.agrees(holds) for q in case.note.numbers for holds in instead):
                return None
            return _differs(case, quantity, _Said(instead[0], passage), "number_taken_back")
    return None


def _denied(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """The source says that it is not this number but another: "five hours, not six"."""
    if any(quantity.agrees(other.quantity) for other in said):
        return None
    for passage in case.evidence:
        numbers = passage.reading.numbers
        if not any(quantity.agrees(q) and _is_denied(passage.reading, q) for q in numbers):
            continue
        instead = [o for o in said if o.passage is passage and _is_free(case, quantity, o)]
        if instead:
            return _differs(case, quantity, instead[0], "number_differs")
    return None


def _missing(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """The number stands nowhere in the evidence, nor follows from what does."""
    if any(quantity.values & o.quantity.values for o in said) or _follows(
        quantity, said, case.note.text
    ):
        return None
    if any(quantity.agrees(back) for p in case.evidence for back, _ in p.retracted):
        return None
    if _follows_nearby(case, quantity):
        return None
    elsewhere = any(
        quantity.agrees(q) and not _is_denied(p.reading, q)
        for p in case.prepared.passages
        for q in p.reading.numbers
    )
    rivals = [o for o in said if _rival(quantity, o.quantity)]
    rivals = [o for o in rivals if not any(o.quantity.agrees(q) for q in case.note.numbers)]
    rivals.sort(key=lambda o: -_shared(case, quantity, o))
    if elsewhere and not case.is_cited:
        rivals = [o for o in rivals if _bears_clause(case, quantity, o.passage)]
    if rivals and _shared(case, quantity, rivals[0]) > 0:
        return _differs(case, quantity, rivals[0], "number_differs")
    if elsewhere and not case.is_cited:
        return None
    return clash(
        FindingKind.NUMBER, "number_not_said", RULE, note=quantity.span, text=case.note.text
    )


def _follows_nearby(case: Comparison, quantity: Quantity) -> bool:
    """Whether it can be worked out from numbers said close to one another, anywhere."""
    passages = case.prepared.passages
    if case.is_cited or not passages:
        return False
    for first, second in pairwise((*passages, passages[-1])):
        numbers = (*first.reading.numbers, *second.reading.numbers)
        if follows(quantity, numbers, case.note.text):
            return True
    return False


def _bears_clause(case: Comparison, quantity: Quantity, passage: ReadPassage) -> bool:
    """Whether a passage bears most of the clause that a number stands in."""
    clause = case.note.clause_at(quantity.span.start)
    words = [w for w in case.note.content(clause) if w.keys[0][0] != "#"]
    weight = sum(case.prepared.weight(w) for w in words)
    return _borne(case, clause, passage) > weight / 2


def _is_denied(reading: Reading, quantity: Quantity) -> bool:
    """As in "not three times": the word before the number denies it."""
    return any(0 <= quantity.span.start - n.span.end <= 1 for n in negations(reading))


def _rival(a: Quantity, b: Quantity) -> bool:
    """Whether one could stand for the other: the same unit, or none."""
    named = {"weekday", "month"}
    if a.unit in named or b.unit in named:
        return a.unit == b.unit
    return not b.soft and (a.unit == b.unit or a.unit is None or b.unit is None)


def _follows(quantity: Quantity, said: list[_Said], text: str) -> bool:
    return follows(quantity, [o.quantity for o in said], text)


def follows(quantity: Quantity, said: Sequence[Quantity], text: str) -> bool:
    """Whether the number can be worked out from those said: sums, other units, clock times."""
    if quantity.unit in {"weekday", "month"}:
        return False
    is_clock = quantity.unit == "clock" or ":" in quantity.span.of(text)
    plain = [o for o in said if o.unit not in {"weekday", "month"}][:24]
    results = {r for a in plain for b in plain for r in _results(a, b, is_clock=is_clock)}
    return any(abs(value - result) < _EXACT for value in quantity.values for result in results)


def _results(a: Quantity, b: Quantity, *, is_clock: bool) -> Iterator[float]:
    """All that two numbers make: "five fifteen" and "halb drei" if a time of day is meant."""
    for x, y in product(a.values, b.values):
        if is_clock:
            for hour in (x, x + 12, x - 12):
                yield from (hour, hour + y / 100, hour - 0.7, hour + 0.3, hour + 0.15, hour - 0.55)
        elif a is not b and (a.unit == b.unit or a.unit is None or b.unit is None):
            yield from (x + y, abs(x - y))
        if a is not b and y > 0:
            yield x + y / 10 ** len(f"{y:g}")
        if a is not b and x in _CENTURIES and y >= 10:  # noqa: PLR2004
            yield x * 100 + y
        if a.unit is None and x >= 10:  # noqa: PLR2004
            yield 1900 + x
        for factor in _FACTORS.get(a.unit or "", ()):
            yield from (x * factor, x / factor, abs(x * factor - y))


def _exchanged(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """Said, but of something else: the passage that bears the clause gives another number."""
    if quantity.unit in {"weekday", "month"}:
        return None
    clause = case.note.clause_at(quantity.span.start)
    best, worth = _bearer(case, clause)
    if _follows(quantity, [o for o in said if o.passage is best], case.note.text):
        return None
    own = [o for o in said if quantity.values & o.quantity.values]
    if best is None or not own or any(o.passage is best for o in own):
        return None
    if max(_borne(case, clause, o.passage) for o in own) > worth / 2:
        return None
    rivals = [o for o in said if o.passage is best and _is_free(case, quantity, o)]
    rivals = [o for o in rivals if o.quantity.unit == quantity.unit]
    rivals.sort(key=lambda o: -_shared(case, quantity, o))
    if rivals and _shared(case, quantity, rivals[0]) > 0:
        return _differs(case, quantity, rivals[0], "number_of_something_else")
    return None


def _is_free(case: Comparison, quantity: Quantity, other: _Said) -> bool:
    """A rival whose own number the sentence does not give."""
    given = any(other.quantity.agrees(q) for q in case.note.numbers)
    return not given and _rival(quantity, other.quantity)


def _bearer(case: Comparison, clause: int) -> tuple[ReadPassage | None, float]:
    """The passage that bears most of a clause, its numbers left aside."""
    if not case.evidence:
        return None, 0.0
    best = max(case.evidence, key=lambda p: _borne(case, clause, p))
    worth = _borne(case, clause, best)
    return (best if worth > 0 else None), worth


def _borne(case: Comparison, clause: int, passage: ReadPassage) -> float:
    return sum(
        case.prepared.weight(m.note) * m.strength
        for m in case.alignment.matches
        if m.note.clause == clause
        and m.note.keys[0][0] != "#"
        and case.prepared.passages[m.passage] is passage
    )


def _mispaired(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """Two numbers of one clause that the evidence gives in different clauses, each with another.

    "40 after 25 minutes" is not borne out by "after 25 minutes 70, after 45 minutes 40".
    """
    clause = case.note.clause_at(quantity.span.start)
    for partner in case.note.numbers:
        if partner is quantity or case.note.clause_at(partner.span.start) != clause:
            continue
        if partner.unit is None or partner.unit == quantity.unit:
            continue
        beside = [
            (o, other)
            for o in said
            for other in said
            if o.quantity.values & partner.values and _same_clause(o, other)
        ]
        if not beside or any(other.quantity.values & quantity.values for _, other in beside):
            continue
        lost = [o for o in said if quantity.values & o.quantity.values]
        elsewhere = any(
            _same_clause(o, other) and other.quantity.unit == partner.unit
            for o in lost
            for other in said
            if other is not o
        )
        rivals = [o for _, o in beside if o.quantity.unit == quantity.unit and o.quantity.unit]
        rivals += [o for _, o in beside if o.quantity.unit is None and quantity.unit is None]
        if elsewhere and rivals:
            return _differs(case, quantity, rivals[0], "number_of_something_else")
    return None


def _same_clause(a: _Said, b: _Said) -> bool:
    reading = a.passage.reading
    return (
        a.passage is b.passage
        and a is not b
        and reading.clause_at(a.quantity.span.start) == reading.clause_at(b.quantity.span.start)
    )


def _shared(case: Comparison, quantity: Quantity, said: _Said) -> float:
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


def _differs(case: Comparison, quantity: Quantity, said: _Said, reason: str) -> Finding:
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
