"""Which checker this is: the app's version, and a digest of all that the check is made of."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

_APP: Final = Path(__file__).parents[2]
_SHOWN: Final = 8


@cache
def checker_version() -> str:
    """For example "0.1.0+3f2a9c1e".

    A rule or a word list that changes changes it, so that nobody has to remember to.
    """
    digest = hashlib.sha256()
    for path in _parts():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{version('therapy-app')}+{digest.hexdigest()[:_SHOWN]}"


def _parts() -> Iterator[Path]:
    """Rules, word lists and weights, always in the same order."""
    defaults = _APP / "defaults"
    yield from sorted((_APP / "pipeline" / "check").glob("*.py"))
    yield from sorted((defaults / "lexicons").glob("check_*.yaml"))
    yield from sorted(path for path in (defaults / "weights").rglob("*") if path.is_file())
