"""The same thing on another step of a scale: "a bit" for "well", "possible" for "settled"."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.align import Match
from therapy_app.pipeline.check.comparison import Comparison, at_odds, clash, is_negated, own_words
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.scales import (
    CERTAINTY,
    CHANGE,
    CONDITION,
    DEGREE,
    SCALES,
    UNCHANGED,
    WHOLLY,
    Step,
    akin,
    steps,
)

RULE = "scale/1"
_REASONS = {
    "frequency": (FindingKind.SEVERITY, "frequency_differs"),
    "degree": (FindingKind.SEVERITY, "severity_differs"),
    "change": (FindingKind.SEVERITY, "trend_differs"),
    "certainty": (FindingKind.CERTAINTY, "hedge_lost"),
    "condition": (FindingKind.CERTAINTY, "condition_lost"),
}
_NEAR = 45
"""A word of a scale speaks of what stands at most so far from it; code points."""
_RIGHT_AFTER = 2
_SAME = 0.6


def scale_findings(case: Comparison) -> Iterator[Finding]:
    """One finding at most for each scale."""
    for scale in SCALES:
        for note in steps(case.note, scale):
            found = _opposed(case, note)
            if found is not None:
                yield _finding(case, note, *found)
                break
    yield from _without_a_step(case)


def _without_a_step(case: Comparison) -> Iterator[Finding]:
    """ "Unchanged" of what is denied, and "entirely" of what was said without any degree."""
    for note in (*steps(case.note, CHANGE), *steps(case.note, DEGREE)):
        unchanged = note.scale == CHANGE and note.rung == UNCHANGED
        if not unchanged and (note.scale, note.rung) != (DEGREE, WHOLLY):
            continue
        for match in case.alignment.matches:
            passage = case.prepared.passages[match.passage]
            if not _speaks_of(case, note, match) or any(_beside(passage, match, note.scale)):
                continue
            denied = is_negated(passage.reading, match.source.span)
            after = 0 < match.note.span.start - note.span.end <= _RIGHT_AFTER
            if denied if unchanged else after and match.strength == 1 and not denied:
                yield _bare(case, note, passage, match, unchanged=unchanged)
                return


def _bare(
    case: Comparison, note: Step, passage: ReadPassage, match: Match, *, unchanged: bool
) -> Finding:
    return clash(
        FindingKind.NEGATION if unchanged else FindingKind.SEVERITY,
        "trend_differs" if unchanged else "severity_differs",
        RULE,
        note=note.span,
        text=case.note.text,
        source=passage.in_source(match.source.span),
        source_words=match.source.text,
        suggestion=own_words(passage),
    )


def _opposed(case: Comparison, note: Step) -> tuple[ReadPassage, Step] | None:
    """The step said instead of the same words; nothing where any step near them agrees."""
    nearest: tuple[int, ReadPassage, Step] | None = None
    for match in case.alignment.matches:
        if not _speaks_of(case, note, match):
            continue
        passage = case.prepared.passages[match.passage]
        for step, far in _beside(passage, match, note.scale):
            if not note.excludes(step):
                return None
            if nearest is None or far < nearest[0]:
                nearest = far, passage, step
    return nearest and nearest[1:]


def _speaks_of(case: Comparison, note: Step, match: Match) -> bool:
    word = match.note
    if word.span.overlaps(note.span) or word.frame or match.strength < _SAME:
        return False
    own = any(word.span.overlaps(s.span) for scale in SCALES for s in steps(case.note, scale))
    return not own and word.clause == note.clause


def _beside(passage: ReadPassage, match: Match, scale: str) -> Iterator[tuple[Step, int]]:
    """The steps in the clause of a word, else those close to it, each with its distance."""
    here = match.source
    found = [s for name in akin(scale) for s in steps(passage.reading, name)]
    inside = [s for s in found if s.clause == here.clause]
    for step in inside or found:
        gap = max(step.span.start - here.span.end, here.span.start - step.span.end)
        if inside or (gap <= _NEAR and abs(step.clause - here.clause) == 1):
            yield step, gap


def _finding(case: Comparison, note: Step, passage: ReadPassage, step: Step) -> Finding:
    kind, reason = _REASONS[note.scale]
    if note.scale in {CERTAINTY, CONDITION} and note.rung < step.rung:
        reason = "hedge_added"
    return at_odds(
        case,
        passage,
        kind,
        reason,
        RULE,
        note=note.span,
        said=step,
        severity=Severity.DOUBT,
    )
