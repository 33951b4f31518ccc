"""What every keeper of connectors promises."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.connector import Secret
from therapy_app.domain.errors import NotFoundError

KEY = Secret("sk-quiet-river")


@pytest.fixture
def connector(keeper, practice):
    made = make.connector(practice.owner)
    with keeper() as unit:
        unit.connectors.save(made)
        unit.commit()
    return made


def test_a_connector_comes_back_whole_and_can_be_changed(keeper, practice, connector):
    owner = practice.owner.id
    changed = replace(connector, name="Another name", on=True)
    with keeper() as unit:
        assert unit.connectors.get(connector.id, owner) == connector
        unit.connectors.save(changed)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.connectors.all(owner) == (changed,)


def test_they_are_listed_oldest_first(keeper, practice, connector):
    later = make.connector(practice.owner, created=make.later())
    earlier = make.connector(practice.owner, created=make.later(-1))
    with keeper() as unit:
        unit.connectors.save(later)
        unit.connectors.save(earlier)
        assert unit.connectors.all(practice.owner.id) == (earlier, connector, later)


def test_the_key_of_a_service_is_kept_apart_and_can_be_forgotten(keeper, practice, connector):
    owner = practice.owner.id
    with keeper() as unit:
        assert unit.connectors.secret(connector.id, owner) is None
        assert unit.connectors.with_secret(owner) == frozenset()
        unit.connectors.save_secret(connector.id, owner, KEY)
        unit.commit()
    with keeper() as unit:
        assert unit.connectors.secret(connector.id, owner) == KEY
        assert unit.connectors.with_secret(owner) == {connector.id}
        unit.connectors.save_secret(connector.id, owner, None)
        assert unit.connectors.secret(connector.id, owner) is None


def test_a_change_of_the_connector_leaves_its_key(keeper, practice, connector):
    with keeper() as unit:
        unit.connectors.save_secret(connector.id, practice.owner.id, KEY)
        unit.connectors.save(replace(connector, model="another"))
        assert unit.connectors.secret(connector.id, practice.owner.id) == KEY


def test_a_removed_connector_takes_its_key_along(keeper, practice, connector):
    owner = practice.owner.id
    with keeper() as unit:
        unit.connectors.save_secret(connector.id, owner, KEY)
        unit.connectors.remove(connector.id, owner)
        unit.connectors.save(connector)
        assert unit.connectors.secret(connector.id, owner) is None


def test_another_therapist_neither_reads_nor_changes_it(keeper, practice, connector):
    stranger = practice.stranger.id
    with keeper() as unit:
        assert unit.connectors.all(stranger) == ()
        for act in (
            lambda: unit.connectors.get(connector.id, stranger),
            lambda: unit.connectors.secret(connector.id, stranger),
            lambda: unit.connectors.save_secret(connector.id, stranger, KEY),
            lambda: unit.connectors.remove(connector.id, stranger),
            lambda: unit.connectors.save(replace(connector, owner=stranger)),
        ):
            with pytest.raises(NotFoundError):
                act()
        assert unit.connectors.all(practice.owner.id) == (connector,)


def test_the_connectors_of_all_therapists_say_what_the_app_may_reach(keeper, practice, connector):
    theirs = make.connector(practice.stranger)
    with keeper() as unit:
        unit.connectors.save(theirs)
        assert set(unit.connectors.every()) == {connector, theirs}
