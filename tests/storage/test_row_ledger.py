"""A whole row put back, changed, put in or taken out is found and named."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, time

import pytest

from tests import factories as make
from tests.fakes import FakeClock
from tests.plain_tools import plain_tools
from tests.storage.keeping import open_keeper, sqlite_url
from tests.storage.older import forget_ledger
from tests.storage.test_renewal import renewed
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.audit_chain import BreakKind, RowBreak
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import TamperedError
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.retention import Kind, Periods
from therapy_app.domain.session import Setting
from therapy_app.storage.row_ledger import OUTSIDE, tables
from therapy_app.storage.tables import Stored
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.night import pass_over
from therapy_app.workflows.review_note import edit_note


def found(practice) -> tuple[RowBreak, ...]:
    with practice.keeper(write=False) as unit:
        return unit.audit.check().rows


def row(practice, table, key="id", which=0):
    """A whole row as it lies in the file."""
    return practice.look(f"SELECT * FROM {table} ORDER BY {key}")[which]  # noqa: S608


def put_back(practice, table, held):
    signs = ", ".join("?" * len(held))
    practice.attack(f"INSERT OR REPLACE INTO {table} VALUES ({signs})", *held)  # noqa: S608


def rename(practice, name, which=0):
    client = practice.clients[which]
    with practice.keeper() as unit:
        unit.clients.save(replace(client, name=name))
        unit.audit.add(AuditEvent(AuditTag.CLIENT_CHANGED, "a", make.NOW, client.id))
        unit.commit()


def older(practice):
    """The row of the first client as it was before a change, and its mark."""
    client = practice.clients[0].id
    (held,) = practice.look("SELECT * FROM client WHERE id = ?", client)
    (mark,) = practice.look("SELECT * FROM row_mark WHERE kind = 'client' AND row = ?", client)
    rename(practice, "Anna C.")
    return held, mark


def test_what_nobody_touched_is_whole(practice):
    assert found(practice) == ()
    renewed(practice.keeper)
    with practice.keeper() as unit:
        unit.keys.rotate_master()
        unit.commit()
    with practice.keeper() as unit:
        unit.clients.remove(practice.clients[1].id, practice.owner.id)
        unit.commit()
    assert found(practice) == ()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    with again(write=False) as unit:
        assert unit.audit.check().is_whole
    again.close()


def test_one_whole_row_put_back_is_named(practice):
    held, _ = older(practice)
    put_back(practice, "client", held)
    assert found(practice) == (RowBreak("client", practice.clients[0].id, BreakKind.CHANGED),)


def test_a_row_put_back_with_its_mark_is_named(practice):
    held, mark = older(practice)
    put_back(practice, "client", held)
    put_back(practice, "row_mark", mark)
    assert found(practice) == (RowBreak("client", practice.clients[0].id, BreakKind.CHANGED),)


def test_a_row_put_back_with_its_mark_and_the_whole_log_is_found(practice):
    """All that is kept about the change is put back, but one row that changed meanwhile."""
    held, mark = older(practice)
    head = row(practice, "audit_head")
    rename(practice, "Tom C.", which=1)
    put_back(practice, "client", held)
    put_back(practice, "row_mark", mark)
    put_back(practice, "audit_head", head)
    practice.attack("DELETE FROM audit_event WHERE seq > ?", head[1])
    assert found(practice) == (RowBreak("client", "", BreakKind.CHANGED),)


@pytest.mark.parametrize(
    "table", ["revision", "approval", "note", "source", "flag_example", "pending_text"]
)
def test_a_row_taken_out_is_named(practice, table):
    key = {"source": "id", "note": "id", "pending_text": "session_id"}.get(table, "note_id")
    for each in practice.look(f"SELECT {key} FROM {table} LIMIT 1"):  # noqa: S608
        practice.attack(f"DELETE FROM {table} WHERE {key} = ?", *each)  # noqa: S608
    (gone,) = found(practice)
    assert (gone.kind, gone.how) == (table, BreakKind.MISSING)
    assert gone.row.startswith(each[0])


def test_a_row_taken_out_with_its_mark_is_named(practice):
    note = practice.notes[0].id
    practice.attack("DELETE FROM approval WHERE note_id = ?", note)
    practice.attack("DELETE FROM row_mark WHERE kind = 'approval' AND row = ?", f"{note}:1")
    assert found(practice) == (RowBreak("approval", f"{note}:1", BreakKind.MISSING),)


def test_a_row_that_was_removed_and_is_put_in_again_is_named(practice):
    pending = practice.look("SELECT * FROM pending_text")[0]
    with practice.keeper() as unit:
        unit.sources.drop_pending(pending[0])
        unit.commit()
    put_back(practice, "pending_text", pending)
    assert found(practice) == (RowBreak("pending_text", pending[0], BreakKind.ADDED),)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("client", "owner", "somebody"),
        ("session", "date", "1999-01-01"),
        ("session", "number", 9),
        ("note", "status", "approved"),
        ("approval", "at", "1999-01-01 00:00:00"),
        ("key_lock", "kib", 1),
        ("account", "idle_minutes", 900),
    ],
)
def test_a_changed_column_that_is_not_sealed_is_named(practice, table, column, value):
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, "a quiet long password")
        unit.commit()
    practice.attack(f"UPDATE {table} SET {column} = ?", value)  # noqa: S608
    assert {(one.kind, one.how) for one in found(practice)} == {(table, BreakKind.CHANGED)}


def test_two_rows_in_each_others_place_are_named(practice):
    first, second = (client.id for client in practice.clients)
    practice.attack("UPDATE session SET client_id = 'x' WHERE client_id = ?", first)
    practice.attack("UPDATE session SET client_id = ? WHERE client_id = ?", first, second)
    practice.attack("UPDATE session SET client_id = ? WHERE client_id = 'x'", second)
    assert {one.row for one in found(practice)} == {one.id for one in practice.sessions}


def test_nothing_is_built_on_a_row_that_was_put_back(practice):
    held, _ = older(practice)
    put_back(practice, "client", held)
    with practice.keeper() as unit, pytest.raises(TamperedError):
        unit.clients.save(replace(practice.clients[0], name="Anna D."))
    assert found(practice) == (RowBreak("client", practice.clients[0].id, BreakKind.CHANGED),)


def test_nothing_takes_the_place_of_a_row_that_was_taken_out(practice):
    practice.attack("DELETE FROM approval WHERE note_id = ?", practice.notes[0].id)
    with practice.keeper() as unit, pytest.raises(TamperedError):
        unit.notes.add_approval(make.approval(practice.notes[0], practice.sources[0]))


def test_what_was_put_back_can_still_be_erased(practice):
    held, _ = older(practice)
    put_back(practice, "client", held)
    with practice.keeper() as unit:
        unit.clients.remove(practice.clients[0].id, practice.owner.id)
        unit.commit()
    assert found(practice) == ()


def test_a_ledger_emptied_to_begin_anew_is_found(practice):
    practice.attack("DELETE FROM row_mark")
    assert found(practice)
    practice.keeper.close()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    with again(write=False) as unit:
        assert not unit.audit.check().is_whole
    again.close()


def test_a_lost_head_is_not_made_anew_at_the_next_start(practice):
    practice.attack("DELETE FROM audit_head")
    practice.keeper.close()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    with again(write=False) as unit:
        assert not unit.audit.check().is_whole
    again.close()


def test_an_older_database_is_entered_as_it_is_and_the_log_says_so(practice):
    rename(practice, "Anna C.")
    forget_ledger(practice.keeper)
    assert found(practice) == ()
    practice.keeper.close()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    marks = practice.look("SELECT count(*) FROM row_mark")[0][0]
    assert marks > 10
    with again() as unit:
        assert unit.audit.check().is_whole
        (told,) = unit.audit.latest(1)
        unit.clients.save(practice.clients[0])
        unit.commit()
    assert (told.event.tag, told.event.detail) == (AuditTag.RECORDS_ENTERED, str(marks))
    with again(write=False) as unit:
        assert unit.audit.check().is_whole
        assert unit.audit.latest(1) == (told,)
    again.close()


def test_a_sealed_older_database_is_entered_as_soon_as_somebody_signs_in(practice):
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, "a quiet long password")
        unit.audit.add(AuditEvent(AuditTag.KEYS_SEALED, practice.owner.id, make.NOW, "a"))
        unit.commit()
    forget_ledger(practice.keeper)
    practice.keeper.close()
    again = open_keeper(sqlite_url(practice.folder), practice.folder)
    assert practice.look("SELECT count(*) FROM row_mark") == [(0,)]
    again.open_with("a quiet long password")
    with again() as unit:
        unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, practice.owner.id, make.NOW, "a"))
        unit.commit()
    with again(write=False) as unit:
        assert unit.audit.check().is_whole
        assert unit.audit.latest(1)[0].event.tag is AuditTag.RECORDS_ENTERED
    again.close()


def test_access_to_the_master_key_is_entered_and_leaves_nothing_behind(practice):
    """Who holds the master key comes and goes, with locks that the database could remove itself."""
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, "a quiet long password")
        unit.commit()
    with practice.keeper() as unit:
        unit.keys.lock_anew(practice.owner.id, "another quiet long password")
        unit.keys.new_recovery_key()
        unit.commit()
    assert found(practice) == ()
    with practice.keeper() as unit:
        unit.keys.rotate_master()
        unit.keys.keep_in_file()
        unit.commit()
    assert found(practice) == ()
    assert practice.look("SELECT count(*) FROM row_mark WHERE kind LIKE 'key_%'") == [(0,)]


def test_every_table_is_watched_but_the_log_and_those_who_are_signed_in():
    watched = {table.__tablename__ for table in tables()}
    assert watched == {table.__tablename__ for table in Stored.__subclasses__()} - OUTSIDE


def test_sound_and_what_was_heard_are_entered_as_they_arrive(practice):
    recording = make.recording(practice.sessions[0])
    with practice.keeper() as unit:
        unit.recordings.add(recording)
        unit.recordings.add_chunk(recording.id, 0, 0, b"sound")
        unit.recordings.add_utterance(recording.id, 0, 0, make.utterance("Heard words."))
        unit.commit()
    with practice.keeper() as unit:
        unit.recordings.add_chunk(recording.id, 0, 1, b"more sound")
        unit.commit()
    assert found(practice) == ()
    practice.attack("DELETE FROM recording_chunk WHERE number = 1")
    gone = RowBreak("recording_chunk", f"{recording.id}:0:1", BreakKind.MISSING)
    assert found(practice) == (gone,)


def test_a_column_that_a_later_version_adds_leaves_the_marks(practice):
    """As once the words by which an account's drafts name people, with what they are by default."""
    with closing(sqlite3.connect(practice.database)) as file:
        file.execute("ALTER TABLE account DROP COLUMN client_named")
        file.execute("ALTER TABLE account ADD COLUMN client_named VARCHAR DEFAULT 'usual'")
    assert found(practice) == ()


def test_one_record_that_is_not_as_it_was_left_keeps_no_other_from_going_at_night(practice):
    """It stays, and each of the others goes and is counted."""
    clock, by = FakeClock(), practice.owner
    tools = replace(plain_tools(practice.keeper), keys=practice.keeper, clock=clock)
    with practice.keeper() as unit:
        unit.practice.keep(Periods(draft_days=7))
        unit.commit()
    bent, whole = (twice_drafted(practice.clients[0].id, day, by, tools) for day in (1, 2))
    practice.attack("UPDATE revision SET what = 'x' WHERE note_id = ? AND number = 1", bent)
    clock.pass_minutes(8 * 24 * 60)
    assert [(one.kind, one.count) for one in pass_over(tools=tools).gone] == [(Kind.DRAFTS, 1)]
    assert {one.row.partition(":")[0] for one in found(practice)} == {bent}
    with practice.keeper(write=False) as unit:
        assert unit.audit.of_subject(whole)[-1].tag is AuditTag.DRAFTS_ERASED


def twice_drafted(client_id, day, by, tools):
    """An approved note of two revisions about a session of that day."""
    when = {"date": date(2026, 10, day), "start": time(10), "end": time(11)}
    session = add_session(
        client_id, **when, setting=Setting.IN_PERSON, modality="CBT", by=by, tools=tools
    )
    text = "She sleeps five hours. We did the thought record."
    note = draft_note(session.id, text, 0, template=None, by=by, tools=tools)
    reword = Edit("e1", EditKind.REWORD, sentence=SentenceId("s1"), changed=1, text="She sleeps.")
    note = edit_note(note.id, reword, by=by, tools=tools)
    approve_note(note.id, note.revision.number, by=by, tools=tools)
    return note.id
