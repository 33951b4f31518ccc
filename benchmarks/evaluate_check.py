"""Measures the checker on invented dictations: ``python -m benchmarks.evaluate_check FOLDER``.

Every figure stands beside its controls (another dictation, an empty source, the sentence alone)
and baselines, with a 95 % interval drawn over whole dictations: ".712 [.690 .733]".
"""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.check import (
    errors,
    part_cost,
    part_notes,
    part_same,
    part_sentences,
    part_twins,
)
from benchmarks.check.figures_file import write_figures
from benchmarks.check.judged import Bench
from benchmarks.check.table import Table

_Part = Callable[[Bench], Iterable[Table]]
PARTS: dict[str, _Part] = {
    "twins": part_twins.tables,
    "checks": part_sentences.checks,
    "claims": part_sentences.claims,
    "notes": part_notes.tables,
    "cost": part_cost.tables,
    "same": part_same.tables,
}
ERRORS: dict[str, Callable[[Bench], Iterable[str]]] = {
    "twins": errors.twin_errors,
    "checks": errors.check_errors,
    "claims": errors.claim_errors,
    "notes": errors.note_errors,
}


def main() -> None:
    """Run all parts, or the one named, and print them as plain tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=PARTS, help="run one part")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    parser.add_argument("--figures", type=Path, help="write what the app says of its checker")
    parser.add_argument(
        "--show", nargs="?", const=errors.ALL, metavar="KIND", help="list errors, one a line"
    )
    asked = parser.parse_args()
    bench = Bench(asked.folder, asked.show)
    kept: dict[str, object] = {}
    for name in [asked.only] if asked.only else PARTS:
        for table in PARTS[name](bench):
            print(*table.lines(), sep="\n", flush=True)
            kept[table.title] = table.figures()
        if bench.show and name in ERRORS:
            print(*ERRORS[name](bench), "", sep="\n", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
    if asked.figures:
        write_figures(bench, asked.figures)


if __name__ == "__main__":
    main()
