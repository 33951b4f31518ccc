"""What every keeper of a practice's own guided questions promises."""

from dataclasses import replace

import pytest

from therapy_app.defaults.loader import DefaultFlows
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language

SHIPPED = DefaultFlows()
CRISIS = replace(SHIPPED.get("crisis", Language.DE), id="", title="Meine Krise")
STANDARD = replace(SHIPPED.get("standard", Language.EN), id="", title="Mine")


def test_flows_come_back_as_they_were_kept_in_the_order_they_were_made_in(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        assert unit.flows.all(owner) == ()
        crisis = unit.flows.save(CRISIS, owner)
        standard = unit.flows.save(STANDARD, owner)
        unit.commit()
    assert crisis == replace(CRISIS, id=crisis.id)
    with keeper(write=False) as unit:
        assert unit.flows.all(owner) == (crisis, standard)
        assert unit.flows.get(crisis.id, owner) == crisis


def test_a_changed_flow_keeps_its_id_and_its_place(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.flows.save(STANDARD, owner)
        later = unit.flows.save(CRISIS, owner)
        changed = unit.flows.save(replace(made, title="Other"), owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flows.all(owner) == (changed, later)
        assert (changed.id, changed.title) == (made.id, "Other")


def test_a_removed_flow_is_gone(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.flows.save(STANDARD, owner)
        unit.flows.remove(made.id, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flows.all(owner) == ()
        with pytest.raises(NotFoundError):
            unit.flows.get(made.id, owner)


def test_another_therapist_neither_sees_nor_changes_them(keeper, practice):
    owner, stranger = practice.owner.id, practice.stranger.id
    with keeper() as unit:
        made = unit.flows.save(STANDARD, owner)
        assert unit.flows.all(stranger) == ()
        for act in (unit.flows.get, unit.flows.remove):
            with pytest.raises(NotFoundError):
                act(made.id, stranger)
        with pytest.raises(NotFoundError):
            unit.flows.save(made, stranger)


def test_flows_stay_when_a_client_goes(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.flows.save(STANDARD, owner)
        unit.clients.remove(practice.client.id, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.flows.all(owner) == (made,)
