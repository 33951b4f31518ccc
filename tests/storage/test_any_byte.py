"""Any byte of any sealed value may be bent: it never opens as something else."""

import random
import sqlite3

import pytest

from tests.storage.test_attacks import READS
from therapy_app.domain.errors import TamperedError

MOST = 60
"""Bytes that are tried of one value: its head, its tail and some between."""


def places(length: int) -> list[int]:
    inner = range(20, max(20, length - 20))
    chance = random.Random(length)  # noqa: S311 - to be repeated, not to be secret
    some = chance.sample(inner, min(len(inner), MOST - 40))
    return sorted({*range(min(20, length)), *some, *range(max(0, length - 20), length)})


@pytest.mark.parametrize("field", READS)
def test_any_bent_byte_of_a_sealed_value_is_found(practice, field):
    table, column = field.split(".")
    connection = sqlite3.connect(practice.database, isolation_level=None)
    rows = connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall()  # noqa: S608
    bend = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"  # noqa: S608
    for at in places(min(len(held) for _, held in rows)):
        for row, held in rows:
            forged = held[:at] + bytes((held[at] ^ (1 << at % 8),)) + held[at + 1 :]
            connection.execute(bend, (forged, row))
        with practice.keeper(write=False) as unit, pytest.raises(TamperedError):
            READS[field](practice, unit)
    for row, held in rows:
        connection.execute(bend, (held, row))
    connection.close()
    with practice.keeper(write=False) as unit:
        READS[field](practice, unit)
