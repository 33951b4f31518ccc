"""A clause as a small frame: who, what, under which negation and time, with which numbers."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.cast import Cast
from therapy_app.pipeline.check.comparison import negations
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.persons import Person
from therapy_app.pipeline.check.reading import Cue, Reading, Word

_Placed = TypeVar("_Placed", Word, Person, Quantity, Cue)
_CUT = {
    Language.EN: re.compile(
        r"[,;:.!?()\n](?=\s|$)|\s[–—-]\s|(?<=\s)(?:and|but|while|whereas|although|though)(?=\s)",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        r"[,;:.!?()\n](?=\s|$)|\s[–—-]\s|(?<=\s)(?:und|aber|während|sondern|doch)(?=\s)",
        re.IGNORECASE,
    ),
}
_BARE = "Asked|Explored|Explained|Suggested|Offered|Reflected|Introduced|Told (?:her|him|them)|Gave"
"""Acts with which a note begins a sentence without saying that it was the therapist."""
_FIRST = {
    Language.EN: re.compile(
        rf"(?<!\w)(?:I|I'm|I've|I'd|I'll|I’m|I’ve|I’d|I’ll)(?!\w)|\A(?:{_BARE})(?= [a-z])"
    ),
    Language.DE: re.compile(r"(?<!\w)ich(?!\w)", re.IGNORECASE),
}
_THIRD = {
    Language.EN: re.compile(r"(?<!\w)(?:s?he|they|we)(?:['’]\w+)?(?!\w)", re.IGNORECASE),
    Language.DE: re.compile(r"(?<!\w)(?:sie|er|es|wir|die|der)(?!\w)", re.IGNORECASE),
}
_OBLIQUE = re.compile(
    r"(?:to|with|from|for|about|of|at|on|against|than|"
    r"mit|bei|zu|zum|zur|von|vom|an|für|über|gegen|als|beim|auf)"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|durch|seitens|according to|per|laut)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """One clause of a text, cut finer than at commas.

    ``actor`` is the person who does, has or says it (None where only a pronoun or nobody is
    named; "therapist" for the first person); ``pronoun`` tells that a pronoun stands there.
    """

    span: Span
    actor: Person | None
    pronoun: bool
    people: tuple[Person, ...]
    words: tuple[Word, ...]
    numbers: tuple[Quantity, ...]
    negations: tuple[Cue, ...]


@lru_cache(maxsize=4096)
def frames(reading: Reading, cast: Cast) -> tuple[Frame, ...]:
    """The frames of a text, in order."""
    cuts = [m.start() for m in _CUT[reading.language].finditer(reading.text)]
    inside = {place for q in reading.numbers for place in range(q.span.start, q.span.end)}
    people = cast.people(reading)
    inside.update(place for p in people for place in range(p.span.start, p.span.end))
    cuts = [c for c in cuts if c not in inside]
    denials = tuple(sorted(negations(reading), key=lambda cue: cue.span))
    found: list[Frame] = []
    for start, end in zip([0, *cuts], [*cuts, len(reading.text)], strict=True):
        span = Span(start, end)
        words = tuple(w for w in _within(reading.words, span) if w.content)
        here = _within(people, span)
        if not words and not here:
            continue
        actor = _actor(reading, span, here)
        third = _THIRD[reading.language].search(reading.text, start, end)
        found.append(
            Frame(
                span=span,
                actor=actor,
                pronoun=actor is None and third is not None,
                people=here,
                words=tuple(w for w in words if not any(p.span.overlaps(w.span) for p in here)),
                numbers=_within(reading.numbers, span),
                negations=_within(denials, span),
            )
        )
    return tuple(found)


def _within(items: tuple[_Placed, ...], span: Span) -> tuple[_Placed, ...]:
    """The items that lie within a span; they come in order."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    last = bisect_left(items, span.end, key=lambda item: item.span.start)
    return tuple(item for item in items[first:last] if item.span.end <= span.end)


def _actor(reading: Reading, span: Span, people: tuple[Person, ...]) -> Person | None:
    """The person that "by" names, else whoever comes first: a name, or the first person."""
    text = reading.text
    for person in people:
        if _BY.search(text[span.start : person.span.start]):
            return person
    first = next((p for p in people if not _is_oblique(text, span, p)), None)
    own = _FIRST[reading.language].search(text, span.start, span.end)
    if own and (first is None or own.start() < first.span.start):
        clause = reading.clause_at(own.start())
        return Person("therapist", Span(*own.span()), own.group(), clause)
    other = _THIRD[reading.language].search(text, span.start, span.end)
    if first and other and other.start() < first.span.start and _is_subject(other, first):
        return None
    return first


def _is_subject(pronoun: re.Match[str], person: Person) -> bool:
    """A pronoun well before a person is the subject; an article right before it is not."""
    return person.span.start - pronoun.end() > 2  # noqa: PLR2004


def _is_oblique(text: str, span: Span, person: Person) -> bool:
    return bool(_OBLIQUE.search(text[span.start : person.span.start])) or text[
        person.span.end : person.span.end + 2
    ] in {"'s", "’s"}
