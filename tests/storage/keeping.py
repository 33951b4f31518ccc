"""Opens a fresh database for a test: SQLite in the test's folder, or the one named outside."""

import os
from pathlib import Path

from sqlalchemy import text

from therapy_app.storage.database import open_database
from therapy_app.storage.keeper import DatabaseKeeper, open_storage
from therapy_app.storage.passwords import LEAST_KIB, LEAST_PASSES, Passwords
from therapy_app.storage.tables import Stored

CHEAP = Passwords(passes=LEAST_PASSES, kib=LEAST_KIB)


def fresh_url(folder: Path) -> str:
    """The URL of an empty database.

    THERAPY_APP_TEST_DATABASE may name another kind of database; all its tables are dropped.
    """
    url = os.environ.get("THERAPY_APP_TEST_DATABASE")
    if not url:
        return sqlite_url(folder)
    engine = open_database(url)
    with engine.begin() as connection:
        Stored.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    engine.dispose()
    return url


def sqlite_url(folder: Path) -> str:
    """An SQLite database in this folder."""
    return f"sqlite:///{folder / 'data' / 'therapy_app.db'}"


def open_keeper(url: str, folder: Path) -> DatabaseKeeper:
    """A keeper whose key file lies beside the database's folder."""
    return open_storage(url, folder / "keys" / "master.key", passwords=CHEAP)
