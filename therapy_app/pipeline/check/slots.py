"""Which number or person a word of a text goes with: that of its clause, or of the next one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.text import Span
from therapy_app.pipeline.check.cast import Cast
from therapy_app.pipeline.check.frames import Frame
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.reading import Reading, Word
from therapy_app.pipeline.check.subjects import Told, told
from therapy_app.pipeline.check.worked_out import NAMED_DAYS

_DATED = NAMED_DAYS | {"date", "clock"}
_FEW = 3
"""A clause of so few words may belong to the one beside it: "PHQ today, nineteen"."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that clauses exchange: a number, a day, or all ids that one person may have."""

    kind: str
    span: Span
    number: Quantity | None = None
    who: frozenset[str] = frozenset()
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """A word with facts and the values of one kind that it goes with."""

    word: Word
    slots: tuple[Slot, ...]


@lru_cache(maxsize=8192)
def tied(
    reading: Reading, cast: Cast, kind: str, before: Reading | None = None
) -> tuple[Tied, ...]:
    """The words of a text that go with a value of this kind ("person", "day", "number")."""
    every = told(reading, cast, before)
    held = [tuple(_SLOTS[kind](reading, cast, one)) for one in every]
    found: list[Tied] = []
    for at, one in enumerate(every):
        slots = held[at] or _beside(every, held, at, kind)
        if slots:
            found.extend(
                Tied(word, _nearest(word, slots, kind))
                for word in one.frame.words
                if not word.frame and word.keys[0][0] != "#"
            )
    return tuple(found)


def _beside(
    every: tuple[Told, ...], held: list[tuple[Slot, ...]], at: int, kind: str
) -> tuple[Slot, ...]:
    """The value of the neighbour, for a clause without: a subject goes on, a number follows."""
    if kind == "person":
        return held[at - 1] if at and not every[at].who else ()
    after = held[at + 1] if at + 1 < len(every) else ()
    if after and len(every[at + 1].frame.words) <= _FEW:
        return after
    return held[at - 1] if at and len(every[at].frame.words) <= _FEW else ()


def _nearest(word: Word, slots: tuple[Slot, ...], kind: str) -> tuple[Slot, ...]:
    """Of several numbers of a clause the one that counts the word; of persons all.

    A number counts what follows it, up to the word before the next number.
    """
    if kind == "person" or len(slots) == 1:
        return slots
    before = tuple(s for s in slots if s.span.end <= word.span.start)
    after = tuple(s for s in slots if s.span.start >= word.span.end)
    if after and (not before or after[0].span.start - word.span.end <= 1):
        return after[:1]
    return before[-1:]


def _numbers(_: Reading, __: Cast, one: Told) -> Iterator[Slot]:
    for quantity in one.frame.numbers:
        if not quantity.soft and quantity.unit not in _DATED:
            yield Slot("number", quantity.span, number=quantity)


def _days(_: Reading, __: Cast, one: Told) -> Iterator[Slot]:
    for quantity in one.frame.numbers:
        if quantity.unit in _DATED:
            yield Slot("day", quantity.span, number=quantity)


def _persons(_: Reading, __: Cast, one: Told) -> Iterator[Slot]:
    frame: Frame = one.frame
    for person in frame.people:
        yield Slot("person", person.span, who=frozenset({person.id}))
    if one.pronoun and one.who:
        yield Slot("person", one.place, who=one.who, pronoun=True)


_SLOTS: dict[str, Callable[[Reading, Cast, Told], Iterator[Slot]]] = {
    "number": _numbers,
    "day": _days,
    "person": _persons,
}
