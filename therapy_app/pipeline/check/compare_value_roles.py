"""Values exchanged in time: "14 now, 19 before" where the source says it the other way round."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.value_roles import Value, values

RULE = "value-role/1"


def value_role_findings(case: Comparison) -> Iterator[Finding]:
    """A number told as of another time than the source gives it, where that time has its own."""
    said = [(p, v) for p in case.evidence for v in values(p.reading)]
    for value in values(case.note):
        own = [(p, v) for p, v in said if value.quantity.agrees(v.quantity)]
        if value.role is None or not own:
            continue
        if any(v.role in {None, value.role} for _, v in own):
            continue
        rival = _rival(value, own)
        if rival is not None:
            yield _finding(case, value, *rival)
            return


def _rival(
    value: Value, own: list[tuple[ReadPassage, Value]]
) -> tuple[ReadPassage, Quantity] | None:
    """The number that the source gives of the time in question, beside the one told."""
    for passage, other in own:
        for beside in values(passage.reading):
            pair = beside.quantity == other.beside or beside.beside == other.quantity
            if pair and beside.role is value.role and not beside.quantity.agrees(value.quantity):
                return passage, beside.quantity
    return None


def _finding(case: Comparison, value: Value, passage: ReadPassage, instead: Quantity) -> Finding:
    return at_odds(
        case,
        passage,
        FindingKind.NUMBER,
        "number_of_another_time",
        RULE,
        note=value.quantity.span,
        said=instead,
    )
