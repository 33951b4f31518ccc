"""Reads the dictations with slots, ``{variant a|variant b}``, and the sentences about them."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
class _Sentence:
    """A sentence of a dictation with slots, and the numbers of those it holds."""

    text: str
    slots: range


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
        sentences = self._sentences()
        kept = [s for i, s in enumerate(sentences) if not i or claim.slot in s.slots]
        number = [slot for s in kept for slot in s.slots].index(claim.slot) + 1
        twin = replace(
            self, pattern=_joined(kept), slots=sum(len(s.slots) for s in kept), claims=()
        )
        return twin, replace(claim, slot=number)

    def without(self, claim: Claim, sides: Sequence[int]) -> str:
        """The dictation as ``text`` gives it, less the sentence that the claim rests on."""
        kept = [s for s in self._sentences() if claim.slot not in s.slots]
        rest = replace(self, pattern=_joined(kept))
        return rest.text([sides[i - 1] for s in kept for i in s.slots])

    def _sentences(self) -> list["_Sentence"]:
        found, before = list[_Sentence](), 0
        for text in _SENTENCE_END.split(self.pattern):
            count = len(_SLOT.findall(text))
            found.append(_Sentence(text, range(before + 1, before + count + 1)))
            before += count
        return found

    def pair(self, claim: Claim, rng: Random) -> tuple[str, str]:
        """Two dictations that differ in the claim's slot: where it holds, and where not."""
        sides = [rng.randint(0, 1) for _ in range(self.slots)]
        before, after = sides[: claim.slot - 1], sides[claim.slot :]
        return (
            self.text([*before, claim.side, *after]),
            self.text([*before, 1 - claim.side, *after]),
        )


def _joined(sentences: Iterable[_Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


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
