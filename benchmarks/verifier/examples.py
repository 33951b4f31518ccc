"""Writes the training pairs: a sentence with two premises, one that bears it and one that does not.

``python -m benchmarks.verifier.examples OUT.jsonl [--held] [--claims FILE]``; runs in the app's
environment, because premises are what the app's own alignment would show the verifier.
"""

import argparse
import json
from collections.abc import Iterator
from itertools import chain, cycle
from pathlib import Path
from random import Random

from benchmarks.check.slots import Claim, Twin, written_twins
from benchmarks.verifier.edited import edited_pairs
from benchmarks.verifier.premises import Pair, premise_of

_STRANGE = 0.15
"""The share of claims that also meet another dictation."""


def main() -> None:
    """Write the pairs of the training dictations, or of the held ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--claims", type=Path, help="labelled claims whose contexts are edited")
    parser.add_argument("--turns", type=int, default=3, help="settings of the other slots tried")
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8") as out:
        more = edited_pairs(asked.claims) if asked.claims else ()
        for pair in chain(pairs(held=asked.held, turns=asked.turns), more):
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")


def pairs(*, held: bool, turns: int) -> Iterator[Pair]:
    """All pairs whose two premises differ, each once."""
    rng = Random(7)
    twins = [twin for twin in written_twins() if twin.is_held is held]
    others = cycle(rng.sample(twins, len(twins)))
    for twin in twins:
        for claim in twin.claims:
            seen = set[tuple[str, str]]()
            for _ in range(1 if held else turns):
                yield from _told(twin, claim, rng, seen)
            if not held and rng.random() < _STRANGE:
                yield from _strange(twin, claim, rng, others)


def _told(twin: Twin, claim: Claim, rng: Random, seen: set[tuple[str, str]]) -> Iterator[Pair]:
    if not claim.slot:
        return
    good, bad = (premise_of(text, claim.text, twin.language) for text in twin.pair(claim, rng))
    if good == bad or (good, bad) in seen:
        return
    seen.add((good, bad))
    yield _pair(twin, claim, claim.kind, good, bad)


def _strange(twin: Twin, claim: Claim, rng: Random, others: "cycle[Twin]") -> Iterator[Pair]:
    other = next(o for o in others if o.language is twin.language and o.id != twin.id)
    good = twin.text([claim.side] * twin.slots)
    bad = other.text([rng.randint(0, 1) for _ in range(other.slots)])
    told = (premise_of(text, claim.text, twin.language) for text in (good, bad))
    yield _pair(twin, claim, "strange", *told)


def _pair(twin: Twin, claim: Claim, kind: str, good: str, bad: str) -> Pair:
    return {
        "id": twin.id,
        "kind": kind,
        "claim": claim.text,
        "good": good,
        "bad": bad,
    }


if __name__ == "__main__":
    main()
