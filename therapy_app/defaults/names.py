"""Reads the long lists of names and places in ``names/``: plain text, one a line."""

from functools import cache
from importlib.resources import files
from typing import Final

_FOLDER: Final = files("therapy_app.defaults") / "names"


@cache
def name_list(name: str) -> frozenset[str]:
    """The entries of ``names/<name>.txt``; raises FileNotFoundError."""
    return frozenset((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
