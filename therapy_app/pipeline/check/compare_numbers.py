"""Numbers: said at all, not taken back, and said of the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, swapped
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word

RULE = "number/1"
_NEAR = 48
"""Words within so many code points of a number tell what it counts."""


@dataclass(frozen=True, slots=True)
class _Said:
    quantity: Quantity
    passage: ReadPassage


def number_findings(case: Comparison) -> Iterator[Finding]:
    """A finding for each number of the sentence that the evidence does not bear out."""
    said = [_Said(q, p) for p in case.evidence for q in p.reading.numbers]
    for quantity in case.note.numbers:
        if quantity.soft:
            continue
        finding = (
            _retracted(case, quantity, said)
            or _missing(case, quantity, said)
            or _exchanged(case, quantity, said)
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


def _missing(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """The number stands nowhere in the evidence, nor follows from what does."""
    if any(quantity.values & o.quantity.values for o in said) or _follows(quantity, said):
        return None
    if any(quantity.agrees(back) for p in case.evidence for back, _ in p.retracted):
        return None
    elsewhere = any(quantity.agrees(q) for p in case.prepared.passages for q in p.reading.numbers)
    rivals = [o for o in said if _rival(quantity, o.quantity)]
    rivals = [o for o in rivals if not any(o.quantity.agrees(q) for q in case.note.numbers)]
    rivals.sort(key=lambda o: -_shared(case, quantity, o))
    if rivals and _shared(case, quantity, rivals[0]) > 0:
        return _differs(case, quantity, rivals[0], "number_differs")
    if elsewhere and not case.is_cited:
        return None
    return clash(
        FindingKind.NUMBER, "number_not_said", RULE, note=quantity.span, text=case.note.text
    )


def _rival(a: Quantity, b: Quantity) -> bool:
    """Whether one could stand for the other: the same unit, or none."""
    named = {"weekday", "month"}
    if a.unit in named or b.unit in named:
        return a.unit == b.unit
    return not b.soft and (a.unit == b.unit or a.unit is None or b.unit is None)


def _follows(quantity: Quantity, said: list[_Said]) -> bool:
    """Sums, differences and shares of two numbers said in the same passage."""
    if quantity.unit in {"weekday", "month"}:
        return False
    plain = [v for o in said for v in o.quantity.values if o.quantity.unit != "weekday"][:12]
    results = {r for a in plain for b in plain for r in (a + b, abs(a - b), a * 7, a * 12)}
    return bool(quantity.values & results)


def _exchanged(case: Comparison, quantity: Quantity, said: list[_Said]) -> Finding | None:
    """Said, but of something else, while another number is said of this."""
    own = [o for o in said if quantity.values & o.quantity.values]
    if not own or quantity.unit in {"weekday", "month"}:
        return None
    borne = max(_shared(case, quantity, o) for o in own)
    for other in said:
        if quantity.values & other.quantity.values or not _rival(quantity, other.quantity):
            continue
        if any(other.quantity.values & q.values for q in case.note.numbers):
            continue
        same_unit = quantity.unit is not None and quantity.unit == other.quantity.unit
        wrong_unit = same_unit and not any(o.quantity.unit == quantity.unit for o in own)
        if borne == 0 and _shared(case, quantity, other) > 0 and (wrong_unit or not same_unit):
            return _differs(case, quantity, other, "number_of_something_else")
    return None


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
    words = said.quantity.span.of(said.passage.passage.text)
    return clash(
        FindingKind.NUMBER,
        reason,
        RULE,
        note=quantity.span,
        text=case.note.text,
        source=said.passage.in_source(said.quantity.span),
        source_words=words,
        severity=Severity.ODDS,
        suggestion=swapped(case.note.text, quantity.span, words),
    )
