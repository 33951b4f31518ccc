"""What every keeper of second factors promises."""

from dataclasses import replace

import pytest

from therapy_app.domain.second_factor import SecondFactor, begun, with_recovery_codes


@pytest.fixture
def factor(keeper, practice):
    factor = begun(SecondFactor(practice.owner.id))
    with keeper() as unit:
        unit.second_factors.save(factor)
        unit.commit()
    return factor


def held(keeper, practice):
    with keeper(write=False) as unit:
        return unit.second_factors.of(practice.owner.id)


def test_an_account_has_none_at_first(keeper, practice):
    assert held(keeper, practice) is None


def test_what_was_saved_is_there(keeper, practice, factor):
    assert held(keeper, practice) == factor


def test_a_later_state_takes_the_place_of_an_earlier_one(keeper, practice, factor):
    later, _ = with_recovery_codes(replace(factor, last_step=7, confirmed=True))
    with keeper() as unit:
        unit.second_factors.save(later)
        unit.commit()
    assert held(keeper, practice) == later


def test_once_dropped_it_is_gone_and_dropping_again_is_harmless(keeper, practice, factor):
    for _ in range(2):
        with keeper() as unit:
            unit.second_factors.drop(practice.owner.id)
            unit.commit()
    assert held(keeper, practice) is None
