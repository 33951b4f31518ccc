"""Hostile requests and bad files to every route, in one process: `make fuzz N=10000`."""

import gc
import logging
import random
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.web.matrix.belongings import CANARY, on_a_database
from tests.web.matrix.hostile import Fuzzer
from tests.web.matrix.uploads import bad_file

_EACH = 1_000
"""Requests between two looks at the memory."""


class Told(logging.Handler):
    """Looks for words of clients in whatever is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines = self.leaks = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count the line."""
        self.lines += 1
        self.leaks += CANARY in record.getMessage() + str(record.exc_info or "")


def main() -> int:
    """Send so many requests, then a tenth as many files; gives 1 if anything was wrong."""
    warnings.simplefilter("ignore")
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    told = Told()
    logging.getLogger("therapy_app").addHandler(told)
    with tempfile.TemporaryDirectory() as folder:
        scene = on_a_database(Path(folder))
        fuzzer = Fuzzer(scene, seed=wanted)
        began, course = monotonic(), list[int]()
        for sent in range(0, wanted, _EACH):
            fuzzer.run(min(_EACH, wanted - sent))
            course.append(_resident())
        files = Counter[int]()
        for number in range(wanted // 10):
            files[fuzzer.upload(*bad_file(random.Random(number)))] += 1
        last = _resident()
        scene.keeper.close()
    print(f"{fuzzer.sent} requests, {wanted // 10} files in {monotonic() - began:.0f} s")
    print(f"answers {dict(sorted(fuzzer.statuses.items()))}")
    print(f"files   {dict(sorted(files.items()))}")
    print(f"memory  {course} MB after each {_EACH:,}, {last} MB after the files")
    print(f"log     {told.lines} lines, {told.leaks} with words of clients")
    print("faults ", Counter(fuzzer.faults).most_common(20))
    return int(bool(fuzzer.faults or told.leaks))


def _resident() -> int:
    """Megabytes that the process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 // 2**20


if __name__ == "__main__":
    sys.exit(main())
