"""Twins: one sentence and two dictations that differ in a few words, true for one of them.

The sentence alone is at chance here by construction. Dictations with slots are written as
``{variant a|variant b}``; every third of them is held and never trained on, and every other one of
these measures (the rest sets the weights of the score).
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.check import items
from benchmarks.check.figures import SEED
from benchmarks.check.items import Item
from benchmarks.check.slots import Twin, written_twins
from benchmarks.check_cases import source, twins
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source

FILLINGS: Final = 1
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """The same sentence twice: beside the dictation that bears it out, and beside its twin."""

    sound: Item
    faulty: Item


def differing(one: str, other: str) -> tuple[str, str]:
    """The words in which two dictations differ, from the first to the last of them."""
    mine, theirs = one.split(), other.split()
    start = _alike(mine, theirs)
    end = _alike(mine[start:][::-1], theirs[start:][::-1])
    first, second = (" ".join(words[start : len(words) - end]) for words in (mine, theirs))
    return first, second


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def own_pairs() -> list[Pair]:
    """The pairs of the dictations that measure; at most ``MOST`` of them in a language."""
    return _with_others([pair for twin in measuring() for pair in expanded(twin)])


def taken_out_pairs() -> list[Pair]:
    """The same sentences beside their dictation, and beside it without what they rest on."""
    return [pair for twin in measuring() for pair in _taken_out(twin)]


def measuring() -> list[Twin]:
    """The dictations with slots that are held and only measure, drawn with a seed."""
    held = [twin for twin in written_twins() if twin.is_held and not twin.is_fitted]
    drawn = random.Random(SEED)
    chosen: list[Twin] = []
    for language in Language:
        here = [twin for twin in held if twin.language is language]
        chosen += drawn.sample(here, min(MOST, len(here)))
    return chosen


def fillings(twin: Twin) -> list[tuple[int, ...]]:
    """Seeded choices for all slots, the same for every claim of a dictation."""
    drawn = random.Random(f"{SEED} {twin.id}")
    return [tuple(drawn.randrange(2) for _ in range(twin.slots)) for _ in range(FILLINGS)]


def expanded(twin: Twin) -> Iterator[Pair]:
    """Each claim about a slot beside both variants of it; the other slots are equal."""
    ground = cache(lambda sides: _ground(twin, sides))
    for sides in fillings(twin):
        for claim in (c for c in twin.claims if c.slot):
            before, after = sides[: claim.slot - 1], sides[claim.slot :]
            sound, faulty = (
                ground((*before, side, *after)) for side in (claim.side, 1 - claim.side)
            )
            said = differing(sound.text, faulty.text)
            item = Item(
                group=twin.id,
                text=claim.text,
                source=sound,
                other=sound,
                is_sound=True,
                kind=claim.kind,
                evidence=said[:1],
            )
            yield Pair(item, replace(item, source=faulty, is_sound=False, evidence=said[1:]))


def _taken_out(twin: Twin) -> Iterator[Pair]:
    for pair, claim in zip(expanded(twin), (c for c in twin.claims if c.slot), strict=True):
        sides = list(fillings(twin)[0])
        sides[claim.slot - 1] = claim.side
        name = f"{pair.sound.source.id}-without-{claim.slot}"
        rest = source(twin.without(claim, sides), twin.language, name)
        yield Pair(pair.sound, replace(pair.faulty, source=rest, evidence=(), is_not_found=True))


def shared_pairs(folder: Path) -> list[Pair]:
    """The pairs of the shared folder."""
    return _with_others([pair for row in twins(folder) for pair in _row_pairs(row)])


def _row_pairs(row: dict[str, Any]) -> Iterator[Pair]:
    grounds = {s: source(row[s], Language(row["lang"]), f"{row['id']}{s}") for s in "ab"}
    for claim in row["claims"]:
        kind = "risk" if claim["kind"].startswith("risk") else claim["kind"]
        sides = {
            claim[s] == "supported": Item(
                group=row["id"],
                text=claim["text"],
                source=grounds[s],
                other=grounds[s],
                is_sound=claim[s] == "supported",
                kind=kind,
                evidence=tuple(claim[f"evidence_{s}"]),
                is_not_found=claim[s] == "not_found",
            )
            for s in "ab"
        }
        yield Pair(sides[True], sides[False])


def _ground(twin: Twin, sides: Sequence[int]) -> Source:
    name = f"{twin.id}-{''.join('ab'[side] for side in sides)}"
    return source(twin.text(sides), twin.language, name)


def _with_others(pairs: list[Pair]) -> list[Pair]:
    """Both sides get the same unrelated dictation, so that it can tell nothing."""
    first = {p.sound.group: p.sound.source for p in pairs}
    other = dict(zip(first, items.others(list(first.values())), strict=True))
    return [
        Pair(*(replace(side, other=other[side.group]) for side in (p.sound, p.faulty)))
        for p in pairs
    ]
