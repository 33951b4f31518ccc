"""The log of acts can be looked along from the command line; its first broken entry is named."""

import json
import sqlite3

import pytest

from tests.plain_tools import first_account
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.sign_in import sign_out


@pytest.fixture
def practice(folder):
    """A data folder with one account: its set-up is on the log."""
    folder.mkdir()
    tools = wired_tools(settings_of_this_computer())
    _, token = first_account(tools)
    sign_out(token, tools=tools)
    return folder


def attack(folder, sql):
    with sqlite3.connect(folder / "therapy_app.db") as connection:
        connection.execute(sql)


def test_without_a_database_it_refuses_and_makes_none(folder, terminal):
    assert "no database" in terminal.refuses("audit", "verify")
    assert not folder.exists()


def test_a_log_that_nobody_touched_is_whole(practice, terminal):
    assert terminal.run("audit", "verify") == 0
    assert terminal.answer["whole"] is True
    assert terminal.answer["entries"] == 2
    assert terminal.answer["first_broken"] is None


def test_the_first_broken_entry_is_named(practice, terminal):
    attack(practice, "UPDATE audit_event SET actor = 'someone else' WHERE seq = 2")
    assert terminal.run("audit", "verify") == 1
    assert terminal.answer["whole"] is False
    assert terminal.answer["first_broken"]["number"] == 2
    assert "Entry 2" in terminal.answer["first_broken"]["message"]


def test_a_record_that_was_changed_outside_the_app_is_named(practice, terminal):
    attack(practice, "UPDATE account SET idle_minutes = 900")
    assert terminal.run("audit", "verify") == 1
    assert (terminal.answer["whole"], terminal.answer["first_broken"]) == (False, None)
    (record,) = terminal.answer["records"]
    assert (record["kind"], record["how"], len(record["id"])) == ("account", "changed", 32)
    said = f"Account {record['id'][:8]}: changed, or put back to an older state."
    assert record["message"] == said


def test_the_list_holds_acts_and_ids_and_no_words(practice, terminal):
    assert terminal.run("audit", "list") == 0
    acts = terminal.answer
    assert [act["number"] for act in acts] == list(range(len(acts), 0, -1))
    assert acts[-1]["act"] == "account:created"
    assert "randt" not in terminal.said


def test_a_checkpoint_kept_elsewhere_is_held_against_the_log(practice, terminal, tmp_path):
    assert terminal.run("audit", "checkpoint") == 0
    kept = tmp_path / "checkpoint.json"
    kept.write_text(terminal.said, encoding="utf-8")
    assert terminal.run("audit", "verify", "--checkpoint", kept) == 0
    kept.write_text(json.dumps(terminal.answer), encoding="utf-8")
    assert "no checkpoint" in terminal.refuses("audit", "verify", "--checkpoint", kept)
