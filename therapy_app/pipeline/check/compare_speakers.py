"""Speakers: who says a clause, carried over from the clause before, and what is one's own."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.frame_pairs import FramePair, frame_pairs
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.persons import Person
from therapy_app.pipeline.check.reading import Cue, Reading

RULE = "speaker/2"
_ALIKE = 0.45
_SHORT = 3
"""A clause that only introduces what is said holds no more words with facts."""


def carried_speaker_findings(case: Comparison) -> Iterator[Finding]:
    """A clause said by one person in the source and by another in the sentence."""
    cast = case.prepared.cast
    note_frames = frames(case.note, cast)
    for pair in frame_pairs(case):
        if pair.share < _ALIKE:
            continue
        source = pair.place.passage.reading
        feeling = _own_feeling(pair)
        if feeling is not None:
            yield _finding(case, pair, *feeling, "own_feeling_moved")
            return
        if len(pair.shared) < 2:  # noqa: PLR2004
            continue
        told = _speaker(case.note, note_frames, pair.note)
        said = _speaker(source, frames(source, cast), pair.source)
        if told is not None and told.id == "client":
            said = _says(source, pair.source)
        if told is None or said is None or cast.same(told.id, said.id, case.note):
            continue
        if any(cast.same(told.id, p.id, case.note) for p in pair.source.people):
            continue
        if any(cast.same(said.id, p.id, case.note) for p in cast.people(case.note)):
            continue
        yield _finding(case, pair, told, said, "speaker_differs")
        return


def _speaker(reading: Reading, every: tuple[Frame, ...], frame: Frame) -> Person | None:
    """Who says this clause: named in it with a verb of saying, or in a short one before it."""
    here = _says(reading, frame)
    if here is not None:
        return here
    number = every.index(frame)
    before = every[number - 1] if number else None
    if before is None or len(before.words) > _SHORT or before.negations:
        return None
    return _says(reading, before)


def _says(reading: Reading, frame: Frame) -> Person | None:
    verbs = [c for c in reading.cues("report_verbs") if frame.span.contains(c.span)]
    return frame.actor if verbs else None


def _own_feeling(pair: FramePair) -> tuple[Person, Cue] | None:
    """What the therapist felt, told of the client or of someone else."""
    person = pair.note.actor
    if person is None or person.id == "therapist":
        return None
    reading = pair.place.passage.reading
    felt = [c for c in reading.cues("own_feeling") if pair.source.span.contains(c.span)]
    others = [p for p in pair.source.people if p.id != "therapist"]
    return (person, felt[0]) if felt and not others else None


def _finding(
    case: Comparison, pair: FramePair, note: Person, source: Person | Cue, reason: str
) -> Finding:
    return at_odds(
        case,
        pair.place.passage,
        FindingKind.ATTRIBUTION,
        reason,
        RULE,
        note=note.span,
        said=source,
    )
