"""The marks of rows: what each has to be as the row lies there, and what was kept of it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import Column, Table, bindparam, inspect, select, tuple_, type_coerce
from sqlalchemy.types import NullType
from sqlmodel import Session as Transaction

from therapy_app.storage.audit_head import LOG_SCOPE
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.tables import StoredRowMark
from therapy_app.storage.touched_rows import Key

Marks = dict[str, bytes]
"""The keys of rows, each as one word, to their marks."""
AT_ONCE: Final = 400
_ROW: Final = "row, version 1"
_MARKS: Final = cast("Table", inspect(StoredRowMark).local_table)
_KEPT: Final = select(_MARKS.c.row, _MARKS.c.mark).where(_MARKS.c.kind == bindparam("of"))
_KEPT_OF: Final = _KEPT.where(_MARKS.c.row.in_(bindparam("rows", expanding=True)))


class RowMarks:
    """Reads and writes marks beside the session: that neither flushes nor counts as a touch."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def due(self, table: Any, keys: Collection[Key]) -> Marks:
        """The marks that these rows have to have as they read now; none for a row that is gone."""
        asked = keys if len(key_columns(table)) > 1 else [one for (one,) in keys]
        return dict(self._marked(table, self._run(_rows_of(table), {"keys": list(asked)})))

    def all_due(self, table: Any) -> Marks:
        """The marks that all rows of a table have to have."""
        every = _every_row(table).execution_options(yield_per=AT_ONCE)
        return dict(self._marked(table, self._run(every)))

    def kept(self, table: Any, keys: Collection[Key]) -> Marks:
        """The marks that the ledger holds of these rows."""
        asked = {"of": table.__tablename__, "rows": [word(key) for key in keys]}
        return dict(self._run(_KEPT_OF, asked).all())

    def all_kept(self, table: Any) -> Marks:
        """The marks that the ledger holds of a table."""
        return dict(self._run(_KEPT, {"of": table.__tablename__}).all())

    def keys(self, table: Any) -> list[Key]:
        """The keys of all rows of a table."""
        return [tuple(key) for key in self._run(select(*key_columns(table)))]

    def replace(self, table: Any, old: Marks, new: Marks) -> None:
        """Keep the new marks in the place of the old ones."""
        kind = table.__tablename__
        this = (_MARKS.c.kind == kind, _MARKS.c.row == bindparam("this"))
        made = [{"kind": kind, "row": row, "mark": new[row]} for row in new.keys() - old.keys()]
        changed = [{"this": row, "mark": new[row]} for row in new.keys() & old.keys()]
        gone = [{"this": row} for row in old.keys() - new.keys()]
        for statement, values in (
            (_MARKS.insert(), made),
            (_MARKS.update().where(*this), changed),
            (_MARKS.delete().where(*this), gone),
        ):
            if values:
                self._run(statement, values)

    def forget_all(self) -> None:
        """Drop all marks."""
        self._run(_MARKS.delete())

    def _marked(self, table: Any, found: Any) -> Iterator[tuple[str, bytes]]:
        names = [column.name for column in key_columns(table)]
        for held in found.mappings():
            row = word(tuple(held[name] for name in names))
            said = json.dumps([table.__tablename__, row, _filled(table, held)], sort_keys=True)
            yield row, bytes.fromhex(self._vault.mac(LOG_SCOPE, _ROW, said))

    def _run(self, statement: Any, values: Any = None) -> Any:
        return self._rows.connection().execute(statement, values)


def key_columns(table: Any) -> tuple[Column[Any], ...]:
    """The columns of a table's primary key."""
    return cast("tuple[Column[Any], ...]", inspect(table).primary_key)


def word(key: Key) -> str:
    """A row's key as one word."""
    return ":".join(str(part) for part in key)


def portions(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Few enough keys at once for one statement, in an order that is always the same."""
    every = sorted(keys, key=word)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def _filled(table: Any, held: Mapping[str, Any]) -> dict[str, str]:
    """What the database fills in by itself is left out: a later version adds columns.

    That is the column's own default, or null where it has none.
    """
    given = _given(table)
    said = {
        name: value.hex() if isinstance(value, bytes) else str(value)
        for name, value in held.items()
        if value is not None or name in given
    }
    return {name: value for name, value in said.items() if value != given.get(name)}


@cache
def _given(table: Any) -> dict[str, str]:
    """What the database fills in for a column that an older row did not have."""
    columns = cast("Iterable[Column[Any]]", inspect(table).local_table.columns)
    defaults = {column.name: getattr(column.server_default, "arg", None) for column in columns}
    return {name: str(default) for name, default in defaults.items() if default is not None}


@cache
def _every_row(table: Any) -> Any:
    """The columns as the driver gives them: what was bent has to be read, not to be understood."""
    columns = cast("Iterable[Column[Any]]", inspect(table).local_table.columns)
    return select(*(type_coerce(column, NullType()).label(column.name) for column in columns))


@cache
def _rows_of(table: Any) -> Any:
    first, *others = key_columns(table)
    which = tuple_(first, *others) if others else first
    return _every_row(table).where(which.in_(bindparam("keys", expanding=True)))
