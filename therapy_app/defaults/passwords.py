"""The list of passwords that are long enough and still guessed first."""

from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "lexicons" / "common_passwords.txt"


@cache
def common_passwords() -> frozenset[str]:
    """Passwords of 12 characters and more that no account may have, in lower case."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line and line[0] != "#")
