"""The peak of memory while a dictation is heard, each engine in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.speed import Row


def memory_row(name: str, sound: Path, language: str) -> Row:
    """What ``therapy-app transcribe`` takes with this engine."""
    command = (
        "import resource, sys; from therapy_app.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", command, "transcribe", str(sound), "--lang", language],
        env={**os.environ, "THERAPY_APP_HEARING": name},
        capture_output=True,
        text=True,
        check=True,
    )
    peak = done.stderr.split()[-1]
    return Row(f"peak memory, {name}, {sound.name}", f"{peak} MiB", "at most 600 MiB")
