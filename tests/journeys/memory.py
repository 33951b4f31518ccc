"""Looks for marked words in all the memory of a running app, as a dump of it would hold them."""

import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = "Kranichmoor"
"""What is looked for is this with four digits behind it."""
WIDTHS = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}
"""How Python, the database and the libraries hold text: the bytes of one plain letter."""


def marked(number: int) -> str:
    return f"{MARK}{number:04}"


def found_in_memory(group: int) -> Counter[str]:
    """How often each marked word stands in the memory of the processes of this group.

    They are stopped meanwhile, and every mapping that can be read is read whole.
    """
    found: Counter[str] = Counter()
    with _stopped(group):
        for process in _of(group):
            for piece in _mappings(process):
                for encoding, width in WIDTHS.items():
                    digit = rb"[0-9]" + rb"\0" * (width - 1)
                    word = re.compile(re.escape(MARK.encode(encoding)) + digit * 4)
                    found.update(one.decode(encoding) for one in word.findall(piece))
    return found


@contextmanager
def _stopped(group: int) -> Iterator[None]:
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGCONT)


def _of(group: int) -> list[Path]:
    found = [each for each in Path("/proc").iterdir() if each.name.isdecimal()]
    return [each for each in found if _group_of(each) == group]


def _group_of(process: Path) -> int | None:
    with suppress(OSError):
        return os.getpgid(int(process.name))
    return None


def _mappings(process: Path) -> Iterator[bytes]:
    with (process / "maps").open() as maps, (process / "mem").open("rb", 0) as memory:
        for line in maps:
            start, end = (int(each, 16) for each in line.split(maxsplit=1)[0].split("-"))
            if line.split()[1].startswith("r") and "[v" not in line:
                # Pages of a file that was cut short cannot be read.
                with suppress(OSError):
                    memory.seek(start)
                    yield memory.read(end - start)
