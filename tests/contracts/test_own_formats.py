"""What every keeper of a practice's own note formats promises."""

from dataclasses import replace

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language

SHIPPED = DefaultTemplates()
STATUS = replace(SHIPPED.get("mental_status", Language.DE), id="", title="Mein Befund")
SOAP = replace(SHIPPED.get("soap", Language.EN), id="", title="My SOAP")


def test_formats_come_back_as_they_were_kept_in_the_order_they_were_made_in(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        assert unit.formats.all(owner) == ()
        status = unit.formats.save(STATUS, owner)
        soap = unit.formats.save(SOAP, owner)
        unit.commit()
    assert status == replace(STATUS, id=status.id)
    with keeper(write=False) as unit:
        assert unit.formats.all(owner) == (status, soap)
        assert replace(unit.formats.get(status.id, owner), id="") == STATUS


def test_a_changed_format_keeps_its_id_and_its_earlier_state(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.formats.save(SOAP, owner)
        first = unit.formats.get(made.id, owner)
        changed = unit.formats.save(replace(made, title="Other"), owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.formats.all(owner) == (changed,)
        assert changed.id == made.id
        assert unit.formats.get(made.id, owner).title == "Other"
        assert unit.formats.get(first.id, owner) == first
        assert first.title == "My SOAP"


def test_a_retired_format_leaves_the_menu_and_stays_readable_for_its_notes(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.formats.save(SOAP, owner)
        state = unit.formats.get(made.id, owner)
        unit.formats.retire(made.id, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.formats.all(owner) == ()
        assert unit.formats.get(state.id, owner) == state
        with pytest.raises(NotFoundError):
            unit.formats.get(made.id, owner)


def test_another_therapist_neither_sees_nor_changes_them(keeper, practice):
    owner, stranger = practice.owner.id, practice.stranger.id
    with keeper() as unit:
        made = unit.formats.save(SOAP, owner)
        state = unit.formats.get(made.id, owner).id
        assert unit.formats.all(stranger) == ()
        for act in (
            lambda: unit.formats.get(made.id, stranger),
            lambda: unit.formats.get(state, stranger),
            lambda: unit.formats.save(made, stranger),
            lambda: unit.formats.retire(made.id, stranger),
        ):
            with pytest.raises(NotFoundError):
                act()


@pytest.mark.parametrize("name", ["own-none", "own-none.1", "soap", ""])
def test_what_was_never_kept_is_not_found(keeper, practice, name):
    with keeper(write=False) as unit, pytest.raises(NotFoundError):
        unit.formats.get(name, practice.owner.id)


def test_a_state_that_was_never_made_is_not_found(keeper, practice):
    owner = practice.owner.id
    with keeper() as unit:
        made = unit.formats.save(SOAP, owner)
        with pytest.raises(NotFoundError):
            unit.formats.get(f"{made.id}.7", owner)


def test_a_note_finds_its_format_whoever_made_it(keeper, practice):
    with keeper() as unit:
        made = unit.formats.save(SOAP, practice.owner.id)
        state = unit.formats.get(made.id, practice.owner.id)
        unit.formats.retire(made.id, practice.owner.id)
        assert unit.formats.of_note(state.id) == state
        assert unit.formats.of_note(made.id).title == SOAP.title
        with pytest.raises(NotFoundError):
            unit.formats.of_note("own-none.1")
