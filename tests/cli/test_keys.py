"""Another password at the app's own computer; without a second factor only by the paper."""

import io

import pytest

from tests.plain_tools import PASSWORD, first_account
from therapy_app.domain.errors import WrongPasswordError
from therapy_app.settings import Settings
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.sign_in import sign_in

NEW = "a brighter river at dawn"


@pytest.fixture
def practice(folder):
    """Tools on a practice whose key lies in a file, with one account."""
    folder.mkdir()
    tools = wired_tools(Settings(data=folder))
    owner, _ = first_account(tools)
    return tools, owner


@pytest.fixture
def recovery(practice):
    """Its recovery key: the notes are sealed now."""
    tools, owner = practice
    with tools.keeper() as unit:
        key = unit.keys.seal(owner.id, PASSWORD)
        unit.commit()
    return key


@pytest.fixture
def says(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(NEW + "\n"))


def test_where_the_notes_are_sealed_no_password_takes_a_second_factor_away(
    terminal, monkeypatch, recovery, says
):
    monkeypatch.setenv("THERAPY_APP_UNSEAL", PASSWORD)
    assert "sealed" in terminal.refuses("keys", "password", "brandt", "--lost-device")
    assert terminal.run("keys", "password", "brandt") == 0


def test_the_recovery_key_does(terminal, monkeypatch, practice, recovery, says):
    monkeypatch.setenv("THERAPY_APP_UNSEAL", recovery)
    assert terminal.run("keys", "password", "brandt", "--lost-device") == 0
    assert terminal.answer == {"changed": True, "factors_taken_away": True}
    tools, owner = practice
    with pytest.raises(WrongPasswordError):
        sign_in("brandt", PASSWORD, tools=tools)
    assert sign_in("brandt", NEW, tools=tools)[0] == owner


def test_another_recovery_key_does_not(terminal, monkeypatch, recovery, says):
    wrong = recovery[:-6] + ("QQQQQQ" if not recovery.endswith("QQQQQQ") else "PPPPPP")
    monkeypatch.setenv("THERAPY_APP_UNSEAL", wrong)
    assert "recovery key" in terminal.refuses("keys", "password", "brandt", "--lost-device")


def test_an_unknown_name_is_refused_in_a_sentence(terminal, practice, says):
    assert "No account" in terminal.refuses("keys", "password", "nobody")
