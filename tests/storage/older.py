"""Makes a database one of an older version, to be migrated."""

from pathlib import Path

from alembic import command
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.storage.database import open_database
from therapy_app.storage.migrate import _config

BEFORE_SEALING = "0017"


def older_database(folder: Path) -> None:
    """Take the practice in this folder, whose key lies in a file, back to the older version."""
    open_keeper(sqlite_url(folder), folder).close()
    engine = open_database(sqlite_url(folder))
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE_SEALING)
    engine.dispose()
