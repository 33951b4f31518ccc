"""Finds the passages that a sentence rests on: greedily, until no word of it gains."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.prepare import Prepared
from therapy_app.pipeline.check.reading import Reading, Word

MOST_PASSAGES = 6
_LEAST_SHARE = 0.08
"""A further passage must bear at least this share of the sentence's weight."""

Borne = dict[int, dict[int, tuple[float, str]]]
"""For each word, by its start, the passages that bear it: how well, and under which key."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the sentence and the word of a passage that bears it; strength 0 to 1.

    ``key`` is what both stand for: a lemma, "#" and a number, "==" and an expression that says
    the same, "=" and a field of words, "~" and a stem.
    """

    note: Word
    source: Word
    passage: int
    strength: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passages a sentence rests on (by their place in the source) and word by word why.

    ``unmatched`` are words with facts that none of them bears; ``unknown`` those of them that
    occur nowhere in the source. ``covered`` is the share of the weight that is borne.
    """

    passages: tuple[int, ...]
    matches: tuple[Match, ...]
    unmatched: tuple[Word, ...]
    unknown: tuple[Word, ...]
    covered: float


def align(
    reading: Reading, prepared: Prepared, cited: Collection[PassageId] | None = None
) -> Alignment:
    """Align a sentence with the source, or with the cited passages only."""
    words = reading.content()
    borne = bearing_words(reading, prepared)
    if cited is None:
        chosen = _greedy(words, borne, prepared)
    else:
        chosen = [i for i, p in enumerate(prepared.passages) if p.passage.id in cited]
    return _alignment(words, borne, chosen, prepared)


@lru_cache(maxsize=64)
def bearing_words(reading: Reading, prepared: Prepared) -> Borne:
    """The passages that bear each word of a sentence; shared, not to be changed."""
    return {word.span.start: _places(word, prepared) for word in reading.content()}


def bearing(reading: Reading, prepared: Prepared) -> dict[int, float]:
    """How much of the sentence's weight each passage bears, for those that bear any."""
    borne: dict[int, float] = {}
    places = bearing_words(reading, prepared)
    for word in reading.content():
        for place, (strength, _) in places[word.span.start].items():
            borne[place] = borne.get(place, 0.0) + prepared.weight(word) * strength
    return borne


def _places(word: Word, prepared: Prepared) -> dict[int, tuple[float, str]]:
    """For each passage that bears the word: how well, and under which key."""
    found: dict[int, tuple[float, str]] = {}
    for key in (*word.keys, *_relatives(word, prepared)):
        strength = _strength(key, word)
        for place in prepared.places.get(key, ()):
            if strength > found.get(place, (0.0, ""))[0]:
                found[place] = (strength, key)
    return found


def _strength(key: str, word: Word) -> float:
    if key == word.keys[0] or key[0] == "#":
        return 1.0
    if key[0] == "~":
        return 0.6
    return 0.9 if key in word.keys else 0.5


def _relatives(word: Word, prepared: Prepared) -> tuple[str, ...]:
    """Parts and wholes of German compounds that occur in the source."""
    lemma = word.keys[0]
    if prepared.language is not Language.DE or not lemma[0].isalpha():
        return ()
    return prepared.compounds.related(lemma)


def _greedy(
    words: Sequence[Word],
    borne: Borne,
    prepared: Prepared,
) -> list[int]:
    weights = {word.span.start: prepared.weight(word) for word in words}
    total = sum(weights.values()) or 1.0
    best = dict.fromkeys(weights, 0.0)
    candidates = {place for places in borne.values() for place in places}
    chosen: list[int] = []
    while candidates and len(chosen) < MOST_PASSAGES:
        gains = {
            place: _gain(place, weights, borne, best) + _nearness(place, chosen, total)
            for place in candidates
        }
        place = max(gains, key=lambda p: (gains[p], -len(prepared.passages[p].words), -p))
        gain = _gain(place, weights, borne, best)
        if gain < (_LEAST_SHARE * total if chosen else 1e-9):
            break
        chosen.append(place)
        candidates.discard(place)
        for start, places in borne.items():
            best[start] = max(best[start], places.get(place, (0.0, ""))[0])
        candidates = {p for p in candidates if gains[p] >= _LEAST_SHARE * total / 2}
    return sorted(chosen)


def _gain(
    place: int,
    weights: dict[int, float],
    borne: Borne,
    best: dict[int, float],
) -> float:
    return sum(
        weight * max(borne[start].get(place, (0.0, ""))[0] - best[start], 0.0)
        for start, weight in weights.items()
    )


def _nearness(place: int, chosen: Sequence[int], total: float) -> float:
    """A small advantage for neighbours of what was chosen: dictations keep topics together."""
    return 0.02 * total if any(abs(place - other) == 1 for other in chosen) else 0.0


def _alignment(
    words: Sequence[Word],
    borne: Borne,
    chosen: Sequence[int],
    prepared: Prepared,
) -> Alignment:
    matches: list[Match] = []
    unmatched: list[Word] = []
    for word in words:
        places = borne[word.span.start]
        here = [(places[i][0], -i, places[i][1]) for i in chosen if i in places]
        if not here:
            unmatched.append(word)
        for strength, place, key in here:
            source = prepared.passages[-place].words[key]
            matches.append(Match(word, source, -place, strength, key))
    weights = {w.span.start: prepared.weight(w) for w in words}
    strengths = {m.note.span.start: 0.0 for m in matches}
    for match in matches:
        start = match.note.span.start
        strengths[start] = max(strengths[start], match.strength)
    covered = sum(weights[s] * strength for s, strength in strengths.items())
    unknown = tuple(w for w in unmatched if not borne[w.span.start])
    share = covered / (sum(weights.values()) or 1.0)
    return Alignment(tuple(chosen), tuple(matches), tuple(unmatched), unknown, share)
