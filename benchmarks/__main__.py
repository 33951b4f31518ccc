"""`make bench`: speed and memory as a table; with a folder of cases, quality too."""

import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks import evaluate_check, evaluate_drafting
from benchmarks.browser import browser
from benchmarks.speed import Row, speed
from benchmarks.writes import writes


def main() -> None:
    """Print the table; with a folder, what drafting and checking get right on its cases."""
    print("Speed and memory (CPU times and ratios; what a wall clock shows depends on the machine)")
    table(speed())
    print("\nWhat keeping costs (the quickest and the median of some tries)")
    table(writes())
    print("\nIn the browser, through the served app")
    table(browser())
    if len(sys.argv) > 1:
        quality(Path(sys.argv[1]))
    else:
        print("\nQuality needs labelled cases: python -m benchmarks FOLDER")


def quality(folder: Path) -> None:
    """Drafting, leaving out the dictation under test; checking, beside its baselines."""
    for evaluation in (evaluate_drafting, evaluate_check):
        print(f"\n{evaluation.__doc__}")
        sys.argv = [evaluation.__name__, str(folder)]
        evaluation.main()


def table(rows: Iterable[Row]) -> None:
    """One line a row, as soon as it is measured."""
    for row in rows:
        target = f"(at most {row.target})" if row.target else ""
        print(f"  {row.what:<52} {row.figure:>12}  {target}", flush=True)


if __name__ == "__main__":
    main()
