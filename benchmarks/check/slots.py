"""Reads the dictations with slots, ``{variant a|variant b}``, and the sentences about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import yaml

from therapy_app.domain.language import Language

FOLDER: Final = Path(__file__).parents[1] / "twins"
_SLOT: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?![^{}]*\})")
"""White space after a sentence, outside a slot."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that is true where ``slot`` (from 1; 0: always) reads variant ``side``."""

    text: str
    kind: str
    slot: int
    side: int


@dataclass(frozen=True, slots=True)
class Twin:
    """One dictation with its slots and the sentences about it."""

    id: str
    language: Language
    pattern: str
    slots: int
    claims: tuple[Claim, ...]

    @property
    def is_held(self) -> bool:
        """Whether it is kept from all training of the verifier."""
        return is_held(self.id)

    @property
    def is_fitted(self) -> bool:
        """Whether weights and operating points are set on it; the other held ones measure."""
        return is_fitted(self.id)

    def text(self, sides: Sequence[int]) -> str:
        """The dictation with each slot reading the variant named, 0 or 1."""
        turn = iter(sides)
        said = _SLOT.sub(lambda slot: slot[1 + next(turn)], self.pattern)
        return re.sub(r"\s+([,.;:?!])", r"\1", " ".join(said.split()))

    def shortened(self, claim: Claim) -> tuple["Twin", Claim]:
        """The first sentence and the one with the claim's slot alone, and the claim for it."""
        kept = list[str]()
        before = taken = 0
        for place, sentence in enumerate(_SENTENCE_END.split(self.pattern)):
            slots = len(_SLOT.findall(sentence))
            has_it = before < claim.slot <= before + slots
            if has_it:
                number = taken + claim.slot - before
            if has_it or not place:
                kept.append(sentence)
                taken += slots
            before += slots
        twin = replace(self, pattern=" ".join(kept), slots=taken, claims=())
        return twin, replace(claim, slot=number)

    def pair(self, claim: Claim, rng: Random) -> tuple[str, str]:
        """Two dictations that differ in the claim's slot: where it holds, and where not."""
        sides = [rng.randint(0, 1) for _ in range(self.slots)]
        before, after = sides[: claim.slot - 1], sides[claim.slot :]
        return (
            self.text([*before, claim.side, *after]),
            self.text([*before, 1 - claim.side, *after]),
        )


def is_fitted(name: str) -> bool:
    """Whether a held dictation sets weights and operating points: every other one does."""
    return is_held(name) and int(name.rpartition("-")[2]) % 2 == 0


def is_held(name: str) -> bool:
    """Whether a dictation is kept from training: every third, by the number its name ends in."""
    return int(name.rpartition("-")[2]) % 3 == 0


def written_twins(folder: Path = FOLDER) -> Iterator[Twin]:
    """The dictations of the files ``<language>_*.yaml``."""
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Twin(
                id=row["id"],
                language=Language(row["id"][:2]),
                pattern=row["text"],
                slots=len(_SLOT.findall(row["text"])),
                claims=tuple(_claim(str(place), kind, text) for place, kind, text in row["claims"]),
            )


def _claim(place: str, kind: str, text: str) -> Claim:
    slot = place.rstrip("ab")
    return Claim(text, kind, int(slot), int(place.endswith("b")))
