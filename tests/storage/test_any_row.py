"""Any row of any table may be put back, overwritten, taken out or put in: it is found and named."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect
from sqlmodel import Session as Transaction

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.audit_chain import BreakKind, RowBreak
from therapy_app.ports import Sealed
from therapy_app.storage.columns import Moment, SealedColumn
from therapy_app.storage.keeper import DatabaseKeeper
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.row_ledger import RowLedger, tables
from therapy_app.storage.row_marks import key_columns

ROWS = 3
"""Of each table; one more was there and was removed."""
REMOVED = ROWS


@dataclass(frozen=True)
class House:
    """Rows of every table, each changed once, and how they and their marks were before that."""

    keeper: DatabaseKeeper
    database: Path
    older: dict[tuple[str, int], tuple]
    older_marks: dict[tuple[str, int], tuple]

    def look(self, sql: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql, values).fetchall()

    def attack(self, *statements: tuple) -> None:
        with closing(sqlite3.connect(self.database)) as connection:
            for sql, *values in statements:
                assert connection.execute(sql, values).rowcount == 1
            connection.commit()

    def found(self) -> tuple[RowBreak, ...]:
        with self.keeper(write=False) as unit:
            return unit.audit.check().rows


def value(column, number: int, turn: int):
    """Something of the column's type, another one for each row and turn."""
    count = 10 + 20 * turn + number
    if isinstance(column.type, SealedColumn):
        return Sealed("k" * 32, f"sealed {count}".encode())
    if isinstance(column.type, Moment):
        return make.NOW + dt.timedelta(days=count)
    kinds = {
        bool: bool(turn),
        int: count,
        float: float(count),
        bytes: f"bytes {count}".encode(),
        dt.date: dt.date(2026, 1, 1) + dt.timedelta(days=count),
        dt.time: dt.time(count // 60, count % 60),
    }
    return kinds.get(column.type.python_type, f"{column.name}-{count}")


def a_row(table, number: int, turn: int):
    mapped = inspect(table)
    keys = {column.name for column in key_columns(table)}
    return table(
        **{
            column.name: value(column, number, 0 if column.name in keys else turn)
            for column in mapped.columns
        }
    )


def raw(table, number: int) -> tuple[str, tuple]:
    """A condition that finds the row in the file, and its values."""
    key = [column.name for column in key_columns(table)]
    return " AND ".join(f"{name} = ?" for name in key), tuple(
        value(column, number, 0) for column in key_columns(table)
    )


def word(table, number: int) -> str:
    return ":".join(str(each) for each in raw(table, number)[1])


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    keeper = open_keeper(sqlite_url(folder), folder)
    database = folder / "data" / "therapy_app.db"
    made = House(keeper, database, {}, {})
    engine = create_engine(sqlite_url(folder))  # This one asks for no foreign keys.
    for turn in (0, 1):
        with Transaction(engine) as rows:
            ledger = RowLedger(rows, KeyVault(rows, keeper.ring))
            for table in tables():
                for number in range(ROWS + 1 - turn):
                    rows.merge(a_row(table, number, turn))
                if turn:
                    rows.delete(rows.get(table, raw(table, REMOVED)[1]))
            ledger.settle()
            rows.commit()
        if not turn:
            for table in tables():
                for number in range(ROWS + 1):
                    name = table.__tablename__
                    where, key = raw(table, number)
                    (held,) = made.look(f"SELECT * FROM {name} WHERE {where}", *key)  # noqa: S608
                    marked = "SELECT * FROM row_mark WHERE kind = ? AND row = ?"
                    (mark,) = made.look(marked, name, word(table, number))
                    made.older[name, number], made.older_marks[name, number] = held, mark
    engine.dispose()
    assert made.found() == ()
    yield made
    keeper.close()


def put(name: str, held: tuple) -> tuple:
    signs = ", ".join("?" * len(held))
    return (f"INSERT OR REPLACE INTO {name} VALUES ({signs})", *held)  # noqa: S608


def gone(table, number: int) -> tuple:
    where, key = raw(table, number)
    return (f"DELETE FROM {table.__tablename__} WHERE {where}", *key)  # noqa: S608


def mark_gone(table, number: int) -> tuple:
    marked = "DELETE FROM row_mark WHERE kind = ? AND row = ?"
    return (marked, table.__tablename__, word(table, number))


def copied(house, table, number: int) -> tuple:
    """All of another row but its key, in the place of this one."""
    name, keys = table.__tablename__, [column.name for column in key_columns(table)]
    others = [column.name for column in inspect(table).columns if column.name not in keys]
    where, key = raw(table, (number + 1) % ROWS)
    (held,) = house.look(f"SELECT {', '.join(others)} FROM {name} WHERE {where}", *key)  # noqa: S608
    where, key = raw(table, number)
    places = ", ".join(f"{other} = ?" for other in others)
    return (f"UPDATE OR REPLACE {name} SET {places} WHERE {where}", *held, *key)  # noqa: S608


ACTS = {
    "put back": BreakKind.CHANGED,
    "put back with its mark": BreakKind.CHANGED,
    "taken out": BreakKind.MISSING,
    "taken out with its mark": BreakKind.MISSING,
    "put in again": BreakKind.ADDED,
    "put in again with its mark": BreakKind.ADDED,
    "without its mark": BreakKind.CHANGED,
}


def statements(house, act: str, table, number: int) -> list[tuple]:
    name = table.__tablename__
    with_mark = act.endswith("with its mark")
    if act == "without its mark":
        return [mark_gone(table, number)]
    if act.startswith("taken out"):
        return [gone(table, number)] + ([mark_gone(table, number)] if with_mark else [])
    row = put(name, house.older[name, number])
    return [row] + ([put("row_mark", house.older_marks[name, number])] if with_mark else [])


@contextmanager
def undone(house, name: str) -> Iterator[None]:
    """What is done to this table and its marks in the block is undone afterwards."""
    before = {each: house.look(f"SELECT * FROM {each}") for each in (name, "row_mark")}  # noqa: S608
    yield
    with closing(sqlite3.connect(house.database)) as connection:
        for each, rows in before.items():
            connection.execute(f"DELETE FROM {each}")  # noqa: S608
            signs = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {each} VALUES ({signs})", rows)  # noqa: S608
        connection.commit()


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_row_of_any_table_that_is_not_as_it_was_left_is_named(house, data):
    table = data.draw(st.sampled_from(tables()), label="table")
    act = data.draw(st.sampled_from(sorted(ACTS)), label="act")
    number = REMOVED if act.startswith("put in") else data.draw(st.integers(0, ROWS - 1))
    with undone(house, table.__tablename__):
        house.attack(*statements(house, act, table, number))
        named = house.found()
    assert named == (RowBreak(table.__tablename__, word(table, number), ACTS[act]),)
    assert house.found() == ()


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__tablename__)
def test_a_row_with_the_words_of_another_is_named(house, table):
    with undone(house, table.__tablename__):
        house.attack(copied(house, table, 1))
        named = house.found()
    assert RowBreak(table.__tablename__, word(table, 1), BreakKind.CHANGED) in named
    assert {each.kind for each in named} == {table.__tablename__}


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__tablename__)
def test_any_bent_byte_of_any_column_is_named(house, table):
    """Of the raw bytes, so that columns in clear are bent as well."""
    name = table.__tablename__
    where, key = raw(table, 0)
    keys = {column.name for column in key_columns(table)}
    for column in inspect(table).columns:
        if column.name in keys:
            continue
        ((held,),) = house.look(f"SELECT {column.name} FROM {name} WHERE {where}", *key)  # noqa: S608
        with undone(house, name):
            bend = f"UPDATE {name} SET {column.name} = ? WHERE {where}"  # noqa: S608
            house.attack((bend, bent(held), *key))
            named = house.found()
        assert named == (RowBreak(name, word(table, 0), BreakKind.CHANGED),), column.name


def bent(held):
    """The value with another last byte."""
    if isinstance(held, bytes):
        return held[:-1] + bytes((held[-1] ^ 64,))
    if isinstance(held, str):
        return held[:-1] + chr(ord(held[-1]) ^ 64)
    return held + 1


@pytest.mark.parametrize("act", ["put back with its mark", "taken out with its mark"])
def test_several_rows_of_one_kind_with_their_marks_are_found_and_the_kind_named(house, act):
    table = next(table for table in tables() if table.__tablename__ == "revision")
    with undone(house, "revision"):
        for number in range(2):
            house.attack(*statements(house, act, table, number))
        named = house.found()
    assert named == (RowBreak("revision", "", BreakKind.CHANGED),)
