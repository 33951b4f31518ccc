"""Passwords cost what they should and compare as people type them."""

import unicodedata

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from tests.storage.keeping import CHEAP
from therapy_app.storage.passwords import LEAST_KIB, LEAST_PASSES, Passwords


def test_the_default_cost_lies_above_the_floor():
    cost = extract_parameters(Passwords().hash("x"))
    assert cost.type is Type.ID
    assert (cost.time_cost, cost.memory_cost, cost.parallelism) == (3, 65_536, 1)


@pytest.mark.parametrize(
    "cost", [{"passes": LEAST_PASSES - 1}, {"kib": LEAST_KIB - 1}], ids=["passes", "memory"]
)
def test_a_cost_below_the_floor_is_refused(cost):
    with pytest.raises(ValueError, match="at least"):
        Passwords(**cost)


def test_the_same_password_has_another_hash_each_time():
    assert CHEAP.hash("a quiet long password") != CHEAP.hash("a quiet long password")


def test_an_umlaut_fits_from_every_keyboard():
    composed = unicodedata.normalize("NFC", "schöne große Wörter")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert CHEAP.fits(CHEAP.hash(composed), decomposed)


@pytest.mark.parametrize("encoded", ["", "no hash", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"])
def test_what_is_no_hash_fits_nothing(encoded):
    assert not CHEAP.fits(encoded, "a quiet long password")


def test_even_an_odd_password_can_be_compared():
    odd = "\ud800 and \x00"
    assert CHEAP.fits(CHEAP.hash(odd), odd)
