"""Time: planned is not done, past is not present, and what goes on is not over."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import (
    ClausePair,
    Comparison,
    at_odds,
    has,
    negations,
)
from therapy_app.pipeline.check.reading import Cue

RULE = "time/2"
_ALIKE, _HARDLY_ALIKE = 0.4, 0.2


def time_findings(case: Comparison) -> Iterator[Finding]:
    """Planned told as done, past as present, or what goes on as past."""
    for pair in case.pairs():
        if pair.note_share < _HARDLY_ALIKE or not pair.shared:
            continue
        found = _done(case, pair) or _present(case, pair) or _past(case, pair)
        if found is not None:
            yield found
            return


def _done(case: Comparison, pair: ClausePair) -> Finding | None:
    source = pair.passage.reading
    planned, done = _near(pair, "planned"), _told(case, pair, "done")
    settled = negations(case.note) or has(case.note, "planned") or has(source, "done")
    if planned and done and not settled and len(pair.shared) > 1:
        return _time(case, pair, done[0], planned[0], "planned_told_as_done")
    return None


def _present(case: Comparison, pair: ClausePair) -> Finding | None:
    past, now = _near(pair, "past"), _told(case, pair, "now")
    settled = negations(case.note) or has(case.note, "past") or has(pair.passage.reading, "now")
    if past and now and not settled:
        return _time(case, pair, now[0], past[0], "past_told_as_present")
    return None


def _past(case: Comparison, pair: ClausePair) -> Finding | None:
    """What is told of now in the source, and of a time gone by in the sentence."""
    source = pair.passage.reading
    now, former = _near(pair, "going_on"), _told(case, pair, "former")
    settled = has(case.note, "now", "going_on") or has(source, "past", "former")
    gone = negations(source, pair.source) or negations(case.note, pair.note)
    if now and former and not settled and not gone and pair.note_share >= _ALIKE:
        return _time(case, pair, former[0], now[0], "present_told_as_past")
    return None


def _near(pair: ClausePair, kind: str) -> list[Cue]:
    return [c for c in pair.passage.reading.cues(kind) if abs(c.clause - pair.source) <= 1]


def _told(case: Comparison, pair: ClausePair, kind: str) -> list[Cue]:
    return [c for c in case.note.cues(kind) if c.clause == pair.note]


def _time(case: Comparison, pair: ClausePair, note: Cue, source: Cue, reason: str) -> Finding:
    return at_odds(
        case,
        pair.passage,
        FindingKind.TEMPORALITY,
        reason,
        RULE,
        note=note,
        said=source,
        severity=Severity.DOUBT,
    )
