"""What every keeper of accounts promises."""

from dataclasses import replace

import pytest

from tests import factories as make
from therapy_app.domain.account import SignIn
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Role


@pytest.fixture
def owner(keeper):
    account = make.account(name="Jörg Brandt")
    with keeper() as unit:
        unit.accounts.add(account, "a quiet long password")
        unit.commit()
    return account


def test_a_new_product_has_no_account_and_no_failures(keeper):
    with keeper(write=False) as unit:
        assert unit.accounts.count() == 0
        assert unit.accounts.by_name("anyone") is None
        assert unit.accounts.failures("anyone", "here", make.NOW) == (0, None)


@pytest.mark.parametrize("name", ["Jörg Brandt", "jörg brandt", "  JÖRG BRANDT "])
def test_an_account_is_found_in_upper_and_lower_case(keeper, owner, name):
    with keeper(write=False) as unit:
        assert unit.accounts.by_name(name) == owner
        assert unit.accounts.count() == 1


def test_another_name_finds_nothing(keeper, owner):
    with keeper(write=False) as unit:
        assert unit.accounts.by_name("Joerg Brandt") is None


def test_a_name_is_given_once(keeper, owner):
    with keeper() as unit, pytest.raises(InvalidInputError):
        unit.accounts.add(make.account(name="JÖRG brandt"), "another long password")


def test_only_the_right_password_fits(keeper, owner):
    with keeper(write=False) as unit:
        assert unit.accounts.password_fits(owner.id, "a quiet long password")
        assert not unit.accounts.password_fits(owner.id, "a quiet long Password")
        assert not unit.accounts.password_fits("nobody", "a quiet long password")


def test_changed_preferences_last_and_the_password_stays(keeper, owner):
    changed = replace(owner, language=Language.DE, display_name="J. Brandt", idle_minutes=5)
    with keeper() as unit:
        unit.accounts.save(changed)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.by_name(owner.name) == changed
        assert unit.accounts.password_fits(owner.id, "a quiet long password")


def test_an_unknown_account_cannot_be_changed(keeper):
    with keeper() as unit, pytest.raises(NotFoundError):
        unit.accounts.save(make.account())


def test_failures_are_counted_by_name_from_a_moment_on(keeper, owner):
    with keeper() as unit:
        for minutes in (1, 2, 3):
            unit.accounts.note_failure("Someone", "here", make.later(minutes))
        unit.accounts.note_failure("other", "here", make.later(9))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.failures("SOMEONE", "here", make.later(2)) == (2, make.later(3))


def test_failures_are_counted_before_the_first_account_too(keeper):
    with keeper() as unit:
        unit.accounts.note_failure("someone", "here", make.NOW)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.failures("someone", "here", make.NOW) == (1, make.NOW)


def test_cleared_failures_are_forgotten_for_that_name_alone(keeper, owner):
    with keeper() as unit:
        unit.accounts.note_failure("someone", "here", make.NOW)
        unit.accounts.note_failure("other", "here", make.NOW)
        unit.accounts.clear_failures("Someone", "here")
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.failures("someone", "here", make.NOW) == (0, None)
        assert unit.accounts.failures("other", "here", make.NOW) == (1, make.NOW)


def test_failures_in_one_place_do_not_count_in_another(keeper, owner):
    with keeper() as unit:
        unit.accounts.note_failure("someone", "here", make.NOW)
        unit.accounts.note_failure("someone", "there", make.NOW)
        unit.accounts.clear_failures("someone", "there")
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.failures("someone", "here", make.NOW) == (1, make.NOW)
        assert unit.accounts.failures("someone", "there", make.NOW) == (0, None)


def test_a_browsers_number_is_known_for_its_name_alone(keeper, owner):
    with keeper(write=False) as unit:
        mac = unit.accounts.device_mac("Jörg Brandt", "n1")
        assert mac == unit.accounts.device_mac("JÖRG BRANDT ", "n1")
        others = [("other", "n1"), ("Jörg Brandt", "n2"), ("Jörg Brandt", "")]
        assert mac not in {unit.accounts.device_mac(*other) for other in others}


def test_before_the_first_account_no_browser_is_known(keeper):
    with keeper(write=False) as unit:
        assert unit.accounts.device_mac("anyone", "n1") == ""


def test_a_token_stands_for_its_sign_in_until_it_ends(keeper, owner):
    with keeper() as unit:
        unit.accounts.start_sign_in(owner.id, "token one", make.NOW)
        unit.accounts.start_sign_in(owner.id, "token two", make.NOW)
        unit.accounts.touch("token one", make.later(4))
        unit.accounts.lock("token one", locked=True)
        unit.accounts.end_sign_in("token two")
        unit.commit()
    with keeper() as unit:
        assert unit.accounts.sign_in("token one") == SignIn(
            owner, make.NOW, make.later(4), locked=True, proven=make.NOW
        )
        assert unit.accounts.sign_in("token two") is None
        unit.accounts.lock("token one", locked=False)
        assert not unit.accounts.sign_in("token one").locked


def test_the_browsers_of_an_account_are_listed_and_ended_by_it_alone(keeper, owner):
    other = make.account(name="other")
    with keeper() as unit:
        unit.accounts.add(other, "another long password")
        unit.accounts.start_sign_in(owner.id, "token one", make.NOW, "Firefox, Linux")
        unit.accounts.start_sign_in(owner.id, "token two", make.later(1))
        unit.accounts.start_sign_in(other.id, "token three", make.NOW)
        unit.commit()
    with keeper() as unit:
        two, one = unit.accounts.browsers(owner.id, "token one")
        assert (one.device, one.mine, two.mine) == ("Firefox, Linux", True, False)
        assert (one.started, two.seen) == (make.NOW, make.later(1))
        for unknown in ("none", unit.accounts.browsers(other.id, "")[0].id):
            with pytest.raises(NotFoundError):
                unit.accounts.end_browser(owner.id, unknown)
        unit.accounts.end_browser(owner.id, two.id)
        assert unit.accounts.browsers(owner.id, "token one") == (one,)
        assert unit.accounts.sign_in("token two") is None
        assert unit.accounts.sign_in("token three") is not None


def test_another_password_fits_and_the_old_one_no_longer(keeper, owner):
    with keeper() as unit:
        unit.accounts.set_password(owner.id, "another long password")
        unit.commit()
    with keeper() as unit:
        assert unit.accounts.password_fits(owner.id, "another long password")
        assert not unit.accounts.password_fits(owner.id, "a quiet long password")
        with pytest.raises(NotFoundError):
            unit.accounts.set_password(make.account().id, "another long password")


def test_an_unknown_token_does_nothing(keeper, owner):
    with keeper() as unit:
        unit.accounts.touch("none", make.NOW)
        unit.accounts.lock("none", locked=True)
        unit.accounts.end_sign_in("none")
        assert unit.accounts.sign_in("none") is None


def test_a_browser_key_is_32_bytes_and_stays_the_same(keeper, owner):
    other = make.account(name="other")
    with keeper() as unit:
        unit.accounts.add(other, "another long password")
        unit.commit()
    with keeper(write=False) as unit:
        key = unit.accounts.browser_key(owner.id)
        assert len(key) == 32
        assert unit.accounts.browser_key(owner.id) == key
        assert unit.accounts.browser_key(other.id) != key


def test_an_account_is_found_by_its_id_and_all_stand_in_order_of_their_names(keeper, owner):
    other = make.account(name="adler", roles=frozenset({Role.AUDITOR}), closed=make.NOW)
    with keeper() as unit:
        unit.accounts.add(other, "another long password")
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.get(other.id) == other
        assert unit.accounts.all() == (other, owner)
        with pytest.raises(NotFoundError):
            unit.accounts.get("nobody")


def test_what_an_account_may_do_and_whether_it_is_closed_lasts(keeper, owner):
    changed = replace(
        owner,
        roles=frozenset({Role.SUPERVISOR, Role.AUDITOR}),
        first_password_until=make.later(5),
        closed=make.later(9),
    )
    with keeper() as unit:
        unit.accounts.save(changed)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.get(owner.id) == changed


def test_when_the_password_was_given_is_kept_for_each_browser(keeper, owner):
    with keeper() as unit:
        unit.accounts.start_sign_in(owner.id, "token one", make.NOW)
        unit.accounts.start_sign_in(owner.id, "token two", make.NOW)
        unit.accounts.prove("token one", make.later(7))
        unit.accounts.prove("no token", make.later(7))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.accounts.sign_in("token one").proven == make.later(7)
        assert unit.accounts.sign_in("token two").proven == make.NOW
