"""Encrypted bytes and the place they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sealed:
    """Encrypted bytes with the id of the key that made them; prints no content."""

    key_id: str
    data: bytes

    def __repr__(self) -> str:
        """Never show what is inside."""
        return f"<sealed {len(self.data)} bytes>"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ciphertext belongs; opening it anywhere else fails."""

    table: str
    column: str
    row: str
    version: int = 1
