"""Numbers that the source gives, but of something else or beside another number."""

from therapy_app.domain.finding import Finding
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.number_evidence import (
    Said,
    bearer,
    borne,
    differs,
    is_free,
    same_clause,
    shared,
)
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.worked_out import NAMED_DAYS, follows


def exchanged(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
    """Said, but of something else: the passage that bears the clause gives another number."""
    if quantity.unit in NAMED_DAYS:
        return None
    clause = case.note.clause_at(quantity.span.start)
    best, worth = bearer(case, clause)
    if follows(quantity, [o.quantity for o in said if o.passage is best], case.note.text):
        return None
    own = [o for o in said if quantity.values & o.quantity.values]
    if best is None or not own or any(o.passage is best for o in own):
        return None
    if max(borne(case, clause, o.passage) for o in own) > worth / 2:
        return None
    rivals = [o for o in said if o.passage is best and is_free(case, quantity, o)]
    rivals = [o for o in rivals if o.quantity.unit == quantity.unit]
    rivals.sort(key=lambda o: -shared(case, quantity, o))
    if rivals and shared(case, quantity, rivals[0]) > 0:
        return differs(case, quantity, rivals[0], "number_of_something_else")
    return None


def of_another_unit(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
    """Said of other units only: "six hours" where the source has six weeks and four hours."""
    own = [o for o in said if quantity.values & o.quantity.values]
    if not own or any(o.quantity.unit in {None, quantity.unit, "clock"} for o in own):
        return None
    if quantity.unit in {None, "clock"} or follows(
        quantity, [o.quantity for o in said], case.note.text
    ):
        return None
    rivals = [
        o
        for o in said
        if o.quantity.unit == quantity.unit
        and is_free(case, quantity, o)
        and any(o.passage is other.passage for other in own)
    ]
    return differs(case, quantity, rivals[0], "number_of_something_else") if rivals else None


def mispaired(case: Comparison, quantity: Quantity, said: list[Said]) -> Finding | None:
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
            if o.quantity.values & partner.values and same_clause(o, other)
        ]
        if not beside or any(other.quantity.values & quantity.values for _, other in beside):
            continue
        lost = [o for o in said if quantity.values & o.quantity.values]
        elsewhere = any(
            same_clause(o, other) and other.quantity.unit == partner.unit
            for o in lost
            for other in said
            if other is not o
        )
        rivals = [o for _, o in beside if o.quantity.unit == quantity.unit and o.quantity.unit]
        rivals += [o for _, o in beside if o.quantity.unit is None and quantity.unit is None]
        if elsewhere and rivals:
            return differs(case, quantity, rivals[0], "number_of_something_else")
    return None
