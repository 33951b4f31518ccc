"""Who lost the device and the recovery codes comes in again, by another password, and is told."""

import pytest

from tests import factories as make
from tests.plain_tools import PASSWORD
from therapy_app.domain.access import AccessRules
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    NotFoundError,
    NotSignedInError,
    PasskeyNeededError,
    SecondFactorNeededError,
    WeakPasswordError,
    WrongPasswordError,
)
from therapy_app.domain.passkey import Passkey
from therapy_app.workflows.lost_access import (
    account_named,
    factors_taken_away,
    replace_password,
)
from therapy_app.workflows.second_factor import own_factors
from therapy_app.workflows.sign_in import sign_in, who

NEW = "a brighter river at dawn"


def passkey_of(account: Account) -> Passkey:
    return Passkey("cred", account.id, "localhost", "Phone", "key", 0, make.NOW)


@pytest.fixture
def token(owner, tools):
    """A browser that is signed in; the account has a passkey, and the practice asks for one."""
    _, token = sign_in(owner.name, PASSWORD, tools=tools)
    with tools.keeper() as unit:
        unit.practice.keep(AccessRules())
        unit.passkeys.save(passkey_of(owner))
        unit.commit()
    return token


def test_another_password_leaves_the_second_factor_and_ends_all_browsers(owner, token, tools):
    replace_password(NEW, lost_device=False, of=owner, tools=tools)
    with pytest.raises(NotSignedInError):
        who(token, tools=tools)
    with pytest.raises(PasskeyNeededError):
        sign_in(owner.name, NEW, tools=tools)
    assert factors_taken_away(by=owner, tools=tools) is None


def test_who_lost_the_device_comes_as_far_as_choosing_another_factor(owner, token, tools):
    replace_password(NEW, lost_device=True, of=owner, tools=tools)
    with pytest.raises(NotSignedInError):
        who(token, tools=tools)
    with pytest.raises(WrongPasswordError):
        sign_in(owner.name, PASSWORD, tools=tools)
    _, fresh = sign_in(owner.name, NEW, tools=tools)
    with pytest.raises(SecondFactorNeededError):
        who(fresh, tools=tools)
    assert not own_factors(by=owner, tools=tools).any
    with tools.keeper(write=False) as unit:
        assert unit.passkeys.of(owner.id) == ()
        acts = [event.tag for event in unit.audit.of_subject(owner.id)]
    assert AuditTag.FACTORS_TAKEN_AWAY in acts


def test_it_is_told_until_there_is_a_factor_again(owner, token, tools):
    replace_password(NEW, lost_device=True, of=owner, tools=tools)
    when = tools.clock.now()
    tools.clock.pass_minutes(30)
    assert factors_taken_away(by=owner, tools=tools) == when
    with tools.keeper() as unit:
        unit.passkeys.save(passkey_of(owner))
        unit.commit()
    assert factors_taken_away(by=owner, tools=tools) is None


def test_with_a_weak_password_all_stays(owner, token, tools):
    with pytest.raises(WeakPasswordError):
        replace_password("river", lost_device=True, of=owner, tools=tools)
    assert who(token, tools=tools) == owner
    assert own_factors(by=owner, tools=tools).any


def test_a_closed_or_unknown_account_has_no_way_back(owner, tools):
    with pytest.raises(NotFoundError):
        account_named("nobody", tools=tools)
    closed = make.account(name="closed", closed=tools.clock.now())
    with tools.keeper() as unit:
        unit.accounts.add(closed, PASSWORD)
        unit.commit()
    with pytest.raises(NotFoundError):
        account_named("closed", tools=tools)
