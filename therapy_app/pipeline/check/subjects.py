"""Whom each frame of a text is told of: its subject, pronouns resolved to all they may mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.cast import Cast
from therapy_app.pipeline.check.clients import CLIENT, gender_of
from therapy_app.pipeline.check.frames import Frame, frames
from therapy_app.pipeline.check.persons import SELF, Person
from therapy_app.pipeline.check.reading import Reading

_SHE, _I = "f", "i"
_PRONOUN = {
    Language.EN: re.compile(
        r"(?<!\w)(?:(?P<m>he)|(?P<f>she)|(?P<i>I))(?:['’](?:s|d|ll|m|ve|re))?(?!\w)", re.IGNORECASE
    ),
    Language.DE: re.compile(
        r"(?<!\w)(?:(?P<m>er)|(?P<f>sie)|(?P<i>ich))(?:['’]s)?(?!\w)", re.IGNORECASE
    ),
}
_OTHERS = re.compile(
    r"(?<!\w)(?:they|we|wir|it|es|that|das|who|which)(?:['’]\w+)?(?!\w)", re.IGNORECASE
)
_OBLIQUE = {
    Language.EN: re.compile(
        r"(?<!\w)(?:to|with|from|for|about|of|at|on|against|than|behind|near|by|in|via)"
        r"\s+(?:(?:the|a|his|her|their|my|pt\.?)\s+)?(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        r"(?<!\w)(?:mit|bei|beim|zu|zum|zur|von|vom|an|am|für|über|gegen|als|auf|aus|nach|wegen|"
        r"vor|durch|gegenüber|in|im|dem|den|des|ihrem|ihren|seinem|seinen|meinem|ihres|seines|unter)"
        r"\s+(?:(?:Hilfe|Unterstützung|Beisein|Begleitung|Anwesenheit|Schoß|Seiten)\s+)?"
        r"(?:(?:der|die|den|dem|das|des|ihrer?|seiner?|ihrem|seinem|ihren|seinen)\s+)?(?:\w+\s+)?$",
        re.IGNORECASE,
    ),
}
_JOINED = re.compile(r"^\W*(?:and|und|but|aber|then|dann)?\W*", re.IGNORECASE)
_OWNERS = frozenset({"'s", "’s"})
"""In "the client's sister" the client does nothing."""
_LEAD = 60
"""So much before a person tells which part it plays; code points."""
_FAR = 4
"""Before an English subject stand no more words than these."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A frame with all ids its subject may have; none where it has no person for a subject.

    ``place`` and ``words`` show where the subject stands; ``pronoun`` is "m", "f" or "i" for
    he, she and I, nothing for a name.
    """

    frame: Frame
    who: frozenset[str]
    place: Span
    words: str
    pronoun: str


@lru_cache(maxsize=4096)
def told(reading: Reading, cast: Cast, before: Reading | None = None) -> tuple[Told, ...]:
    """The frames of a text with their subjects; ``before`` is the passage before it."""
    met = [p for p in cast.people(before) if p.id not in SELF] if before else []
    found: list[Told] = []
    for frame in frames(reading, cast):
        here = _subject(reading, cast, frame, met)
        if here is None and found and _goes_on(reading, frame):
            last = found[-1]
            here = Told(frame, last.who, last.place, last.words, last.pronoun)
        found.append(here or Told(frame, frozenset(), frame.span, "", ""))
        met.extend(p for p in frame.people if p.id not in SELF)
    return tuple(found)


def _goes_on(reading: Reading, frame: Frame) -> bool:
    """ "and drank" has the subject of the clause before it."""
    text = frame.span.of(reading.text)
    return bool(re.match(r"\W*(?:and|und|but|aber)\s", text, re.IGNORECASE)) and not frame.people


def _subject(reading: Reading, cast: Cast, frame: Frame, met: list[Person]) -> Told | None:
    text, span = reading.text, frame.span
    pronoun = _PRONOUN[reading.language].search(text, span.start, span.end)
    person = next((p for p in frame.people if not _is_oblique(reading, span, p)), None)
    if person and pronoun and _comes_first(reading, pronoun, person):
        person = None
    if person is not None:
        if pronoun is None and _is_object(reading, span, person):
            return None
        return Told(frame, frozenset({person.id}), person.span, person.words, "")
    if pronoun is None or _other_subject(reading, span, pronoun):
        return None
    group = str(pronoun.lastgroup)
    who = _meant(group, cast, [*met, *frame.people], reading.language)
    return Told(frame, who, Span(*pronoun.span()), pronoun.group(), group)


def _comes_first(reading: Reading, pronoun: re.Match[str], person: Person) -> bool:
    """German "er" and "ich" are subjects wherever they stand; "sie" may be an object."""
    if reading.language is Language.DE and pronoun.lastgroup != _SHE:
        return True
    return pronoun.start() < person.span.start


def _is_oblique(reading: Reading, span: Span, person: Person) -> bool:
    lead = reading.text[max(span.start, person.span.start - _LEAD) : person.span.start]
    owns = reading.text[person.span.end : person.span.end + 2] in _OWNERS
    return owns or bool(_OBLIQUE[reading.language].search(lead))


def _is_object(reading: Reading, span: Span, person: Person) -> bool:
    """An English person far into its clause, behind other words with facts, is no subject."""
    if reading.language is Language.DE:
        return False
    if person.span.start - span.start > 2 * _LEAD:
        return True
    lead = _JOINED.sub("", reading.text[span.start : person.span.start])
    return len(lead.split()) >= _FAR or bool(_OTHERS.match(lead))


def _other_subject(reading: Reading, span: Span, pronoun: re.Match[str]) -> bool:
    """ "we told her" and "das hat sie gesagt": what comes first, unless German turns it round."""
    if reading.language is Language.DE:
        return False
    return bool(_OTHERS.match(_JOINED.sub("", reading.text[span.start : pronoun.start()])))


def _meant(said: str, cast: Cast, met: Iterable[Person], language: Language) -> frozenset[str]:
    """All a pronoun may mean: the client, if of that gender, and whoever was named before."""
    if said == _I:
        return frozenset({"therapist"})
    fits = {p.id for p in met if gender(p, cast, language) in {said, ""}}
    if cast.gender.get(CLIENT, "") in {said, ""}:
        return frozenset({CLIENT, *fits})
    named = {f"name:{name.lower()}" for name in cast.names}
    return frozenset(
        fits or {i for i in {*cast.gender, *named} if cast.gender.get(i, said) == said}
    )


def gender(person: Person, cast: Cast, language: Language) -> str:
    """ "f" or "m" where the word for the person, or the source, tells it."""
    return gender_of(person.words, language) or cast.gender.get(person.id, "")
