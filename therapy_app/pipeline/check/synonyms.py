"""Reviewed synonyms that hold a "no": "no joy in anything" and "anhedonia" say the same."""

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, negations
from therapy_app.pipeline.check.expressions import Expression
from therapy_app.pipeline.check.reading import Reading


def says_the_same(case: Comparison, finding: Finding) -> bool:
    """Whether a negation is part of an expression that the other side says in other words."""
    if finding.kind is not FindingKind.NEGATION:
        return False
    told = {e.group for e in case.note.expressions}
    said = {e.group for p in case.evidence for e in p.reading.expressions}
    if finding.note_span is not None and any(
        e.group in said and e.span.contains(finding.note_span) for e in _denying(case.note)
    ):
        return True
    return finding.source_span is not None and any(
        e.group in told and p.in_source(e.span).contains(finding.source_span)
        for p in case.evidence
        for e in _denying(p.reading)
    )


def _denying(reading: Reading) -> list[Expression]:
    """The expressions that hold a "no"."""
    cues = negations(reading)
    return [e for e in reading.expressions if any(e.span.contains(c.span) for c in cues)]
