"""Which rows a transaction is about to write, one by one or many at once: the ledger is told."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import Column, event, inspect, select
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session as Transaction

Key = tuple[Any, ...]
"""The values of a row's primary key."""
Told = Callable[[Any, set[Key]], None]
"""Takes a table and keys of its rows, and may refuse."""


def listen(rows: Transaction, watched: Callable[[Any], bool], *, changes: Told, goes: Told) -> None:
    """Tell which rows of watched tables are about to be written, or to be removed.

    What the database does by itself (cascades, triggers) is not seen.
    """

    def about_to_flush(*_: object) -> None:
        changed = [row for row in rows.dirty if rows.is_modified(row)]
        for some, told in (((*rows.new, *changed), changes), (rows.deleted, goes)):
            keys: dict[Any, set[Key]] = defaultdict(set)
            for row in some:
                if watched(type(row)):
                    keys[type(row)].add(_key_of(row))
            for table, found in keys.items():
                told(table, found)

    def about_to_run(state: ORMExecuteState) -> None:
        if not (state.is_insert or state.is_update or state.is_delete):
            return
        mapper: Any = state.bind_mapper
        if watched(mapper.class_):
            rows.flush()  # What waits to be written comes first, as the statement would have it.
            keys = _key_put_in if state.is_insert else _keys_met
            told = goes if state.is_delete else changes
            told(mapper.class_, keys(mapper, state.statement, rows))

    event.listen(rows, "before_flush", about_to_flush)
    event.listen(rows, "do_orm_execute", about_to_run)


def _key_of(row: object) -> Key:
    return tuple(inspect(row).mapper.primary_key_from_instance(row))  # type: ignore[union-attr]


def _key_put_in(mapper: Any, statement: Any, _rows: Transaction) -> set[Key]:
    values = statement.compile().params
    return {tuple(values[one.key] for one in mapper.primary_key)}


def _keys_met(mapper: Any, statement: Any, rows: Transaction) -> set[Key]:
    """The keys of the rows that meet the statement's own condition."""
    query = select(*cast("tuple[Column[Any], ...]", mapper.primary_key))
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    return {tuple(key) for key in rows.connection().execute(query)}
