"""After an erasure the app starts afresh: once everybody has left, or when somebody says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.plain_tools import PASSWORD, first_account
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.backup import BackupPlan, BackupSeen
from therapy_app.domain.ids import ConnectorId, NoteId
from therapy_app.domain.language import Language
from therapy_app.domain.writing import Writing
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.daily_backup import back_up
from therapy_app.workflows.erase_client import erase_client
from therapy_app.workflows.fresh_start import AFTER
from therapy_app.workflows.leaving import start_afresh, start_afresh_when_left
from therapy_app.workflows.sign_in import sign_in, sign_out
from therapy_app.workflows.tools import NoBackups


class Server:
    """What serves the app: says whether it was told to give way to a new one."""

    def __init__(self, tools) -> None:
        self.tools, self.given_way = tools, 0
        tools.fresh_start.serve_by(self.give_way)

    def give_way(self) -> None:
        self.given_way += 1

    def looks(self, after=timedelta()) -> int:
        """One look whether it is time; how often the server gave way so far."""
        self.tools.clock.moment += after
        start_afresh_when_left(tools=self.tools)
        return self.given_way


@pytest.fixture
def house(tools):
    """An installation with one client, whose therapist is signed in."""
    owner, token = first_account(tools)
    client = add_client(code="ML-07", name=None, language=Language.EN, by=owner, tools=tools)
    return Server(tools), owner, token, client


def test_after_an_erasure_it_starts_afresh_a_minute_after_everybody_has_left(house, tools):
    server, owner, token, client = house
    erase_client(client.id, by=owner, tools=tools)
    assert server.looks() == 0
    sign_out(token, tools=tools)
    assert server.looks() == 0
    assert server.looks(AFTER / 2) == 0
    assert server.looks(AFTER / 2) == 1
    assert server.looks(AFTER) == 1


def test_who_comes_back_within_the_minute_is_not_disturbed(house, tools):
    server, owner, token, client = house
    erase_client(client.id, by=owner, tools=tools)
    sign_out(token, tools=tools)
    assert server.looks() == 0
    _, token = sign_in(owner.name, PASSWORD, tools=tools)
    assert server.looks(AFTER) == 0
    sign_out(token, tools=tools)
    assert server.looks() == 0
    assert server.looks(AFTER) == 1


def test_where_nothing_was_erased_it_goes_on(house, tools):
    server, _, token, _ = house
    sign_out(token, tools=tools)
    server.looks()
    assert server.looks(AFTER) == 0


def test_somebody_can_have_it_start_afresh_at_once_and_that_stands_in_the_log(house, tools):
    server, owner, _, client = house
    erase_client(client.id, by=owner, tools=tools)
    start_afresh(by=owner, tools=tools)
    assert tools.bell.is_set()
    assert server.looks() == 1
    with tools.keeper(write=False) as unit:
        (entry,) = unit.audit.latest(1)
    assert (entry.event.tag, entry.event.actor) == (AuditTag.STARTED_AFRESH, owner.id)


def test_where_nothing_has_to_go_nobody_can_send_the_others_away(house, tools):
    server, owner, _, _ = house
    start_afresh(by=owner, tools=tools)
    assert server.looks() == 0
    with tools.keeper(write=False) as unit:
        (entry,) = unit.audit.latest(1)
    assert entry.event.tag is not AuditTag.STARTED_AFRESH


def test_even_at_once_a_draft_under_way_is_finished_first(house, tools):
    server, owner, _, _ = house
    note_id = NoteId("n")
    tools.writings.begin(owner.id, Writing(note_id, ConnectorId("c"), "model", ()))
    tools.fresh_start.want()
    start_afresh(by=owner, tools=tools)
    assert server.looks() == 0
    tools.writings.cancel(owner.id, note_id)
    assert server.looks() == 1


class LookingBackups(NoBackups):
    """Looks, in the middle of a backup, whether the app starts afresh."""

    def __init__(self, server: Server) -> None:
        self.server, self.seen = server, -1

    def make(self, folder, at):
        self.seen = self.server.looks()
        return BackupSeen(at, 1, 1, "")


def test_even_at_once_a_backup_under_way_is_finished_first(house, tools):
    server, owner, _, _ = house
    backups = LookingBackups(server)
    tools.fresh_start.want()
    start_afresh(by=owner, tools=tools)
    back_up(BackupPlan(), tools=replace(tools, backups=backups))
    assert backups.seen == 0
    assert server.looks() == 1
