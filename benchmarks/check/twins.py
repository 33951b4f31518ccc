"""Twins: one sentence and two dictations that differ in a few words, true for one of them.

The sentence alone is at chance here by construction. Dictations with slots are written as
``{variant a|variant b}``; every third of them is held and never trained on.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from benchmarks.check import items
from benchmarks.check.figures import SEED
from benchmarks.check.items import Item
from benchmarks.check_cases import source, twins
from therapy_app.domain.language import Language

OWN: Final = Path(__file__).parents[1] / "twins"
FILLINGS: Final = 2
_SLOT: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same sentence twice: beside the dictation that bears it out, and beside its twin."""

    sound: Item
    faulty: Item


@dataclass(frozen=True, slots=True)
class Slotted:
    """A dictation with slots, and claims: slot and variant ("3b"), kind, sentence."""

    id: str
    language: Language
    text: str
    claims: tuple[tuple[str, str, str], ...]

    @property
    def is_held(self) -> bool:
        """Whether it only measures; training takes the others."""
        return int(self.id.rsplit("-", 1)[-1]) % 3 == 0


def slotted(folder: Path = OWN) -> Iterator[Slotted]:
    """The dictations with slots of the files ``<language>_*.yaml``."""
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            claims = tuple((str(where), str(kind), text) for where, kind, text in row["claims"])
            yield Slotted(row["id"], Language(path.stem[:2]), row["text"], claims)


def filled(text: str, choices: Sequence[int]) -> str:
    """The text with variant a (0) or b (1) in each slot, by the order of the slots."""
    taken = iter(choices)
    return re.sub(r"\s+", " ", _SLOT.sub(lambda slot: slot[1 + next(taken)], text)).strip()


def fillings(item: Slotted, count: int = FILLINGS) -> list[tuple[int, ...]]:
    """Seeded choices for all slots, the same for every claim of a dictation."""
    drawn = random.Random(f"{SEED} {item.id}")
    slots = len(_SLOT.findall(item.text))
    return [tuple(drawn.randrange(2) for _ in range(slots)) for _ in range(count)]


def expanded(item: Slotted) -> Iterator[Pair]:
    """Each claim about a slot beside both variants of it; the other slots are equal."""
    ground = cache(lambda choices: _ground(item, choices))
    for choices in fillings(item):
        for where, kind, text in item.claims:
            if where == "0":
                continue
            slot, side = int(where[:-1]) - 1, "ab".index(where[-1])
            variants = [(*choices[:slot], v, *choices[slot + 1 :]) for v in (side, 1 - side)]
            words = _SLOT.findall(item.text)[slot]
            sound, faulty = (
                Item(item.id, text, g, g, is_sound, kind, (w,))
                for g, is_sound, w in zip(
                    map(ground, variants),
                    (True, False),
                    (words[side], words[1 - side]),
                    strict=True,
                )
            )
            yield Pair(sound, faulty)


def own_pairs() -> list[Pair]:
    """The pairs of the held dictations with slots."""
    return _with_others([p for item in slotted() if item.is_held for p in expanded(item)])


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


def _ground(item: Slotted, choices: Sequence[int]) -> Any:
    name = f"{item.id}-{''.join('ab'[c] for c in choices)}"
    return source(filled(item.text, choices), item.language, name)


def _with_others(pairs: list[Pair]) -> list[Pair]:
    """Both sides get the same unrelated dictation, so that it can tell nothing."""
    first = {p.sound.group: p.sound.source for p in pairs}
    other = dict(zip(first, items.others(list(first.values())), strict=True))
    return [
        Pair(*(replace(side, other=other[side.group]) for side in (p.sound, p.faulty)))
        for p in pairs
    ]
