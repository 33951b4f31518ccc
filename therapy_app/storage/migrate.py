"""Brings the tables of a database up to this version of the product."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from alembic import command
from therapy_app.storage.database import open_database

_HERE = Path(__file__).parent
_PLACES = (_HERE / "alembic", _HERE.parent.parent / "alembic")
"""Where the migrations lie: inside an installed package, or at the top of a checkout."""


def migrate(url: str) -> None:
    """Run the migrations that the database has not seen, all of them or none."""
    engine = open_database(url)
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def is_migrated(url: str) -> bool:
    """Whether the database has seen every migration; makes the file of a new SQLite database."""
    engine = open_database(url)
    try:
        with engine.connect() as connection:
            seen = MigrationContext.configure(connection).get_current_heads()
        return set(seen) == set(ScriptDirectory.from_config(_config()).get_heads())
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
    return config


def _scripts() -> Path:
    for place in _PLACES:
        if (place / "env.py").is_file():
            return place
    msg = "the migrations are not where the product is installed"
    raise FileNotFoundError(msg)
