"""Roles: who does, has or says it is the same person in the sentence and in its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash, has, own_words
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.persons import Person
from therapy_app.pipeline.check.prepare import ReadPassage

RULE = "role/1"
_ALIKE = 0.45
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class FramePair:
    """A frame of the sentence with the frame of the source that bears most of it."""

    note: Frame
    source: Frame
    passage: ReadPassage
    share: float
    shared: int


def frame_pairs(case: Comparison) -> Iterator[FramePair]:
    """For each frame of the sentence the best frame of its evidence, if any bears a word."""
    cast = case.prepared.cast
    places = [(p, f) for p in case.evidence for f in frames(p.reading, cast)]
    for note in frames(case.note, cast):
        words = [w for w in note.words if not w.frame]
        total = sum(case.prepared.weight(w) for w in words)
        best: FramePair | None = None
        for passage, source in places:
            keys = {key for w in source.words for key in w.keys}
            borne = [w for w in words if keys.intersection(w.keys)]
            share = sum(case.prepared.weight(w) for w in borne) / (total or 1.0)
            if borne and (best is None or share > best.share):
                best = FramePair(note, source, passage, share, len(borne))
        if best is not None:
            yield best


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
    return pair.share >= _ALIKE and (pair.shared > 1 or pair.share >= _SURE)


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
    where: Span = pair.passage.in_source(other.span)
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
        suggestion=own_words(pair.passage),
    )
