"""A backup a day by itself: made, opened again, the old ones let go, and every failure told."""

from dataclasses import replace

import pytest

from tests import factories as make
from tests.plain_tools import first_account, plain_tools
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.backup import BackupPlan
from therapy_app.domain.errors import InvalidInputError
from therapy_app.storage.backup_keys import make_recovery_key
from therapy_app.storage.backups import FolderBackups
from therapy_app.storage.erased_list import read_list
from therapy_app.workflows.daily_backup import back_up_as_planned, plan_backups, planned
from therapy_app.workflows.erase_client import erase_client
from therapy_app.workflows.night import NightShift, next_pass


@pytest.fixture
def house(tmp_path):
    keeper = open_keeper(sqlite_url(tmp_path), tmp_path)
    key_file = tmp_path / "keys" / "master.key"
    backups = FolderBackups(tmp_path / "data" / "therapy_app.db", key_file, lambda: keeper.ring)
    tools = replace(plain_tools(keeper), backups=backups)
    account, _ = first_account(tools)
    yield tools, account
    keeper.close()


def test_each_night_leaves_one_backup_and_lets_the_oldest_go(house, tmp_path):
    tools, owner = house
    make_recovery_key(tmp_path / "keys")
    stick = tmp_path / "stick"
    plan_backups(BackupPlan(daily=True, folder=str(stick), keep=2), by=owner, tools=tools)
    for _ in range(3):
        assert NightShift(tools).look()
        tools.clock.moment = next_pass(tools.clock.now())
    kept = sorted(path.name for path in stick.glob("*.age"))
    assert len(kept) == 2
    _, last = planned(tools=tools)
    assert last is not None
    assert last.seen is not None
    assert (last.problem, last.seen.bytes > 0) == ("", True)
    with tools.keeper(write=False) as unit:
        assert unit.audit.latest(1)[0].event.tag is AuditTag.BACKUP_MADE


def test_the_list_of_who_was_erased_lies_beside_it(house, tmp_path):
    tools, owner = house
    make_recovery_key(tmp_path / "keys")
    client = make.client(owner)
    with tools.keeper() as unit:
        unit.clients.add(client)
        unit.commit()
    certificate = erase_client(client.id, by=owner, tools=tools)
    stick = tmp_path / "stick"
    plan_backups(BackupPlan(daily=True, folder=str(stick)), by=owner, tools=tools)
    back_up_as_planned(tools=tools)
    assert read_list(stick) == (certificate,)


def test_an_erasure_reaches_the_list_beside_the_backups_at_once(house, tmp_path):
    tools, owner = house
    stick = tmp_path / "stick"
    stick.mkdir()
    plan_backups(BackupPlan(daily=True, folder=str(stick)), by=owner, tools=tools)
    client = make.client(owner)
    with tools.keeper() as unit:
        unit.clients.add(client)
        unit.commit()
    certificate = erase_client(client.id, by=owner, tools=tools)
    assert read_list(stick) == (certificate,)


def test_a_stick_that_is_out_keeps_nobody_from_erasing(house, tmp_path):
    tools, owner = house
    away = tmp_path / "away"
    plan_backups(BackupPlan(daily=True, folder=str(away)), by=owner, tools=tools)
    client = make.client(owner)
    with tools.keeper() as unit:
        unit.clients.add(client)
        unit.commit()
    erase_client(client.id, by=owner, tools=tools)
    with tools.keeper(write=False) as unit:
        assert unit.clients.count(owner.id) == 0
    assert not away.exists()


def test_a_failure_is_told_in_a_sentence_and_written_down(house, tmp_path):
    tools, owner = house
    plan_backups(BackupPlan(daily=True, folder=str(tmp_path / "stick")), by=owner, tools=tools)
    told = back_up_as_planned(tools=tools)
    assert told is not None
    assert told.problem == "backup_no_recovery_key"
    with tools.keeper(write=False) as unit:
        assert unit.audit.latest(1)[0].event.tag is AuditTag.BACKUP_FAILED


def test_without_a_plan_none_is_made(house):
    tools, _ = house
    assert back_up_as_planned(tools=tools) is None


@pytest.mark.parametrize(
    "plan", [BackupPlan(daily=True), BackupPlan(daily=True, folder="here"), BackupPlan(keep=0)]
)
def test_a_plan_without_a_whole_path_or_number_is_refused(house, plan):
    tools, owner = house
    with pytest.raises(InvalidInputError):
        plan_backups(plan, by=owner, tools=tools)
