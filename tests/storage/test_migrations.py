"""Migrations and tables say the same, and run from nothing without a configuration file."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tests.storage.keeping import fresh_url
from therapy_app.storage.database import open_database
from therapy_app.storage.migrate import migrate
from therapy_app.storage.tables import Stored

VERSIONS = Path(__file__).parents[2] / "alembic" / "versions"
MARKED_SINCE = "0022_row_marks.py"
REWRITES = re.compile(r"op\.execute|\bupdate\(|bulk_insert|drop_column|alter_column")


@pytest.fixture
def engine(tmp_path):
    url = fresh_url(tmp_path)
    migrate(url)
    opened = open_database(url)
    yield opened
    opened.dispose()


def test_migrations_lead_from_nothing_to_all_tables(engine):
    made = set(inspect(engine).get_table_names())
    assert made == {*Stored.metadata.tables, "alembic_version"}


def test_the_tables_are_what_the_migrations_make(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Stored.metadata) == []


def test_constraints_bear_the_same_names_in_both(engine):
    """Alembic compares names of indexes only; a later migration needs the others as well."""
    inspector = inspect(engine)
    for name, table in Stored.metadata.tables.items():
        held = {c["name"] for c in inspector.get_unique_constraints(name)}
        held |= {c["name"] for c in inspector.get_foreign_keys(name)}
        held.add(inspector.get_pk_constraint(name)["name"])
        assert held == {constraint.name for constraint in table.constraints}


def test_migrating_again_changes_nothing(engine, tmp_path):
    migrate(str(engine.url.render_as_string(hide_password=False)))
    assert set(inspect(engine).get_table_names()) == {*Stored.metadata.tables, "alembic_version"}


def test_a_folder_with_odd_characters_is_no_obstacle(tmp_path):
    folder = tmp_path / "Praxis 100% Müller"
    folder.mkdir()
    migrate(f"sqlite:///{folder / 'a.db'}")
    assert (folder / "a.db").stat().st_size > 0


@pytest.mark.parametrize(
    "script", [path for path in sorted(VERSIONS.glob("0*.py")) if path.name >= MARKED_SINCE]
)
def test_no_migration_rewrites_rows_that_the_ledger_has_entered(script):
    """The key of the ledger may be closed then: values are changed by acts, after the opening.

    A new column may be empty (null, "", 0, false) in the rows that are there, or hold the default
    of the database that ``tables.py`` declares: both leave their marks.
    """
    upgrade = script.read_text(encoding="utf-8").partition("def downgrade")[0]
    assert not REWRITES.findall(upgrade), f"see docs/decisions/0030 ({script.name})"
