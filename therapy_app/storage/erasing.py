"""Remembers within a transaction that words were erased: what held them is swept afterwards."""

from typing import Final

from sqlmodel import Session as Transaction

_ERASED: Final = "words were erased"


def note_erased_words(rows: Transaction) -> None:
    """Words were overwritten; the write-ahead log still holds them."""
    rows.info[_ERASED] = True


def erased_words(rows: Transaction) -> bool:
    """Whether that happened since it was last asked."""
    return bool(rows.info.pop(_ERASED, False))
