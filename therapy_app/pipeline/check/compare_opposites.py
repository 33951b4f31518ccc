"""Opposites and plans: words that exclude each other, and what is told as done before it is."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, at_odds, has
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.reading import Cue, Reading

RULE, PLAN_RULE = "opposite/1", "plan/1"
_ALIKE, _PLAN_ALIKE = 0.5, 0.5


def opposite_findings(case: Comparison) -> Iterator[Finding]:
    """The same clause with a word that excludes the one of its source."""
    if not case.note.cues("opposites"):
        return
    for pair in frame_pairs(case):
        denied = pair.note.negations or pair.source.negations
        if pair.share < _ALIKE or not pair.shared or denied:
            continue
        for group in range(lexicons(case.note.language).opposite_groups):
            found = _excluded(case, pair, group)
            if found is not None:
                yield _finding(case, pair, *found, "opposite_said", FindingKind.SEVERITY, RULE)
                return


def _excluded(case: Comparison, pair: FramePair, group: int) -> tuple[Cue, Cue] | None:
    source = pair.place.passage.reading
    rungs = lexicons(case.note.language).opposite_rungs[group]
    note = [(rung, cues) for rung in rungs if (cues := _rung(case.note, group, rung, pair.note))]
    if len(note) != 1:
        return None
    named, cues = note[0]
    if has(source, f"opposite_{group}_{named}"):
        return None
    here = (_rung(source, group, rung, pair.source) for rung in rungs)
    other = next((said for said in here if said), None)
    return None if other is None else (cues[0], other[0])


def _rung(reading: Reading, group: int, rung: int, frame: Frame) -> list[Cue]:
    return _in(reading, f"opposite_{group}_{rung}", frame)


def plan_findings(case: Comparison) -> Iterator[Finding]:
    """What the source speaks of as still to come, told as done."""
    for pair in frame_pairs(case):
        source = pair.place.passage.reading
        if pair.share < _PLAN_ALIKE or len(pair.shared) < 2:  # noqa: PLR2004
            continue
        planned, past = _in(source, "planned", pair.source), _in(case.note, "told_past", pair.note)
        open_ended = has(case.note, "kept_plan", "planned", "hedges", "condition", "not_asked")
        if not planned or not past or open_ended or pair.note.negations or pair.source.negations:
            continue
        if _in(source, "told_past", pair.source) or _in(source, "done", pair.source):
            continue
        kind, reason = FindingKind.TEMPORALITY, "planned_told_as_done"
        yield _finding(case, pair, past[0], planned[0], reason, kind, PLAN_RULE)
        return


def _in(reading: Reading, kind: str, frame: Frame) -> list[Cue]:
    return [c for c in reading.cues(kind) if frame.span.contains(c.span)]


def _finding(
    case: Comparison,
    pair: FramePair,
    note: Cue,
    source: Cue,
    reason: str,
    kind: FindingKind,
    rule: str,
) -> Finding:
    return at_odds(
        case,
        pair.place.passage,
        kind,
        reason,
        rule,
        note=note,
        said=source,
    )
