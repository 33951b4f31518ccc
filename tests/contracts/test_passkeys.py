"""What every keeper of passkeys promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.passkey import Ceremony, Challenge, Passkey

NOW = make.NOW


@pytest.fixture
def passkey(keeper, practice):
    made = Passkey("credential", practice.owner.id, "localhost", "My laptop", "key", 3, NOW)
    save(keeper, made)
    return made


def save(keeper, *passkeys):
    with keeper() as unit:
        for passkey in passkeys:
            unit.passkeys.save(passkey)
        unit.commit()


def of(keeper, account):
    with keeper(write=False) as unit:
        assert unit.passkeys.any_of(account.id) == bool(unit.passkeys.of(account.id))
        return unit.passkeys.of(account.id)


def take(keeper, value, now=NOW):
    with keeper() as unit:
        taken = unit.passkeys.take(value, now)
        unit.commit()
    return taken


def test_an_account_has_none_at_first(keeper, practice):
    assert of(keeper, practice.owner) == ()


def test_what_was_saved_is_there_and_found_by_its_credential(keeper, practice, passkey):
    assert of(keeper, practice.owner) == (passkey,)
    assert of(keeper, practice.stranger) == ()
    with keeper(write=False) as unit:
        assert unit.passkeys.find("credential") == passkey
        assert unit.passkeys.find("another") is None
        assert unit.passkeys.find("\ud800") is None


def test_several_are_listed_the_oldest_first(keeper, practice, passkey):
    older = replace(passkey, credential="older", made=NOW - timedelta(days=1))
    save(keeper, older)
    assert of(keeper, practice.owner) == (older, passkey)


def test_a_later_count_takes_the_place_of_an_earlier_one(keeper, practice, passkey):
    later = replace(passkey, count=4, used=NOW)
    save(keeper, later)
    assert of(keeper, practice.owner) == (later,)


def test_nobody_removes_anothers_and_the_owner_removes_it_once(keeper, practice, passkey):
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.passkeys.remove(passkey.id, practice.stranger.id)
    with keeper() as unit:
        unit.passkeys.remove(passkey.id, practice.owner.id)
        unit.commit()
    assert of(keeper, practice.owner) == ()
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.passkeys.remove(passkey.id, practice.owner.id)


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_challenge_is_given_out_once(keeper, practice, signed_in):
    whose = practice.owner.id if signed_in else None
    challenge = Challenge("value", Ceremony.OPENING, whose, NOW + timedelta(minutes=5))
    with keeper() as unit:
        unit.passkeys.ask(challenge)
        unit.commit()
    assert take(keeper, "other") is None
    assert take(keeper, "value") == challenge
    assert take(keeper, "value") is None


def test_a_challenge_that_is_over_is_gone(keeper, practice):
    challenge = Challenge("value", Ceremony.MAKING, practice.owner.id, NOW)
    with keeper() as unit:
        unit.passkeys.ask(challenge)
        unit.commit()
    assert take(keeper, "value", NOW + timedelta(seconds=1)) is None
