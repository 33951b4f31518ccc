"""The database is set up as promised: durable, guarded by foreign keys, one writer at a time."""

import sqlite3
import threading
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.errors import NotFoundError, StaleEditError, StorageFullError
from therapy_app.storage.database import for_unit, open_database


@pytest.fixture
def engine(practice):
    opened = open_database(sqlite_url(practice.folder))
    yield opened
    opened.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 10_000),
        ("secure_delete", 1),
    ],
)
def test_each_connection_has_its_pragma(engine, pragma, value):
    for write in (True, False):
        with for_unit(engine, write=write).connect() as connection:
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_write_ahead_log_lies_beside_the_database(practice):
    assert practice.database.with_name("therapy_app.db-wal").exists()


def test_a_start_waits_while_another_still_makes_the_new_file(tmp_path):
    engine = open_database(sqlite_url(tmp_path))
    other = sqlite3.connect(str(engine.url.database), check_same_thread=False, isolation_level=None)
    other.executescript("BEGIN IMMEDIATE; CREATE TABLE first (id INTEGER)")
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    timer.join()
    other.close()
    engine.dispose()


def test_a_row_that_points_nowhere_is_refused(engine):
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(
            text("INSERT INTO pending_text VALUES ('nowhere', 1, '2026-11-12 10:00:00', x'00')")
        )


def test_a_client_with_sessions_cannot_be_deleted_around_the_repository(engine):
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM client"))


def test_a_reading_unit_cannot_write(practice):
    with practice.keeper(write=False) as unit, pytest.raises(OperationalError):
        unit.clients.save(replace(practice.clients[0], code="NEW"))
    with practice.keeper() as unit:
        unit.clients.save(replace(practice.clients[0], code="NEW"))
        unit.commit()


def test_a_reading_unit_sees_one_moment(practice):
    mine = practice.clients[0]
    with practice.keeper(write=False) as reading:
        reading.accounts.count()
        with practice.keeper() as writing:
            writing.clients.save(replace(mine, code="NEW"))
            writing.commit()
        assert reading.clients.get(mine.id, mine.owner) == mine
    with practice.keeper(write=False) as reading:
        assert reading.clients.get(mine.id, mine.owner).code == "NEW"


def test_a_writing_unit_takes_the_lock_at_once(practice):
    with practice.keeper():
        other = sqlite3.connect(practice.database, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.executescript("BEGIN IMMEDIATE; CREATE TABLE first (id INTEGER)")
        other.close()


def test_of_two_windows_that_make_the_same_revision_one_is_refused(practice):
    """Both know revision 1 and hold the next one ready; the database decides."""
    note = practice.notes[0]
    ready, outcomes = threading.Barrier(8), []

    def window(number):
        made = make.revision(note.id, practice.sources[0], number=2, edit_id=f"e{number}")
        ready.wait()
        try:
            with practice.keeper() as unit:
                unit.notes.add_revision(replace(note, revision=made))
                unit.commit()
            outcomes.append("kept")
        except StaleEditError:
            outcomes.append("refused")

    windows = [threading.Thread(target=window, args=(n,)) for n in range(8)]
    for thread in windows:
        thread.start()
    for thread in windows:
        thread.join()
    assert sorted(outcomes) == ["kept", *["refused"] * 7]


def test_a_full_disk_is_named_and_loses_nothing(practice):
    mine = practice.clients[0]
    practice.keeper.close()
    long_words = ("word " * 40_000,)
    with practice.keeper() as unit:
        unit._rows.connection().exec_driver_sql("PRAGMA max_page_count = 70")
        with pytest.raises(StorageFullError):  # noqa: PT012
            unit.sources.add(make.source(practice.sessions[0], version=2, words=long_words))
            unit.commit()
    with practice.keeper(write=False) as unit:
        assert unit.clients.get(mine.id, mine.owner) == mine
        assert unit.sources.latest(practice.sessions[0].id, mine.owner) == practice.sources[0]


def test_a_session_does_not_move_to_another_client(practice):
    moved = replace(practice.sessions[0], client_id=practice.clients[1].id)
    with practice.keeper() as unit, pytest.raises(NotFoundError):
        unit.sessions.save(moved)


def test_an_error_of_the_database_shows_no_values(practice):
    with practice.keeper() as unit, pytest.raises(IntegrityError) as caught:
        unit.accounts.start_sign_in("no such account", "token", make.NOW)
    assert "no such account" not in str(caught.value)


def test_refused_sign_ins_are_not_kept_for_ever(practice):
    with practice.keeper() as unit:
        unit.accounts.note_failure("someone", "here", make.NOW)
        unit.accounts.note_failure("other", "here", make.later(60 * 24 * 31))
        unit.commit()
    assert practice.look("SELECT count(*) FROM refused_sign_in") == [(1,)]


def test_everything_is_there_after_a_restart(practice):
    practice.keeper.close()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    with again(write=False) as unit:
        assert unit.notes.get(practice.notes[0].id, practice.owner.id) == practice.notes[0]
    again.close()


def test_the_database_is_for_its_owner_only(practice):
    for name in ("therapy_app.db", "therapy_app.db-wal", "therapy_app.db-shm"):
        assert practice.database.with_name(name).stat().st_mode & 0o077 == 0


def test_a_database_without_a_file_is_refused():
    with pytest.raises(ValueError, match="file"):
        open_database("sqlite://")
