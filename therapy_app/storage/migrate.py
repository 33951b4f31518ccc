"""Brings the tables of a database up to this version of the product."""

from pathlib import Path

from alembic.config import Config

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
            config = Config()
            config.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _scripts() -> Path:
    for place in _PLACES:
        if (place / "env.py").is_file():
            return place
    msg = "the migrations are not where the product is installed"
    raise FileNotFoundError(msg)
