"""Sealed: at rest nothing opens the practice but a password or the recovery key."""

import shutil
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests import factories as make
from tests.fakes import FakeClock
from tests.plain_tools import plain_tools
from tests.storage.keeping import open_keeper, sqlite_url
from therapy_app.domain.errors import SealedError, WrongPasswordError
from therapy_app.domain.ids import AccountId
from therapy_app.storage import key_file
from therapy_app.storage.keeper import DatabaseKeeper
from therapy_app.workflows.leaving import shut_when_left, start_afresh_when_left
from therapy_app.workflows.night import NightShift
from therapy_app.workflows.sign_in import sign_out

PASSWORD = "a quiet long password"


@pytest.fixture
def sealed(practice):
    """The practice, sealed; its recovery key stands in ``recovery``."""
    with practice.keeper() as unit:
        recovery = unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    return practice, recovery


def started_again(practice) -> DatabaseKeeper:
    practice.keeper.close()
    return open_keeper(sqlite_url(practice.folder), practice.folder)


def names(keeper, owner) -> list[str | None]:
    with keeper(write=False) as unit:
        return [client.name for client in unit.clients.all(owner.id)]


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_after_a_start_nothing_opens_before_somebody_signs_in(sealed):
    practice, _ = sealed
    keeper = started_again(practice)
    assert keeper.is_closed
    with pytest.raises(SealedError):
        names(keeper, practice.owner)
    with keeper.opening(PASSWORD):
        assert len(names(keeper, practice.owner)) == 2
    assert not keeper.is_closed
    keeper.close()


def test_a_wrong_password_opens_nothing(sealed):
    practice, _ = sealed
    keeper = started_again(practice)
    with pytest.raises(WrongPasswordError), keeper.opening("another long password"):
        pass
    assert keeper.is_closed
    keeper.close()


def test_who_is_refused_after_the_password_leaves_the_door_closed(sealed):
    practice, _ = sealed
    keeper = started_again(practice)
    with pytest.raises(ZeroDivisionError), keeper.opening(PASSWORD):
        raise ZeroDivisionError
    assert keeper.is_closed
    keeper.close()


def test_the_recovery_key_opens_and_no_other_does(sealed):
    practice, recovery = sealed
    keeper = started_again(practice)
    other = recovery[:-6] + "QQQQQQ"
    with pytest.raises(WrongPasswordError):
        keeper.open_with(other)
    keeper.open_with(recovery)
    assert len(names(keeper, practice.owner)) == 2
    keeper.close()


def test_another_recovery_key_takes_the_place_of_the_first(sealed):
    practice, first = sealed
    with practice.keeper() as unit:
        second = unit.keys.new_recovery_key()
        unit.commit()
    keeper = started_again(practice)
    with pytest.raises(WrongPasswordError):
        keeper.open_with(first)
    keeper.open_with(second)
    keeper.close()


def test_no_key_is_left_in_any_file(practice):
    before = practice.keeper.ring.current
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    held = practice.keeper.ring.current
    practice.keeper.close()
    found = every_byte(practice.folder)
    assert not (practice.folder / "keys" / "master.key").exists()
    for master in (before, held):
        assert master.key not in found
        assert key_file.written(master).splitlines()[2].encode() not in found


def test_another_password_locks_the_key_anew(sealed):
    practice, _ = sealed
    with practice.keeper() as unit:
        unit.accounts.set_password(practice.owner.id, "a brighter long password")
        unit.commit()
    keeper = started_again(practice)
    with pytest.raises(WrongPasswordError), keeper.opening(PASSWORD):
        pass
    with keeper.opening("a brighter long password"):
        assert names(keeper, practice.owner)
    keeper.close()


def test_who_joins_later_can_open_it_as_well(sealed):
    practice, _ = sealed
    with practice.keeper() as unit:
        unit.accounts.add(make.account(id=AccountId("a-2"), name="lee"), "a second long password")
        unit.commit()
    keeper = started_again(practice)
    with keeper.opening("a second long password"):
        assert names(keeper, practice.owner)
    keeper.close()


def test_who_was_there_before_can_open_it_after_signing_in_once(practice):
    other = make.account(id=AccountId("a-2"), name="lee")
    with practice.keeper() as unit:
        unit.accounts.add(other, "a second long password")
        unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    with practice.keeper() as unit:
        unit.keys.lock(other.id, "a second long password")
        unit.commit()
    keeper = started_again(practice)
    with keeper.opening("a second long password"):
        assert names(keeper, practice.owner)
    keeper.close()


def test_whose_account_is_closed_opens_nothing_any_more(sealed):
    practice, _ = sealed
    other = make.account(id=AccountId("a-2"), name="lee")
    with practice.keeper() as unit:
        unit.accounts.add(other, "a second long password")
        unit.accounts.save(replace(other, closed=make.NOW))
        unit.commit()
    keeper = started_again(practice)
    with pytest.raises(WrongPasswordError), keeper.opening("a second long password"):
        pass
    keeper.close()


def test_back_in_a_file_it_starts_unattended_and_no_password_opens_the_old_key(sealed):
    practice, recovery = sealed
    with practice.keeper() as unit:
        unit.keys.keep_in_file()
        unit.commit()
    keeper = started_again(practice)
    assert not keeper.is_closed
    assert names(keeper, practice.owner)
    assert practice.look("SELECT count(*) FROM key_lock") == [(0,)]
    with pytest.raises(WrongPasswordError):
        keeper.open_with(recovery)
    keeper.close()


def test_shutting_drops_the_key_only_where_it_is_sealed(practice):
    practice.keeper.shut()
    assert not practice.keeper.is_closed
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    practice.keeper.shut()
    assert practice.keeper.is_closed


@pytest.mark.parametrize("mode", ["file", "sealed"])
def test_another_master_key_opens_all_that_was_there(practice, mode):
    if mode == "sealed":
        with practice.keeper() as unit:
            unit.keys.seal(practice.owner.id, PASSWORD)
            unit.commit()
    before = practice.keeper.ring.current
    with practice.keeper() as unit:
        unit.keys.rotate_master()
        unit.commit()
    keeper = started_again(practice)
    with keeper.opening(PASSWORD):
        assert len(names(keeper, practice.owner)) == 2
    assert keeper.ring.current.key_id != before.key_id
    keeper.close()
    assert before.key not in every_byte(practice.folder)


@pytest.mark.parametrize("act", ["seal", "keep_in_file", "rotate_master"])
def test_a_change_that_is_not_committed_changes_nothing(practice, act):
    if act == "keep_in_file":
        with practice.keeper() as unit:
            unit.keys.seal(practice.owner.id, PASSWORD)
            unit.commit()
    with practice.keeper() as unit:
        changes = unit.keys
        changes.seal(practice.owner.id, PASSWORD) if act == "seal" else getattr(changes, act)()
    assert len(names(practice.keeper, practice.owner)) == 2
    keeper = started_again(practice)
    with keeper.opening(PASSWORD):
        assert len(names(keeper, practice.owner)) == 2
    keeper.close()


def test_a_stop_before_the_key_file_was_destroyed_is_made_good_at_the_next_start(practice):
    key = practice.folder / "keys" / "master.key"
    kept = key.with_name("copy")
    shutil.copy(key, kept)
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    shutil.copy(kept, key)
    keeper = started_again(practice)
    assert keeper.is_closed
    assert not key.exists()
    keeper.close()


def test_a_stop_before_the_new_key_file_took_its_place_is_made_good_at_the_next_start(practice):
    key = practice.folder / "keys" / "master.key"
    old = key.read_bytes()
    with practice.keeper() as unit:
        unit.keys.rotate_master()
        unit.commit()
    key.rename(key.with_name("master.key.next"))
    key.write_bytes(old)
    keeper = started_again(practice)
    assert len(names(keeper, practice.owner)) == 2
    keeper.close()
    assert key_file.read(key).key_id != old.decode().splitlines()[1]


def test_another_process_sees_a_new_master_key_at_once(practice):
    other = open_keeper(sqlite_url(practice.folder), practice.folder)
    with practice.keeper() as unit:
        unit.keys.rotate_master()
        unit.commit()
    with other() as unit:
        unit.clients.add(make.client(practice.owner, code="NEW"))
        unit.commit()
    assert len(names(practice.keeper, practice.owner)) == 3
    other.close()


def test_another_process_closes_where_the_master_key_was_sealed_elsewhere(practice):
    other = open_keeper(sqlite_url(practice.folder), practice.folder)
    with practice.keeper() as unit:
        unit.keys.seal(practice.owner.id, PASSWORD)
        unit.commit()
    with pytest.raises(SealedError):
        names(other, practice.owner)
    with other.opening(PASSWORD):
        assert names(other, practice.owner)
    other.close()


def test_the_night_waits_while_sealed_and_is_made_up_for_once_somebody_is_there(sealed):
    practice, _ = sealed
    keeper = started_again(practice)
    shift = NightShift(replace(plain_tools(keeper), keys=keeper))
    assert not shift.look()
    with keeper.opening(PASSWORD):
        assert shift.look()
    keeper.close()


def test_who_has_come_in_keeps_it_open(sealed):
    practice, _ = sealed
    practice.keeper.shut(unless=lambda: True)
    assert not practice.keeper.is_closed
    practice.keeper.shut(unless=lambda: False)
    assert practice.keeper.is_closed


def test_it_is_not_shut_on_who_is_coming_in(sealed):
    practice, _ = sealed
    with practice.keeper.opening(PASSWORD):
        practice.keeper.shut()
        assert len(names(practice.keeper, practice.owner)) == 2
    practice.keeper.shut()
    assert practice.keeper.is_closed


def test_the_key_leaves_with_the_last_who_is_signed_in_and_a_minute_later_the_memory(sealed):
    practice, _ = sealed
    clock, given_way = FakeClock(), Event()
    tools = replace(plain_tools(practice.keeper), keys=practice.keeper, clock=clock)
    with practice.keeper() as unit:
        unit.accounts.start_sign_in(practice.owner.id, "token", tools.clock.now())
        unit.commit()
    shut_when_left(tools=tools)
    assert not practice.keeper.is_closed
    assert not tools.fresh_start.is_wanted
    sign_out("token", tools=tools)
    shut_when_left(tools=tools)
    assert practice.keeper.is_closed
    assert tools.fresh_start.is_wanted
    tools.fresh_start.serve_by(given_way.set)
    for _ in range(2):
        start_afresh_when_left(tools=tools)
        clock.pass_minutes(1)
    assert given_way.is_set()
