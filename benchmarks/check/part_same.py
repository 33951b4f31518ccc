"""Part 7, determinism: the same judgements in another order, by a fresh checker and process."""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.check.figures import SEED
from benchmarks.check.items import Item, check_items
from benchmarks.check.judged import Bench, house_checker
from benchmarks.check.table import Cell, Table
from benchmarks.check_cases import cases

COUNT = 120


def tables(bench: Bench) -> Iterator[Table]:
    """How many of a seeded sample of sentences come out the same."""
    items = sample(bench.folder)
    first = digests(items)
    back = digests(items[::-1])[::-1]
    elsewhere = _elsewhere(bench.folder)
    rows: list[tuple[str, list[Cell]]] = [
        ("in another order, fresh checker", [_same(first, back)]),
        ("in another process, another hash seed", [_same(first, elsewhere)]),
    ]
    yield Table("the same judgements, to the last digit", ("figure",), rows)


def sample(folder: Path) -> list[Item]:
    """Sentences of both languages, mixed, so that sources alternate."""
    items = list(check_items(list(cases(folder))))
    return random.Random(SEED).sample(items, min(COUNT, len(items)))


def digests(items: Sequence[Item]) -> list[str]:
    """A hash of each judgement with all its parts, in the order given."""
    checker = house_checker()
    said = (checker.judge(item.source, item.text) for item in items)
    return [hashlib.sha256(repr(judged).encode()).hexdigest() for judged in said]


def main() -> None:
    """Print the hashes; run in another process."""
    print(json.dumps(digests(sample(Path(sys.argv[1])))))


def _elsewhere(folder: Path) -> list[str]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.check.part_same", str(folder)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    return json.loads(done.stdout)


def _same(ours: Sequence[str], theirs: Sequence[str]) -> str:
    return f"{sum(a == b for a, b in zip(ours, theirs, strict=True))} of {len(ours)}"


if __name__ == "__main__":
    main()
