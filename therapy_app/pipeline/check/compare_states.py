"""The same thing told as so here and as denied, given up, outstanding or refused there."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.persons import SELF
from therapy_app.pipeline.check.reading import Reading, Word
from therapy_app.pipeline.check.states import Standing, State, lies_in, standing

RULE = "state/1"
_SHARE, _SOURCE_SHARE = 0.34, 0.5
"""How much of either clause must be the other's; one rare word of a short clause is enough."""
_FEW = 5
"""A clause of so few words without a verb is a topic: what is said of it comes after it."""
_SO, _NOT_SO = frozenset({State.PLAIN, State.LASTING}), frozenset({State.NOT, State.ABSENT})
_NEGATION = {
    **{(so, no): "negation_lost" for so in _SO for no in (*_NOT_SO, State.REFUSED)},
    **{(no, so): "negation_added" for so in _SO for no in _NOT_SO},
    (State.REFUSED, State.PLAIN): "negation_added",
}
_TIME = {
    (State.LASTING, State.CEASED): "past_told_as_present",
    (State.CEASED, State.LASTING): "present_told_as_past",
    (State.OPEN, State.PLAIN): "done_told_as_open",
    (State.PLAIN, State.OPEN): "planned_told_as_done",
    (State.LASTING, State.OPEN): "planned_told_as_done",
}


def state_findings(case: Comparison) -> Iterator[Finding]:
    """A finding for each clause that stands otherwise than its evidence."""
    for pair in frame_pairs(case):
        source = pair.place.passage.reading
        if not _comparable(case, pair):
            continue
        note = standing(case.note, pair.note, pair.shared)
        here = standing(source, pair.source, pair.borne)
        if note is None or here is None or _is_topic(source, pair.source, here):
            continue
        cell = (note.state, here.state)
        if cell in _NEGATION and not _told_elsewhere(case, pair, note):
            yield _finding(case, pair, note, here, FindingKind.NEGATION, _NEGATION[cell])
        elif cell in _TIME and not _is_open(case, pair, note, here):
            yield _finding(case, pair, note, here, FindingKind.TEMPORALITY, _TIME[cell])


def _comparable(case: Comparison, pair: FramePair) -> bool:
    """Whether the two clauses are about the same, in either direction, and leave nothing out."""
    source = pair.place.passage.reading
    words = [w for w in pair.source.words if not w.frame and w.keys[0][0] != "#"]
    borne = {w.span for w in pair.borne}
    total = sum(case.prepared.weight(w) for w in words) or 1.0
    mass = sum(case.prepared.weight(w) for w in words if w.span in borne)
    if pair.share < _SHARE or mass / total < _SOURCE_SHARE:
        return False
    note, told = ({p.id for p in frame.people} - SELF for frame in (pair.note, pair.source))
    if note and told and not note & told:
        return False
    if _is_contrast(case.note, pair.note) or _is_contrast(source, pair.source):
        return False
    return not lies_in(case.note, "exceptions", pair.note.span) and not source.cues("exceptions")


def _is_contrast(reading: Reading, frame: Frame) -> bool:
    """Whether the clause only says what else is not meant: "the lift, not the stairs"."""
    return lies_in(reading, "contrast", frame.span) and not lies_in(reading, "verbs", frame.span)


def _is_topic(source: Reading, frame: Frame, here: Standing) -> bool:
    """Whether the clause only names what the next one speaks of: "Harm to others, I asked"."""
    if here.state is not State.PLAIN or lies_in(source, "verbs", frame.span):
        return False
    return len(frame.span.of(source.text).split()) <= _FEW


def _told_elsewhere(case: Comparison, pair: FramePair, note: Standing) -> bool:
    """Whether other words of either side settle it: "unopened", or a "not" in the next clause."""
    source = pair.place.passage.reading
    if note.state in _SO:
        return lies_in(case.note, "kept_no", pair.note.span) or _denied_beside(case, pair.note)
    others = (f for f in frames(source, case.prepared.cast) if f is not pair.source)
    settled = source.cues("undone") or source.cues("kept_no")
    return bool(settled) or any(_is_denied(source, f, ()) for f in others)


def _is_open(case: Comparison, pair: FramePair, note: Standing, here: Standing) -> bool:
    """Whether nothing tells that it has happened, on the side that is not outstanding."""
    source = pair.place.passage.reading
    if note.state is State.OPEN:
        return not lies_in(source, "told_past", pair.source.span)
    return here.state is State.OPEN and bool(
        case.note.cues("state_open") or case.note.cues("kept_plan")
    )


def _denied_beside(case: Comparison, frame: Frame) -> bool:
    others = frames(case.note, case.prepared.cast)
    return any(_is_denied(case.note, f, ()) for f in others if f is not frame)


def _is_denied(reading: Reading, frame: Frame, words: tuple[Word, ...]) -> bool:
    found = standing(reading, frame, words)
    return found is None or found.state is not State.PLAIN


def _finding(
    case: Comparison,
    pair: FramePair,
    note: Standing,
    here: Standing,
    kind: FindingKind,
    reason: str,
) -> Finding:
    passage = pair.place.passage
    span = here.cue.span if here.cue else pair.source.span
    return clash(
        kind,
        reason,
        RULE,
        note=note.cue or pair.shared[0],
        text=case.note.text,
        source=passage.in_source(span),
        source_words=span.of(passage.reading.text).strip(" ,.;"),
        severity=Severity.ODDS,
        suggestion=own_words(passage),
    )
