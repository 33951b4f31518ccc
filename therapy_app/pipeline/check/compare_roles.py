"""Roles: who does, has or says it is the same person in the sentence and in its source."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash, has, own_words
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.persons import Person

RULE = "role/1"
_ALIKE = 0.33
_SURE = 0.55


def role_findings(case: Comparison) -> Iterator[Finding]:
    """A clause told of one person that the source tells of another."""
    for pair in frame_pairs(case):
        person, other = pair.note.actor, pair.source.actor
        if person is None or other is None or not _is_alike(pair):
            continue
        if _may_be_same(case, pair, person, other):
            continue
        yield _differs(case, pair, person, other)


def _is_alike(pair: FramePair) -> bool:
    return pair.share >= _ALIKE and (len(pair.shared) > 1 or pair.share >= _SURE)


def _may_be_same(case: Comparison, pair: FramePair, person: Person, other: Person) -> bool:
    cast = case.prepared.cast
    if "client" in {person.id, other.id} or cast.same(person.id, other.id, case.note):
        return True
    if any(cast.same(person.id, p.id, case.note) for p in pair.source.people):
        return True
    if any(cast.same(other.id, p.id, case.note) for p in pair.note.people):
        return True
    return person.id == "therapist" and has(case.note, "report_verbs") and other.id == "therapist"


def _differs(case: Comparison, pair: FramePair, person: Person, other: Person) -> Finding:
    where: Span = pair.place.passage.in_source(other.span)
    says = any(pair.note.span.contains(c.span) for c in case.note.cues("report_verbs"))
    return clash(
        FindingKind.ATTRIBUTION if says else FindingKind.ENTITY,
        "role_differs",
        RULE,
        note=person.span,
        text=case.note.text,
        source=where,
        source_words=other.words,
        severity=Severity.ODDS,
        suggestion=own_words(pair.place.passage),
    )
