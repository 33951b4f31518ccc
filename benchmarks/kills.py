"""Kill acts at random moments and look through what is left: `make kills N=200`."""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.workflows import kills


def main(runs: int) -> int:
    """Run so many, act by act in turn and in both modes; prints what happened."""
    chance = random.Random(runs)
    told, failed = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        kept = {}
        for mode in ("file", "sealed"):
            folder = Path(scratch) / mode
            kept[mode] = kills.furnish(folder, sealed=mode == "sealed")
        for run in range(runs):
            act = list(kills.ACTS)[run % len(kills.ACTS)]
            mode = "file" if act == "migrate" else ("file", "sealed")[run // len(kills.ACTS) % 2]
            with tempfile.TemporaryDirectory(dir=scratch) as place:
                folder = Path(place) / "house"
                acknowledged = kills.killed(act, Path(scratch) / mode, folder, chance)
                told[act] += len(acknowledged)
                try:
                    kills.look_through(act, folder, acknowledged, kept[mode])
                except Exception as error:  # noqa: BLE001 - counted, and the others go on
                    failed[act] += 1
                    print(f"run {run}, {act}, {mode}: {error!r}", file=sys.stderr)
    for act in kills.ACTS:
        print(f"{act}: {told[act]} acts acknowledged, {failed[act]} runs failed")
    print(f"{runs} runs, {failed.total()} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
