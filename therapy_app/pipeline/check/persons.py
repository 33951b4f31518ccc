"""Who is spoken of, and who says something: persons by relation or name, and reporters."""

from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.text import Span
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.reading import Reading

SELF = frozenset({"client", "therapist"})
_CLOSE = 24
"""A verb of saying belongs to a person at most this many code points before it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person: a relation ("mother"), or "name:okafor" for a titled name."""

    id: str
    span: Span
    words: str
    clause: int


@lru_cache(maxsize=4096)
def persons_in(reading: Reading) -> tuple[Person, ...]:
    """All persons mentioned, in order; a titled name counts once, as a name."""
    people = lexicons(reading.language).people
    named = [
        Person(f"name:{m[1].lower().replace('’', chr(39))}", Span(m.start(), m.end()), m.group(), 0)
        for m in people.titled.finditer(reading.text)
    ]
    related = [
        Person(people.ids[_plain(m.group())], Span(m.start(), m.end()), m.group(), 0)
        for m in people.pattern.finditer(reading.text)
        if not any(n.span.overlaps(Span(m.start(), m.end())) for n in named)
    ]
    both = sorted([*named, *related], key=lambda p: p.span)
    return tuple(Person(p.id, p.span, p.words, reading.clause_at(p.span.start)) for p in both)


def _plain(said: str) -> str:
    return " ".join(said.lower().split())


def same_person(a: str, b: str, reading: Reading) -> bool:
    """Whether both may be one: the same, or kin of each other ("husband" and "partner")."""
    if a.startswith("name:") or b.startswith("name:"):
        return a.removesuffix("'s").rstrip("s") == b.removesuffix("'s").rstrip("s") or (
            "doctor" in {a, b}
        )
    return a == b or b in lexicons(reading.language).people.kin.get(a, frozenset())


@lru_cache(maxsize=4096)
def reporters(reading: Reading) -> tuple[Person, ...]:
    """The persons who say, think or report something in this text."""
    people = persons_in(reading)
    verbs = reading.cues("report_verbs")
    heads = reading.cues("according")
    found: list[Person] = []
    for person in people:
        says = any(0 <= v.span.start - person.span.end <= _CLOSE for v in verbs)
        source = any(0 <= person.span.start - h.span.end <= _CLOSE // 2 for h in heads)
        if says or source:
            found.append(person)
    return tuple(found)
