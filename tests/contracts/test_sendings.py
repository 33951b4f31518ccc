"""What every keeper of what was sent, and of what was decided about words, promises."""

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.sending import WordChoices

CHOICES = WordChoices(hide=("Blaue Eule",), show=("Mai",))


def test_what_was_sent_is_listed_with_its_session_oldest_first(keeper, practice):
    owner = practice.owner.id
    later = make.sent(practice.session, at=make.later())
    first = make.sent(practice.session)
    with keeper() as unit:
        unit.sendings.add(later)
        unit.sendings.add(first)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.sendings.of_session(practice.session.id, owner) == (first, later)
        assert unit.sendings.of_owner(owner, most=1) == (later,)


def test_another_therapist_sees_nothing_of_it(keeper, practice):
    stranger = practice.stranger.id
    with keeper() as unit:
        unit.sendings.add(make.sent(practice.session))
        assert unit.sendings.of_owner(stranger, most=9) == ()
        with pytest.raises(NotFoundError):
            unit.sendings.of_session(practice.session.id, stranger)


def test_nothing_can_be_sent_about_a_session_that_is_not_there(keeper, practice):
    missing = make.session(practice.client)
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.sendings.add(make.sent(missing))


def test_choices_are_none_at_first_and_kept_for_the_client(keeper, practice):
    owner, client = practice.owner.id, practice.client.id
    with keeper() as unit:
        assert unit.choices.of_client(client, owner) == WordChoices()
        unit.choices.save(client, owner, WordChoices(hide=("one",)))
        unit.choices.save(client, owner, CHOICES)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.choices.of_client(client, owner) == CHOICES


def test_another_therapist_neither_reads_nor_changes_choices(keeper, practice):
    stranger, client = practice.stranger.id, practice.client.id
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.choices.of_client(client, stranger)
        with pytest.raises(NotFoundError):
            unit.choices.save(client, stranger, CHOICES)


def test_all_of_it_goes_with_the_client(keeper, practice):
    owner, client = practice.owner.id, practice.client.id
    with keeper() as unit:
        unit.sendings.add(make.sent(practice.session))
        unit.choices.save(client, owner, CHOICES)
        unit.clients.remove(client, owner)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.sendings.of_owner(owner, most=9) == ()
