"""The demonstration has no default password; the doctor looks and touches nothing."""

import pytest

from therapy_app.cli.demo import PASSWORD_VARIABLE
from therapy_app.cli.doctor import examine
from therapy_app.settings import Settings

PASSWORD = "a quiet river at noon"


@pytest.fixture(autouse=True)
def no_password_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)


def test_a_demonstration_makes_a_password_and_shows_it_once(folder, terminal):
    assert terminal.run("demo") == 0
    assert terminal.answer["clients"] == 3
    assert len(terminal.answer["password"]) >= 16
    assert "in use" in terminal.refuses("demo")


def test_a_given_password_is_used_and_not_shown(folder, terminal, monkeypatch):
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    assert terminal.run("demo") == 0
    assert "password" not in terminal.answer
    assert PASSWORD not in terminal.warned


def test_a_weak_password_is_refused_with_its_least_length(folder, terminal, monkeypatch):
    monkeypatch.setenv(PASSWORD_VARIABLE, "short")
    assert "at least 12" in terminal.refuses("demo")


def test_the_doctor_makes_nothing(folder, terminal):
    assert terminal.run("doctor") == 0
    assert terminal.answer["data"]["exists"] is False
    assert not folder.exists()


def test_the_doctor_sees_the_loaded_data_folder(folder, terminal):
    terminal.run("demo")
    terminal.run("doctor")
    data = terminal.answer["data"]
    assert (data["exists"], data["writable"], data["migrated"], data["key"]) == (True,) * 4


def test_nothing_leaves_the_computer_by_default(tmp_path):
    found = examine(Settings(data=tmp_path))
    assert found["leaves_this_computer"] == []
    assert all(engine["engine"] for engine in found["engines"] if engine["job"] != "hear")


def test_a_database_elsewhere_is_named_without_its_password(tmp_path):
    settings = Settings(data=tmp_path, database="postgresql://u:hidden@records.example/db")
    found = examine(settings, look_into_database=False)
    assert found["leaves_this_computer"][0]["to"] == "records.example"
    assert "hidden" not in str(found)


def test_the_doctor_says_whether_speech_can_be_written_down(tmp_path):
    without = examine(Settings(data=tmp_path, models=tmp_path), look_into_database=False)
    assert without["models_for_hearing"] == {"folder": str(tmp_path), "installed": []}
    hears = next(engine for engine in without["engines"] if engine["job"] == "hear")
    assert "--fetch base" in hears["missing"]
