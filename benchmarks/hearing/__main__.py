"""`python -m benchmarks.hearing FOLDER [PART ...]`: errors, speed, pace, times, memory of hearing.

The folder holds dictations (en1.wav) with what is said beside them (en1.txt); file names begin
with the language. Parts: errors, unhinted, whole, pace, times, again, memory; all of them
without a name.
"""

import sys
from pathlib import Path

from benchmarks.hearing.dictations import dictations
from benchmarks.hearing.engines import ENGINES, TimedTranscriber, loaded
from benchmarks.hearing.part_errors import Hearing, error_rows, in_turns, speed_rows
from benchmarks.hearing.part_memory import memory_row
from benchmarks.hearing.part_pace import pace_rows
from benchmarks.hearing.part_times import again_rows, time_rows
from benchmarks.hearing.part_whole import whole_rows
from benchmarks.speed import Row

PARTS = ("errors", "unhinted", "whole", "pace", "times", "again", "memory")
DEFAULT = next(iter(ENGINES))


def main() -> None:
    """Print a table for each part; ratios and CPU seconds, since wall clocks depend on company."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    measure(Path(sys.argv[1]), tuple(sys.argv[2:]) or PARTS)


def measure(folder: Path, parts: tuple[str, ...] = PARTS) -> None:
    """Hear all dictations of the folder with both engines, and print what was found."""
    spoken = dictations(folder)
    if "memory" in parts:
        # The longest file, before this process itself grows.
        longest = max(spoken, key=lambda one: len(one.sound))
        sound = folder / f"{longest.name}.wav"
        table("Memory", [memory_row(name, sound, str(longest.language)) for name in ENGINES])
    engines = {name: loaded(name) for name in ENGINES}
    if "pace" in parts:
        slowest = max(spoken, key=lambda one: len(one.pcm()))
        table(
            "At the pace of speech",
            [row for name, e in engines.items() for row in pace_rows(slowest, name, e)],
        )
    hearings: list[Hearing] = []
    for one in spoken if {"errors", "whole", "times", "again"} & set(parts) else []:
        heard = in_turns(one, engines)
        _of_dictation(heard, parts, engines)
        hearings += heard
    for one in spoken if "unhinted" in parts else []:
        table(
            "Errors without a hint of the trade's words",
            error_rows(in_turns(one, engines, hinted=False)),
        )
    if "errors" in parts:
        table("Speed, both engines in turns on the same weights", speed_rows(hearings))


def _of_dictation(
    hearings: list[Hearing], parts: tuple[str, ...], engines: dict[str, TimedTranscriber]
) -> None:
    """Printed at once: all of it takes long."""
    mine = [hearing for hearing in hearings if hearing.engine == DEFAULT]
    if "errors" in parts:
        table("Errors", error_rows(hearings))
    if "whole" in parts:
        table("Utterances and whole file", whole_rows(mine))
    if "times" in parts:
        table("Times of words", time_rows(hearings))
    if "again" in parts:
        table("Played again", again_rows(mine, engines[DEFAULT]))


def table(title: str, rows: list[Row]) -> None:
    """Print rows under a heading."""
    print(f"\n{title}", flush=True)
    for row in rows:
        target = f"  ({row.target})" if row.target else ""
        print(f"  {row.what:<58} {row.figure}{target}", flush=True)


if __name__ == "__main__":
    main()
