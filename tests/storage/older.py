"""Makes a database one of an older version, to be migrated."""

from dataclasses import replace
from pathlib import Path

from alembic import command
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.storage.audit_head import LogHead
from therapy_app.storage.database import open_database
from therapy_app.storage.keeper import DatabaseKeeper
from therapy_app.storage.migrate import _config

BEFORE_SEALING = "0017"


def forget_ledger(keeper: DatabaseKeeper) -> None:
    """As before the ledger of rows: no marks, and a head that seals no sum."""
    with keeper() as unit:
        head = LogHead(unit._rows, unit.vault)
        head._write(replace(head.now(), sums=None))
        unit._rows.connection().exec_driver_sql("DELETE FROM row_mark")
        unit._rows.commit()


def older_database(folder: Path) -> None:
    """Take the practice in this folder, whose key lies in a file, back to the older version."""
    keeper = open_keeper(sqlite_url(folder), folder)
    forget_ledger(keeper)
    keeper.close()
    engine = open_database(sqlite_url(folder))
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE_SEALING)
    engine.dispose()
