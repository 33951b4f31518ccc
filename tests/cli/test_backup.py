"""Backing up and moving to another computer, from the command line."""

from pathlib import Path

import pytest

from tests import factories as make
from tests.plain_tools import first_account
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.domain.erasure import (
    Certificate,
    Counted,
    ErasedBecause,
    ErasedKind,
    Erasure,
    Signature,
)
from therapy_app.domain.language import Language
from therapy_app.storage.erased_list import NAME, write_list
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.erase_client import erase_client


@pytest.fixture
def practice(folder):
    """A data folder with one account and two clients; gives its tools, account and clients."""
    folder.mkdir()
    tools = wired_tools(settings_of_this_computer())
    account, _ = first_account(tools)
    clients = [
        add_client(code=code, name="", language=Language.EN, by=account, tools=tools)
        for code in ("ML-07", "TB-02")
    ]
    return tools, account, clients


@pytest.fixture
def key(practice, terminal, tmp_path):
    """A file with the recovery key, as somebody typed it off the paper."""
    assert terminal.run("backup", "key") == 0
    path = tmp_path / "key.txt"
    path.write_text(terminal.answer["recovery_key"], encoding="ascii")
    return path


@pytest.fixture
def backup(key, terminal, tmp_path):
    assert terminal.run("backup", "make", tmp_path / "stick") == 0
    return Path(terminal.answer["file"])


def test_a_backup_says_what_was_found_in_it_when_it_was_opened_again(backup, terminal):
    assert terminal.run("backup", "check", backup) == 0
    assert terminal.answer["log_is_whole"] is True
    assert terminal.answer["bytes"] == backup.stat().st_size


def test_before_there_is_a_recovery_key_it_asks_for_one(practice, terminal, tmp_path):
    assert "recovery key" in terminal.refuses("backup", "make", tmp_path / "stick")


def test_a_practice_moves_to_another_folder(backup, key, terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert terminal.run("restore", backup, "--key-file", key) == 0
    tools = wired_tools(settings_of_this_computer())
    with tools.keeper(write=False) as unit:
        account = unit.accounts.by_name("brandt")
        assert account is not None
        assert {client.code for client in unit.clients.all(account.id)} == {"ML-07", "TB-02"}
        assert unit.audit.latest(1)[0].event.tag == "practice:restored"


def test_who_was_erased_since_does_not_come_back(
    practice, backup, key, terminal, tmp_path, folder, monkeypatch
):
    tools, account, (erased, kept) = practice
    erase_client(erased.id, by=account, tools=tools)
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert terminal.run("restore", backup, "--key-file", key, "--old", folder) == 0
    assert terminal.answer["erased_again"] == 1
    with wired_tools(settings_of_this_computer()).keeper(write=False) as unit:
        assert unit.clients.all(account.id) == (kept,)


def test_the_list_beside_the_backups_is_enough_to_erase_again(
    practice, backup, key, terminal, tmp_path, monkeypatch
):
    """The old folder is lost; a later backup left the list."""
    tools, account, (erased, kept) = practice
    erase_client(erased.id, by=account, tools=tools)
    assert terminal.run("backup", "make", tmp_path / "later") == 0
    (tmp_path / "later" / NAME).rename(backup.parent / NAME)
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert terminal.run("restore", backup, "--key-file", key) == 0
    assert terminal.answer["erased_again"] == 1
    with wired_tools(settings_of_this_computer()).keeper(write=False) as unit:
        assert unit.clients.all(account.id) == (kept,)


def test_a_list_that_this_practice_never_signed_erases_nobody(
    practice, backup, key, terminal, tmp_path, monkeypatch
):
    _, account, clients = practice
    counts = tuple(Counted(kind, 0) for kind in ErasedKind)
    because = ErasedBecause.EARLIER
    forged = Erasure("e", account.id, clients[0].id, make.NOW, because, counts, 9)
    write_list(backup.parent, (Certificate(forged, Signature("00" * 32, "00" * 64)),))
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert terminal.run("restore", backup, "--key-file", key) == 0
    assert terminal.answer["erased_again"] == 0


def test_a_list_that_cannot_be_read_stops_the_restoring(
    backup, key, terminal, tmp_path, monkeypatch
):
    (backup.parent / NAME).write_text("{}", encoding="ascii")
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert NAME in terminal.refuses("restore", backup, "--key-file", key)
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_refused(backup, key, terminal):
    assert "not empty" in terminal.refuses("restore", backup, "--key-file", key)


def test_what_is_no_backup_is_refused(key, terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("THERAPY_APP_DATA", str(tmp_path / "new"))
    assert "does not open" in terminal.refuses("restore", key, "--key-file", key)
    assert not (tmp_path / "new").exists()
