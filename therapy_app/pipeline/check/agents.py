"""Who acts or speaks in a frame: its subject, whom "by" names, or who says what it holds."""

import re
from dataclasses import dataclass

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.frame_pairs import Place
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.persons import Person
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading
from therapy_app.pipeline.check.subjects import Told, gender, told

_BY = {
    Language.EN: re.compile(
        r"(?<!\w)by\s+(?:(?:the|her|his|their)\s+)?(?:[\w-]+\s+)?$", re.IGNORECASE
    ),
    Language.DE: re.compile(
        r"(?<!\w)(?:von|vom|durch|seitens)\s+(?:(?:der|die|den|dem|ihrer|ihrem|seiner|seinem)\s+)?$",
        re.IGNORECASE,
    ),
}
_PASSIVE = {
    Language.EN: re.compile(
        r"(?<!\w)(?:is|are|was|were|be|been|being|got)\s+(?:\w+\s+)?"
        r"\w*(?:ed|en|wn|ld|ght|ut|ft|nt|de|it|un|id)(?!\w)",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(r"(?<!\w)(?:wird|wurde[n]?|werden|worden)(?!\w)", re.IGNORECASE),
}
_SHORT = 3
"""A clause that only tells who says the one beside it holds no more words with facts."""
_LEAD = 60
"""So much before a person tells whether it is the agent; code points."""
_NEAR = 12
"""Whom "according to" names stands right behind it; code points."""
_SAID = ("report_verbs", "sayings", "own_view", "own_sayings", "according")


@dataclass(frozen=True, slots=True)
class Agent:
    """All ids the one may have who acts, or who says it (``says``), and where that stands.

    ``gender`` is that of the person or the pronoun, where it is told; a pronoun may mean more
    people of its gender than were found.
    """

    who: frozenset[str]
    place: Span
    words: str
    says: bool
    gender: str = ""
    is_pronoun: bool = False


def agent_of_note(case: Comparison, frame: Frame) -> Agent | None:
    """The one person whom a frame of a note names as acting or speaking."""
    reading = case.note
    says = bool(_sayings(reading, frame))
    is_passive = _PASSIVE[reading.language].search(reading.text, frame.span.start, frame.span.end)
    every = told(reading, case.prepared.cast)
    at = next((i for i, t in enumerate(every) if t.frame == frame), None)
    by = _by(reading, frame)
    if by is not None and (is_passive or at is None or not _acts_itself(every[at])):
        return _named(case, by, says=says)
    if is_passive or at is None:
        return None
    speaker = None if says else _speaker(case, reading, every, at)
    if speaker is not None and not speaker.is_pronoun:
        return speaker
    subject = every[at]
    if not subject.who or subject.pronoun:
        return None
    person = next((p for p in frame.people if p.id in subject.who), None)
    return _named(case, person, says=says) if person else None


def agent(case: Comparison, place: Place, *, says: bool) -> Agent | None:
    """Who acts in a frame of the source, or who says what it holds."""
    reading = place.passage.reading
    every = told(reading, case.prepared.cast, _before(case, place.passage))
    at = next(i for i, t in enumerate(every) if t.frame == place.frame)
    if says:
        return _speaker(case, reading, every, at)
    by = _by(reading, place.frame)
    if by is not None:
        return _named(case, by, says=False)
    here = every[at]
    is_passive = _PASSIVE[reading.language].search(
        reading.text, place.frame.span.start, place.frame.span.end
    )
    return None if is_passive or not here.who else _agent(here, says=False)


def _acts_itself(subject: Told) -> bool:
    """Whether a pronoun is the subject: "she drove, accompanied by her brother"."""
    return bool(subject.pronoun)


def _agent(subject: Told, *, says: bool) -> Agent:
    told_by = subject.pronoun
    return Agent(subject.who, subject.place, subject.words, says, told_by, bool(told_by))


def _named(case: Comparison, person: Person, *, says: bool) -> Agent:
    told_by = gender(person, case.prepared.cast, case.note.language)
    return Agent(frozenset({person.id}), person.span, person.words, says, told_by)


def _speaker(case: Comparison, reading: Reading, every: tuple[Told, ...], at: int) -> Agent | None:
    """Named in the frame with a word of saying, or in a short one after or before it."""
    near = [every[at], *(every[i] for i in (at + 1, at - 1) if 0 <= i < len(every))]
    for one in near:
        is_short = one is every[at] or len(one.frame.words) <= _SHORT
        if not is_short or not _sayings(reading, one.frame):
            continue
        by = _by(reading, one.frame) or _according(reading, one.frame)
        if by is not None:
            return _named(case, by, says=True)
        if one.who and _may_say(reading, one):
            return _agent(one, says=True)
    return None


def _may_say(reading: Reading, one: Told) -> bool:
    """In "said that she is cold" the pronoun behind the verb is not the one who says it."""
    if reading.language is Language.DE:
        return True
    return any(one.place.start < c.span.start for c in _sayings(reading, one.frame))


def _sayings(reading: Reading, frame: Frame) -> list[Cue]:
    return [c for kind in _SAID for c in reading.cues(kind) if frame.span.contains(c.span)]


def _by(reading: Reading, frame: Frame) -> Person | None:
    by, text = _BY[reading.language], reading.text
    leads = (
        (p, text[max(frame.span.start, p.span.start - _LEAD) : p.span.start]) for p in frame.people
    )
    return next((p for p, lead in leads if by.search(lead)), None)


def _according(reading: Reading, frame: Frame) -> Person | None:
    cues = [c for c in reading.cues("according") if frame.span.contains(c.span)]
    return next(
        (p for p in frame.people for c in cues if 0 <= p.span.start - c.span.end < _NEAR), None
    )


def _before(case: Comparison, passage: ReadPassage) -> Reading | None:
    passages = case.prepared.passages
    at = next(i for i, p in enumerate(passages) if p is passage)
    return passages[at - 1].reading if at else None
