"""The audit log is chained: whatever is changed, moved, put in or cut is found and named."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.audit_chain import BreakKind, ChainBreak
from therapy_app.domain.errors import TamperedError
from therapy_app.storage.keeper import DatabaseKeeper
from therapy_app.storage.unit_of_work import StoredUnit

ENTRIES = 12
COPY_OF_THE_LAST = """INSERT INTO audit_event (seq, tag, actor, at, subject, detail, mark)
    SELECT 13, tag, actor, at, subject, detail, mark FROM audit_event WHERE seq = 12"""
FIELDS = {"tag": "note:approved", "actor": "a2", "subject": "n9", "detail": "docx", "mark": "00"}


@dataclass(frozen=True)
class Log:
    """A keeper whose log has twelve entries, and the folder of its database."""

    keeper: DatabaseKeeper
    folder: Path

    def __call__(self, *, write: bool = True) -> StoredUnit:
        return self.keeper(write=write)

    def close(self) -> None:
        self.keeper.close()


@pytest.fixture
def log(tmp_path):
    keeper = open_keeper(sqlite_url(tmp_path), tmp_path)
    with keeper() as unit:
        for number in range(ENTRIES):
            at = make.NOW + timedelta(seconds=number)
            unit.audit.add(AuditEvent(AuditTag.NOTE_READ, "a1", at, f"n{number}"))
        unit.commit()
    yield Log(keeper, tmp_path)
    keeper.close()


def attack(log, *statements):
    connection = sqlite3.connect(log.folder / "data" / "therapy_app.db")
    for sql, *values in statements:
        connection.execute(sql, values)
    connection.commit()
    connection.close()


def check(log):
    with log(write=False) as unit:
        return unit.audit.check()


def test_a_log_that_nobody_touched_is_whole(log):
    found = check(log)
    assert found.is_whole
    assert found.entries == ENTRIES


def test_a_log_stays_whole_when_it_is_opened_again(log):
    log.close()
    again = open_keeper(sqlite_url(log.folder), log.folder)
    with again() as unit:
        unit.audit.add(AuditEvent(AuditTag.NOTE_READ, "a1", make.NOW, "n99"))
        unit.commit()
        assert unit.audit.check().is_whole
    again.close()


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_is_named_by_its_entry(log, field):
    attack(log, (f"UPDATE audit_event SET {field} = ? WHERE seq = 5", FIELDS[field]))  # noqa: S608
    assert check(log).first_break == ChainBreak(5, BreakKind.CHANGED)


def test_a_changed_moment_is_named(log):
    attack(log, ("UPDATE audit_event SET at = datetime(at, '-1 day') WHERE seq = 7",))
    assert check(log).first_break == ChainBreak(7, BreakKind.CHANGED)


def test_an_entry_taken_out_is_named_as_missing(log):
    attack(log, ("DELETE FROM audit_event WHERE seq = 4",))
    found = check(log)
    assert found.first_break == ChainBreak(4, BreakKind.MISSING)
    assert found.entries == 3


def test_entries_moved_up_to_hide_a_gap_are_named(log):
    attack(
        log,
        ("DELETE FROM audit_event WHERE seq = 4",),
        ("UPDATE audit_event SET seq = seq - 1 WHERE seq > 4",),
    )
    assert check(log).first_break == ChainBreak(4, BreakKind.CHANGED)


def test_a_log_cut_at_its_end_is_found(log):
    attack(log, ("DELETE FROM audit_event WHERE seq > 9",))
    assert check(log).first_break == ChainBreak(10, BreakKind.CUT)


def test_a_cut_log_that_was_written_on_is_found(log):
    attack(log, ("DELETE FROM audit_event WHERE seq = 12",))
    with log() as unit:
        unit.audit.add(AuditEvent(AuditTag.NOTE_READ, "a1", make.NOW, "later"))
        unit.commit()
    assert check(log).first_break == ChainBreak(12, BreakKind.CHANGED)


def test_an_entry_put_behind_the_last_is_found(log):
    attack(
        log,
        (COPY_OF_THE_LAST,),
    )
    assert check(log).first_break == ChainBreak(13, BreakKind.ADDED)


def test_two_entries_in_each_others_place_are_found(log):
    attack(
        log,
        ("UPDATE audit_event SET seq = 100 WHERE seq = 3",),
        ("UPDATE audit_event SET seq = 3 WHERE seq = 8",),
        ("UPDATE audit_event SET seq = 8 WHERE seq = 100",),
    )
    assert check(log).first_break == ChainBreak(3, BreakKind.CHANGED)


def test_a_lost_head_is_found_and_nothing_can_be_written(log):
    attack(log, ("DELETE FROM audit_head",))
    assert check(log).first_break == ChainBreak(0, BreakKind.HEAD)
    with log() as unit, pytest.raises(TamperedError):
        unit.audit.add(AuditEvent(AuditTag.NOTE_READ, "a1", make.NOW, "n1"))


def test_a_head_put_back_to_an_earlier_number_does_not_open(log):
    attack(log, ("UPDATE audit_head SET seq = 9",), ("DELETE FROM audit_event WHERE seq > 9",))
    assert check(log).first_break == ChainBreak(0, BreakKind.HEAD)


def test_a_checkpoint_shows_an_older_copy_put_back(log):
    database = log.folder / "data" / "therapy_app.db"
    older = sqlite3.connect(":memory:")
    with sqlite3.connect(database) as now:
        now.backup(older)
    with log() as unit:
        unit.audit.add(AuditEvent(AuditTag.NOTE_EXPORTED, "a1", make.NOW, "n1"))
        unit.commit()
        kept = unit.audit.checkpoint(make.NOW)
        assert unit.audit.check_against(kept).is_whole
    log.close()
    with sqlite3.connect(database) as now:
        older.backup(now)
    with log(write=False) as unit:
        assert unit.audit.check().is_whole
        found = unit.audit.check_against(kept)
    assert found.first_break == ChainBreak(ENTRIES + 1, BreakKind.CUT)


@pytest.mark.parametrize("change", [{"number": 2}, {"mark": "00"}, {"at": "2020-01-01T00:00:00"}])
def test_a_changed_checkpoint_is_refused(log, change):
    with log(write=False) as unit:
        kept = unit.audit.checkpoint(make.NOW)
        found = unit.audit.check_against(replace(kept, **change))
    assert found.first_break.kind is BreakKind.CHECKPOINT


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_change_to_any_entry_is_found(log, data):
    """A random act of the attacker on the stored lines, undone afterwards."""
    which = data.draw(st.integers(1, ENTRIES), label="entry")
    field = data.draw(st.sampled_from(sorted(FIELDS)), label="field")
    text = data.draw(st.text(st.characters(codec="ascii", min_codepoint=33), max_size=8))
    connection = sqlite3.connect(log.folder / "data" / "therapy_app.db")
    ((held,),) = connection.execute(
        f"SELECT {field} FROM audit_event WHERE seq = ?",  # noqa: S608
        (which,),
    ).fetchall()
    if field == "tag":
        text = "note:edited"
    change = f"UPDATE audit_event SET {field} = ? WHERE seq = ?"  # noqa: S608
    connection.execute(change, (text, which))
    connection.commit()
    found = check(log).first_break
    connection.execute(change, (held, which))
    connection.commit()
    connection.close()
    assert found == (None if text == held else ChainBreak(which, BreakKind.CHANGED))
    assert check(log).is_whole


def test_entries_from_before_the_chain_are_chained_when_the_database_is_opened(log):
    attack(log, ("UPDATE audit_event SET mark = NULL",), ("DELETE FROM audit_head",))
    attack(log, ("DELETE FROM data_key WHERE scope = 'audit log'",))
    log.close()
    again = open_keeper(sqlite_url(log.folder), log.folder)
    with again(write=False) as unit:
        assert unit.audit.check().is_whole
        assert unit.audit.check().entries == ENTRIES + 1
        assert unit.audit.latest(1)[0].event.tag is AuditTag.RECORDS_ENTERED
    again.close()


def test_the_latest_entries_come_newest_first_and_page_on(log):
    with log(write=False) as unit:
        first = unit.audit.latest(5)
        following = unit.audit.latest(5, before=first[-1].number)
    assert [entry.number for entry in (*first, *following)] == list(range(12, 2, -1))
