"""A backup is one encrypted file; it gives back everything, with the recovery key alone."""

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import factories as make
from tests.storage.keeping import CHEAP
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client import Client
from therapy_app.domain.errors import BackupError
from therapy_app.storage import backup, backup_keys
from therapy_app.storage.keeper import DatabaseKeeper, open_storage

CANARY = "The heron counted seven silver kettles."


@dataclass(frozen=True)
class Practice:
    """A data folder in use, with one client and a session being written up."""

    keeper: DatabaseKeeper
    data: Path
    owner: Account
    client: Client
    recovery_key: str
    shelf: Path

    @property
    def key_file(self) -> Path:
        return self.data / "keys" / "master.key"

    def back_up(self) -> Path:
        return backup.make_backup(self.data / backup.DATABASE, self.key_file, self.shelf, make.NOW)


def opened(data: Path) -> DatabaseKeeper:
    return open_storage(
        f"sqlite:///{data / backup.DATABASE}", data / "keys" / "master.key", passwords=CHEAP
    )


@pytest.fixture
def practice(tmp_path):
    data = tmp_path / "data"
    keeper = opened(data)
    owner = make.account()
    client = make.client(owner)
    session = make.session(client)
    with keeper() as unit:
        unit.accounts.add(owner, "a quiet long password")
        unit.clients.add(client)
        unit.sessions.add(session)
        unit.sources.save_pending(make.pending(session, text=CANARY), base=0)
        unit.audit.add(AuditEvent(AuditTag.CLIENT_ADDED, owner.id, make.NOW, client.id))
        unit.commit()
    key = backup_keys.make_recovery_key(data / "keys")
    yield Practice(keeper, data, owner, client, key, tmp_path / "shelf")
    keeper.close()


def test_what_a_killed_backup_left_is_cleared_by_the_next_one(practice: Practice):
    folder, file = (
        practice.data / "keys" / "backup-k1ll3d",
        practice.shelf / (".therapy-app-2026-11-01T030000Z.age.unfinished"),
    )
    fresh = practice.data / "keys" / "backup-at-work"
    practice.shelf.mkdir(exist_ok=True)
    for half_done in (folder, fresh):
        half_done.mkdir()
        (half_done / backup.DATABASE).write_bytes(b"a copy")
    file.write_bytes(b"half a backup")
    two_hours_ago = time.time() - 7200
    for old in (folder, file):
        os.utime(old, (two_hours_ago, two_hours_ago))
    practice.back_up()
    assert [path.exists() for path in (folder, file, fresh)] == [False, False, True]


def test_a_backup_made_while_the_app_runs_opens_and_is_whole(practice):
    with practice.keeper(write=False) as reading:
        reading.clients.get(practice.client.id, practice.owner.id)
        made = practice.back_up()
    seen = backup.look_through(made, practice.key_file)
    assert seen.made == make.NOW
    assert seen.entries == 1
    assert seen.bytes == made.stat().st_size


def test_everything_is_there_again_in_an_empty_folder(practice, tmp_path):
    made = practice.back_up()
    backup.restore(made, practice.recovery_key, tmp_path / "moved")
    keeper = opened(tmp_path / "moved")
    with keeper(write=False) as unit:
        assert unit.clients.all(practice.owner.id) == (practice.client,)
        (session,) = unit.sessions.of_client(practice.client.id, practice.owner.id)
        pending = unit.sources.pending(session.id, practice.owner.id)
        assert pending is not None
        assert pending.text == CANARY
        assert unit.audit.check().is_whole
    keeper.close()


def test_no_word_and_no_key_can_be_read_in_a_backup(practice):
    held = practice.back_up().read_bytes()
    assert CANARY.encode() not in held
    assert b"SQLite format" not in held
    assert practice.key_file.read_bytes() not in held


def test_the_recovery_key_is_nowhere_in_the_data_folder(practice):
    practice.back_up()
    for path in practice.data.rglob("*"):
        assert path.is_dir() or practice.recovery_key.encode() not in path.read_bytes()


def test_nothing_but_the_backup_is_left_behind(practice):
    before = {path.name for path in practice.data.rglob("*")}
    made = practice.back_up()
    backup.look_through(made, practice.key_file)
    after = {path.name for path in practice.data.rglob("*")}
    assert after - before <= {"backup-own.key"}
    assert [path.name for path in practice.shelf.iterdir()] == [made.name]


def test_another_recovery_key_opens_nothing(practice, tmp_path):
    made = practice.back_up()
    other = backup_keys.make_recovery_key(tmp_path / "elsewhere")
    with pytest.raises(BackupError) as refused:
        backup.restore(made, other, tmp_path / "moved")
    assert refused.value.says == "backup_unreadable"
    assert not (tmp_path / "moved").exists()


@pytest.mark.parametrize("key", ["", "AGE-SECRET-KEY-1", "ordinary words"])
def test_what_is_no_key_is_refused(practice, tmp_path, key):
    with pytest.raises(BackupError):
        backup.restore(practice.back_up(), key, tmp_path / "moved")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_a_changed_byte_anywhere_is_refused(practice, tmp_path, share):
    made = practice.back_up()
    held = bytearray(made.read_bytes())
    held[int(share * (len(held) - 1))] ^= 1
    made.write_bytes(held)
    with pytest.raises(BackupError):
        backup.look_through(made, practice.key_file)
    with pytest.raises(BackupError):
        backup.restore(made, practice.recovery_key, tmp_path / "moved")
    assert not (tmp_path / "moved").exists()


def test_a_cut_backup_is_refused(practice):
    made = practice.back_up()
    made.write_bytes(made.read_bytes()[:-100])
    with pytest.raises(BackupError):
        backup.look_through(made, practice.key_file)


def test_a_backup_whose_log_was_changed_is_not_used(practice):
    with sqlite3.connect(practice.data / backup.DATABASE) as connection:
        connection.execute("UPDATE audit_event SET actor = 'x'")
    with pytest.raises(BackupError) as refused:
        backup.look_through(practice.back_up(), practice.key_file)
    assert refused.value.says == "backup_log"


def test_one_bent_record_locks_no_other_away(practice, tmp_path):
    with sqlite3.connect(practice.data / backup.DATABASE) as connection:
        connection.execute("UPDATE audit_event SET actor = 'x'")
    made = practice.back_up()
    with pytest.raises(BackupError):
        backup.restore(made, practice.recovery_key, tmp_path / "moved")
    backup.restore(made, practice.recovery_key, tmp_path / "moved", as_it_is=True)
    assert (tmp_path / "moved" / backup.DATABASE).is_file()


def test_a_folder_in_use_is_never_written_over(practice):
    made = practice.back_up()
    before = (practice.data / backup.DATABASE).read_bytes()
    with pytest.raises(BackupError) as refused:
        backup.restore(made, practice.recovery_key, practice.data)
    assert refused.value.says == "backup_not_empty"
    assert (practice.data / backup.DATABASE).read_bytes() == before


def test_without_a_recovery_key_no_backup_is_made(practice):
    (practice.data / "keys" / "backup-recipient.txt").unlink()
    with pytest.raises(BackupError) as refused:
        practice.back_up()
    assert refused.value.says == "backup_no_recovery_key"
    assert not practice.shelf.exists()


def test_a_folder_that_cannot_be_written_leaves_all_as_it_was(practice, tmp_path):
    (tmp_path / "shelf").write_text("a file where the folder should be")
    with pytest.raises(BackupError) as refused:
        practice.back_up()
    assert refused.value.says == "backup_folder"
