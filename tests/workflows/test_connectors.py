"""Connectors from the first field to the switch, and what the app may reach."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.connector import Lack, Secret
from therapy_app.domain.errors import IncompleteConnectorError, NotFoundError, TooLongError
from therapy_app.workflows import keep_connectors as acts


@pytest.fixture
def added(owner, tools):
    (line,) = acts.add_connector(make.connector(owner, on=True), key="sk-1", by=owner, tools=tools)
    return line


def test_a_new_connector_is_off_whatever_was_sent(added, tools):
    assert not added.connector.on
    assert added.has_key
    assert acts.allowed(tools) == frozenset()


def test_only_what_is_on_may_be_reached(added, owner, tools):
    acts.switch_connector(added.connector.id, on=True, by=owner, tools=tools)
    assert {str(one) for one in acts.allowed(tools)} == {"https://api.mistral.ai"}
    acts.switch_connector(added.connector.id, on=False, by=owner, tools=tools)
    assert acts.allowed(tools) == frozenset()


def test_an_incomplete_one_cannot_be_switched_on(added, owner, tools):
    short = replace(added.connector, agreement=None)
    (line,) = acts.change_connector(short, by=owner, tools=tools)
    assert line.lacks == (Lack.AGREEMENT,)
    with pytest.raises(IncompleteConnectorError):
        acts.switch_connector(short.id, on=True, by=owner, tools=tools)
    assert acts.allowed(tools) == frozenset()


def test_another_destination_switches_it_off_and_forgets_the_key(added, owner, tools):
    acts.switch_connector(added.connector.id, on=True, by=owner, tools=tools)
    moved = replace(added.connector, endpoint="https://elsewhere.example/v1")
    (line,) = acts.change_connector(moved, by=owner, tools=tools)
    assert not line.connector.on
    assert not line.has_key


def test_another_name_leaves_it_on_with_its_key(added, owner, tools):
    acts.switch_connector(added.connector.id, on=True, by=owner, tools=tools)
    renamed = replace(added.connector, name="For notes")
    (line,) = acts.change_connector(renamed, by=owner, tools=tools)
    assert line.connector.on
    with tools.keeper(write=False) as unit:
        assert unit.connectors.secret(renamed.id, owner.id) == Secret("sk-1")


def test_a_key_can_be_replaced_and_forgotten(added, owner, tools):
    acts.change_connector(added.connector, key="sk-2", by=owner, tools=tools)
    with tools.keeper(write=False) as unit:
        assert unit.connectors.secret(added.connector.id, owner.id) == Secret("sk-2")
    (line,) = acts.change_connector(added.connector, key="", by=owner, tools=tools)
    assert not line.has_key


def test_a_removed_one_is_gone_for_good(added, owner, tools):
    assert acts.remove_connector(added.connector.id, by=owner, tools=tools) == ()
    with pytest.raises(NotFoundError):
        acts.switch_connector(added.connector.id, on=True, by=owner, tools=tools)


def test_fields_and_the_list_are_bounded(added, owner, tools):
    with pytest.raises(TooLongError):
        acts.change_connector(replace(added.connector, name="a" * 400), by=owner, tools=tools)
    for _ in range(acts.MOST_CONNECTORS - 1):
        acts.add_connector(make.connector(owner), by=owner, tools=tools)
    with pytest.raises(TooLongError):
        acts.add_connector(make.connector(owner), by=owner, tools=tools)


def test_each_act_is_in_the_log_without_a_word(added, owner, tools):
    acts.switch_connector(added.connector.id, on=True, by=owner, tools=tools)
    acts.remove_connector(added.connector.id, by=owner, tools=tools)
    with tools.keeper(write=False) as unit:
        events = unit.audit.of_subject(added.connector.id)
    assert [event.tag for event in events] == [
        AuditTag.CONNECTOR_ADDED,
        AuditTag.CONNECTOR_ON,
        AuditTag.CONNECTOR_REMOVED,
    ]
    assert {event.detail for event in events} == {""}
