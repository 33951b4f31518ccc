"""Two sums over the marks of a table: they show that marks were changed, and which one was.

The first adds up one secret number for each mark: the multiset hash of Clarke et al., "Incremental
Multiset Hash Functions" (ASIACRYPT 2003), section 5 (MSet-Add-Hash). A change costs one addition,
however many rows there are. The number is an HMAC that is kept nowhere, so that nobody without the
key knows what a mark adds. The second adds up each number times the key of its row. Where one row
is amiss, the quotient of what both lack is its key: how Reed-Solomon codes locate one error.
"""

from collections.abc import Mapping
from typing import Final

from therapy_app.storage.audit_head import LOG_SCOPE
from therapy_app.storage.keys import KeyVault

Marks = Mapping[str, bytes]
"""The keys of rows to their marks."""
NOTHING: Final = (0, 0)
_SUMMAND: Final = "sum of rows, version 1"
_DIGITS: Final = 32
"""Hexadecimal digits of a summand: 128 bits, as RFC 4868 cuts an HMAC-SHA-256."""
_LONGEST: Final = 8 * 200
"""Bits of the longest key of a row."""


class RowSums:
    """Adds up marks under a key of the vault."""

    def __init__(self, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._vault = vault

    def moved(self, sums: tuple[int, int], kind: str, old: Marks, new: Marks) -> tuple[int, int]:
        """The sums of a table without the old marks and with the new ones."""
        total, placed = sums
        for marks, sign in ((old, -1), (new, 1)):
            for row, mark in marks.items():
                summand = self._summand(kind, row, mark)
                total += sign * summand
                placed += sign * summand * _number(row)
        return total, placed

    def _summand(self, kind: str, row: str, mark: bytes) -> int:
        said = f"{kind} {row} {mark.hex()}"
        return int(self._vault.mac(LOG_SCOPE, _SUMMAND, said)[:_DIGITS], 16)


def located(due: tuple[int, int], held: tuple[int, int]) -> str:
    """The key of the one row whose mark makes the difference; empty where it is more than one."""
    total, placed = due[0] - held[0], due[1] - held[1]
    if not total or placed % total:
        return ""
    number = placed // total
    if not 0 < number.bit_length() <= _LONGEST or number < 0:
        return ""
    try:
        return number.to_bytes((number.bit_length() + 7) // 8, "big").decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _number(row: str) -> int:
    return int.from_bytes(row.encode("utf-8"), "big")
