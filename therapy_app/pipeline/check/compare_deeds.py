"""Deeds: who does, has or says what the sentence tells is the same one as in its source."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.agents import Agent, agent, agent_of_note
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.frames import frames

RULE = "deed/1"
_ALIKE, _SURE, _FEW, _WHOLE = 0.33, 0.55, 2, 0.85


def deed_findings(case: Comparison) -> Iterator[Finding]:
    """A clause told of one person, or as said by one, that the source tells of another."""
    for pair in frame_pairs(case):
        if not _is_alike(pair):
            continue
        note = agent_of_note(case, pair.note)
        source = agent(case, pair.place, says=note.says) if note else None
        if note is None or source is None or _may_be_same(case, note, source):
            continue
        if pair.share < _WHOLE and not note.says and _both_take_part(case, pair, note, source):
            continue
        yield _differs(case, pair, note, source)
        return


def _is_alike(pair: FramePair) -> bool:
    """Both frames tell the same, by more than one word or by nearly all there is."""
    if len(pair.note.words) < _FEW:
        return False
    return pair.share >= (_ALIKE if len(pair.shared) >= _FEW else _SURE)


def _both_take_part(case: Comparison, pair: FramePair, note: Agent, source: Agent) -> bool:
    """Whether both are in both clauses: "sat on her lap" and "had him on her lap" are the same.

    The one who acts in the sentence may also act in the clause beside the one it is laid on.
    """
    cast = case.prepared.cast
    beside = [f for f in frames(pair.place.passage.reading, cast) if f is not pair.source]
    here = {p.id for p in pair.note.people}
    there = {p.id for p in pair.source.people}
    near = {f.actor.id for f in beside if f.actor is not None}
    in_source = any(cast.same(a, b, case.note) for a in note.who for b in there)
    in_note = any(cast.same(a, b, case.note) for a in source.who for b in here)
    goes_on = any(cast.same(a, b, case.note) for a in note.who for b in near)
    return (in_source and in_note) or (goes_on and source.is_pronoun)


def _may_be_same(case: Comparison, note: Agent, source: Agent) -> bool:
    if source.is_pronoun and note.gender == source.gender:
        return True
    cast = case.prepared.cast
    return any(cast.same(a, b, case.note) for a in note.who for b in source.who)


def _differs(case: Comparison, pair: FramePair, note: Agent, source: Agent) -> Finding:
    passage = pair.place.passage
    cast = case.prepared.cast
    here = {p.id for p in cast.people(passage.reading)} - source.who
    exchanged = any(cast.same(a, b, case.note) for a in note.who for b in here)
    kind = FindingKind.MERGE if exchanged else FindingKind.ENTITY
    return clash(
        FindingKind.ATTRIBUTION if note.says else kind,
        "speaker_differs" if note.says else "role_differs",
        RULE,
        note=note.place,
        text=case.note.text,
        source=passage.in_source(source.place),
        source_words=source.words,
        severity=Severity.ODDS,
        suggestion=own_words(passage),
    )
