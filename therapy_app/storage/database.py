"""The connection: the one place that knows which database is behind it.

All else in this room is SQL that SQLite and PostgreSQL both speak.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event

from therapy_app.domain.errors import StorageFullError

_WAIT_MS: Final = 10_000
"""How long a writer waits for another before it gives up."""
_AGAIN_SECONDS: Final = 0.01

_PRAGMAS: Final = (
    f"busy_timeout = {_WAIT_MS}",
    "synchronous = FULL",
    "foreign_keys = ON",
    # Deleted rows are overwritten with zeros: a destroyed key must not linger in free pages.
    "secure_delete = ON",
)

_SQLITE_REFUSALS: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
_POSTGRES_DISK_FULL: Final = "53100"
_REFUSED: Final = "the disk refused"
"""The mark on a connection whose transaction is lost; the next one begins without it."""


def open_database(url: str) -> Engine:
    """An engine for this URL; makes the file of a new SQLite database, for its owner only."""
    # Parameters stay out of error messages: they hold ciphertexts, but also ids and times.
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
    event.listen(engine, "handle_error", _name_a_full_disk)
    if engine.dialect.name == "sqlite":
        _make_file(engine.url.database)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def for_unit(engine: Engine, *, write: bool) -> Engine:
    """The same engine for one kind of unit: it takes the write lock at once, or cannot write."""
    return engine.execution_options(unit_writes=write, postgresql_readonly=not write)


def sweep(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still holds pages from before a removal.

    Readers that are still busy make it wait for the next time; nothing depends on it.
    """
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def _make_file(database: str | None) -> None:
    if not database or database == ":memory:":
        msg = "the database needs a file"
        raise ValueError(msg)
    path = Path(database)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions begin too late (at the first change); ours begin in _begin.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    # While another start turns the same new file, SQLite answers "locked" at once: this one
    # pragma does not wait as the others do.
    until = time.monotonic() + _WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.info.pop(_REFUSED, None)
    writes = connection.get_execution_options().get("unit_writes", True)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _name_a_full_disk(context: ExceptionContext) -> None:
    error: Any = context.original_exception
    info: dict[Any, Any] = {} if context.connection is None else context.connection.info
    if getattr(error, "sqlite_errorcode", None) in _SQLITE_REFUSALS:
        info[_REFUSED] = True
    # A full disk makes SQLite undo the whole transaction; going back to a savepoint then fails
    # as well, and that second error must not hide the first.
    if info.get(_REFUSED) or getattr(error, "sqlstate", None) == _POSTGRES_DISK_FULL:
        raise StorageFullError from error
