"""The practice asks for a second factor until a manager relaxes it, which stands in the log."""

import pytest

from tests.authenticator import SecurityKey
from tests.fakes import FakeKeeper
from tests.plain_tools import PASSWORD, plain_tools
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    LastFactorError,
    NotSignedInError,
    SecondFactorNeededError,
)
from therapy_app.domain.language import Language
from therapy_app.domain.passkey import Site
from therapy_app.domain.second_factor import STEP_SECONDS, code_at
from therapy_app.workflows.access_rules import access_rules, ask_for_second_factor
from therapy_app.workflows.passkeys import add_passkey, begin_passkey, passkeys, remove_passkey
from therapy_app.workflows.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    drop_second_factor,
)
from therapy_app.workflows.set_up import set_up
from therapy_app.workflows.sign_in import sign_in, who

SITE = Site("localhost", "http://localhost")


@pytest.fixture
def tools():
    """An installation as it comes."""
    return plain_tools(FakeKeeper())


@pytest.fixture
def begun(tools):
    """The first account and the token of its browser."""
    return set_up(
        name="brandt",
        display_name="Dr. J. Brandt",
        password=PASSWORD,
        language=Language.EN,
        template="soap",
        tools=tools,
    )


def add_key(token, by, tools):
    answer = SecurityKey().make(begin_passkey(SITE, by=by, tools=tools))
    return add_passkey(answer, "Mine", SITE, token, by=by, tools=tools)[1]


def add_app(token, by, tools):
    factor, _ = begin_second_factor(by=by, tools=tools)
    step = int(tools.clock.now().timestamp()) // STEP_SECONDS
    return confirm_second_factor(code_at(factor.secret, step), token, by=by, tools=tools)


def is_open(token, tools):
    try:
        who(token, tools=tools)
    except (SecondFactorNeededError, NotSignedInError):
        return False
    return True


def tags(account, tools):
    with tools.keeper(write=False) as unit:
        return [event.tag for event in unit.audit.of_subject(account.id)]


@pytest.mark.parametrize("add", [add_key, add_app], ids=["passkey", "app"])
def test_from_set_up_on_nothing_opens_before_there_is_a_second_factor(begun, tools, add):
    account, token = begun
    with pytest.raises(SecondFactorNeededError):
        who(token, tools=tools)
    assert who(token, tools=tools, allow_enrolling=True) == account
    assert len(add(token, account, tools)) == 10
    assert who(token, tools=tools) == account


def test_an_account_without_one_is_asked_at_its_next_sign_in_and_not_before(begun, tools):
    account, token = begun
    ask_for_second_factor(required=False, token=token, by=account, tools=tools)
    assert is_open(token, tools)
    ask_for_second_factor(required=True, token=token, by=account, tools=tools)
    assert is_open(token, tools)
    _, next_token = sign_in("brandt", PASSWORD, tools=tools)
    assert not is_open(next_token, tools)


def test_who_chooses_a_factor_ends_the_other_browsers_that_came_in_with_the_password(begun, tools):
    account, token = begun
    _, elsewhere = sign_in("brandt", PASSWORD, tools=tools)
    add_key(token, account, tools)
    assert is_open(token, tools)
    with pytest.raises(NotSignedInError):
        who(elsewhere, tools=tools, allow_enrolling=True)


@pytest.mark.parametrize("required", [True, False])
def test_the_last_factor_stays_while_the_practice_asks_for_one(begun, tools, required):
    account, token = begun
    add_key(token, account, tools)
    add_app(token, account, tools)
    ask_for_second_factor(required=required, token=token, by=account, tools=tools)
    drop_second_factor(by=account, tools=tools)
    (held,) = passkeys(by=account, tools=tools)
    if required:
        with pytest.raises(LastFactorError):
            remove_passkey(held.id, by=account, tools=tools)
        assert passkeys(by=account, tools=tools) == (held,)
    else:
        remove_passkey(held.id, by=account, tools=tools)
        assert passkeys(by=account, tools=tools) == ()


def test_the_app_stays_where_it_is_the_last_factor(begun, tools):
    account, token = begun
    add_app(token, account, tools)
    with pytest.raises(LastFactorError):
        drop_second_factor(by=account, tools=tools)


def test_relaxing_lets_its_manager_go_on_and_stands_in_the_log(begun, tools):
    account, token = begun
    assert access_rules(tools=tools).second_factor
    ask_for_second_factor(required=False, token=token, by=account, tools=tools)
    assert not access_rules(tools=tools).second_factor
    assert is_open(token, tools)
    assert tags(account, tools)[-1] is AuditTag.SECOND_FACTOR_RELAXED
    ask_for_second_factor(required=True, token=token, by=account, tools=tools)
    assert tags(account, tools)[-1] is AuditTag.SECOND_FACTOR_REQUIRED
