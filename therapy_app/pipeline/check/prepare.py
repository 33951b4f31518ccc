"""A source made ready for many checks: its passages read, its words weighed. Cached."""

import math
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import Final
from weakref import WeakSet

from therapy_app.domain.language import Language
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span, content_hash
from therapy_app.pipeline.check.cast import Cast, cast_of
from therapy_app.pipeline.check.compounds import Compounds
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.persons import persons_in
from therapy_app.pipeline.check.reading import Reading, Word, read


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage without what was taken back and without fillers, offsets unchanged.

    ``words`` maps each key to the first word that has it; ``retracted`` pairs each number
    that was taken back with the numbers that hold instead.
    """

    passage: Passage
    reading: Reading
    words: Mapping[str, Word]
    retracted: tuple[tuple[Quantity, tuple[Quantity, ...]], ...]

    def in_source(self, span: Span) -> Span:
        """A span of the passage as a span of the source."""
        return span.shift(self.passage.span.start)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """All passages of a source, where each key occurs, and how rare it is.

    ``weights`` are inverse document frequencies over passages, in nats. Equal only to itself.
    """

    source: Source
    passages: tuple[ReadPassage, ...]
    places: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    rarest: float
    persons: frozenset[str]
    compounds: Compounds
    cast: Cast

    @property
    def language(self) -> Language:
        """In which the source was said."""
        return self.source.language

    @property
    def text(self) -> str:
        """The words of the source."""
        return self.source.text

    def weight(self, word: Word) -> float:
        """How much a word tells: its rarity here, a third of it for words of any note."""
        known = [self.weights[key] for key in word.keys if key in self.weights]
        weight = max(known, default=self.rarest)
        return weight / 3 if word.frame else weight


class Preparations:
    """Keeps the last few sources prepared, so that an edit's check costs milliseconds."""

    def __init__(self, size: int = 8) -> None:
        """``size`` is how many sources stay prepared."""
        self._size = size
        self._kept: OrderedDict[tuple[str, str, int], Prepared] = OrderedDict()
        self._lock = Lock()
        _ALL.add(self)

    def forget(self) -> None:
        """Keep none of them."""
        with self._lock:
            self._kept.clear()

    def of(self, source: Source) -> Prepared:
        """The source, prepared; text and passages are the key, so a stale one is never used."""
        key = (source.language, content_hash(source.text), hash(source.passages))
        with self._lock:
            ready = self._kept.get(key)
        ready = ready or prepare(source)
        with self._lock:
            self._kept[key] = ready
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return ready


_ALL: Final[WeakSet[Preparations]] = WeakSet()


def forget_prepared() -> None:
    """Let every checker of this process forget the sources that it has prepared."""
    for one in tuple(_ALL):
        one.forget()


def prepare(source: Source) -> Prepared:
    """Read all passages and weigh their words."""
    language = source.language
    ready = tuple(_read_passage(passage, language) for passage in source.passages)
    counts = Counter(chain.from_iterable(p.words for p in ready))
    places: dict[str, list[int]] = {key: [] for key in counts}
    for i, passage in enumerate(ready):
        for key in passage.words:
            places[key].append(i)
    size = len(ready) + 1
    persons = chain.from_iterable((p.id for p in persons_in(r.reading)) for r in ready)
    return Prepared(
        source=source,
        passages=ready,
        places={key: tuple(found) for key, found in places.items()},
        weights={key: math.log(1 + size / count) for key, count in counts.items()},
        rarest=math.log(1 + size),
        persons=frozenset(persons),
        compounds=Compounds(key for key in counts if key[0].isalpha()),
        cast=cast_of((r.reading for r in ready), language),
    )


def _read_passage(passage: Passage, language: Language) -> ReadPassage:
    start = passage.span.start
    gone = [s for r in passage.repairs for s in (r.retracted, r.cue)] + list(passage.fillers)
    reading = read(blank(passage.text, [_shift(span, start) for span in gone]), language)
    words: dict[str, Word] = {}
    for word in reading.words:
        if word.content:
            for key in word.keys:
                words.setdefault(key, word)
    return ReadPassage(passage, reading, words, _retracted(passage, language))


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with these spans blanked out, every offset unchanged."""
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _shift(span: Span, start: int) -> Span:
    return Span(max(span.start - start, 0), max(span.end - start, 0))


def _retracted(
    passage: Passage, language: Language
) -> tuple[tuple[Quantity, tuple[Quantity, ...]], ...]:
    """Numbers taken back, with those said instead, as spans of the passage."""
    pairs: list[tuple[Quantity, tuple[Quantity, ...]]] = []
    everything = read(passage.text, language).numbers
    for repair in passage.repairs:
        back = _shift(repair.retracted, passage.span.start)
        holds = _shift(repair.corrected, passage.span.start)
        instead = tuple(q for q in everything if holds.overlaps(q.span))
        pairs.extend((q, instead) for q in everything if back.contains(q.span))
    return tuple(pairs)
