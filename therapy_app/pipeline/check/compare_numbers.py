"""Numbers: said at all, not taken back, and said of the same thing."""

from collections.abc import Iterator
from itertools import pairwise

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.compare_number_places import (
    exchanged,
    mispaired,
    of_another_unit,
)
from therapy_app.pipeline.check.comparison import Comparison, clash
from therapy_app.pipeline.check.number_evidence import (
    RULE,
    Said,
    bears_clause,
    differs,
    is_denied,
    is_free,
    rival,
    shared,
)
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.worked_out import follows


def number_findings(case: Comparison) -> Iterator[Finding]:
    """A finding for each number of the sentence that the evidence does not bear out."""
    denied = any(is_denied(case.note, q) for q in case.note.numbers)
    said = [
        Said(q, p)
        for p in case.evidence
        for q in p.reading.numbers
        if denied or not is_denied(p.reading, q)
    ]
    for quantity in case.note.numbers:
        if quantity.soft:
            continue
        finding = (
            _retracted(case, quantity, said)
            or _denied(case, quantity, said)
            or _missing(case, quantity, said)
            or of_another_unit(case, quantity, said)
            or exchanged(case, quantity, said)
            or mispaired(case, quantity, said)
        )
        if finding is not None:
            yield finding


def _retracted(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
    """The number was taken back while speaking, and what holds is not in the sentence."""
    if any(quantity.agrees(other.quantity) for other in said):
        return None
    for passage in case.evidence:
        for back, instead in passage.retracted:
            if not quantity.agrees(back) or not instead:
                continue
            if any(q.agrees(holds) for q in case.note.numbers for holds in instead):
                return None
            return differs(case, quantity, Said(instead[0], passage), "number_taken_back")
    return None


def _denied(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
    """The source says that it is not this number but another: "five hours, not six"."""
    if any(quantity.agrees(other.quantity) for other in said):
        return None
    for passage in case.evidence:
        numbers = passage.reading.numbers
        if not any(quantity.agrees(q) and is_denied(passage.reading, q) for q in numbers):
            continue
        instead = [o for o in said if o.passage is passage and is_free(case, quantity, o)]
        if instead:
            return differs(case, quantity, instead[0], "number_differs")
    return None


def _missing(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
    """The number stands nowhere in the evidence, nor follows from what does."""
    if any(_may_be(quantity, o.quantity) for o in said) or follows(
        quantity, [o.quantity for o in said], case.note.text
    ):
        return None
    if any(quantity.agrees(back) for p in case.evidence for back, _ in p.retracted):
        return None
    if _follows_nearby(case, quantity):
        return None
    elsewhere = any(
        quantity.agrees(q) and not is_denied(p.reading, q)
        for p in case.prepared.passages
        for q in p.reading.numbers
    )
    rivals = [o for o in said if rival(quantity, o.quantity)]
    rivals = [o for o in rivals if not any(o.quantity.agrees(q) for q in case.note.numbers)]
    rivals.sort(key=lambda o: -shared(case, quantity, o))
    if elsewhere and not case.is_cited:
        rivals = [o for o in rivals if bears_clause(case, quantity, o.passage)]
    if rivals and shared(case, quantity, rivals[0]) > 0:
        return differs(case, quantity, rivals[0], "number_differs")
    if elsewhere and not case.is_cited:
        return None
    return clash(
        FindingKind.NUMBER, "number_not_said", RULE, note=quantity.span, text=case.note.text
    )


def _may_be(quantity: Quantity, other: Quantity) -> bool:
    """The same number; a day of a month is no count of anything that has a unit."""
    units = {quantity.unit, other.unit}
    is_date = "date" in units and len(units - {None, "date"}) > 0
    return not is_date and bool(quantity.values & other.values)


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
