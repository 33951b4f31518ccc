"""A second factor: asked for at sign-in once it is on, and turned off with both factors only."""

import pytest

from tests.plain_tools import PASSWORD
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    CodeNeededError,
    NotFoundError,
    TooManyAttemptsError,
    WrongCodeError,
    WrongPasswordError,
)
from therapy_app.domain.second_factor import STEP_SECONDS, code_at
from therapy_app.domain.waiting import FREE_FAILURES
from therapy_app.workflows.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    drop_second_factor,
    new_recovery_codes,
    own_factors,
)
from therapy_app.workflows.sign_in import (
    PROVEN_FOR,
    lock,
    prove_again,
    proven_for,
    sign_in,
    unlock,
)


class Phone:
    """An authenticator app that has read the picture."""

    def __init__(self, secret, tools):
        self._secret = secret
        self._tools = tools

    def code(self):
        return code_at(self._secret, int(self._tools.clock.now().timestamp()) // STEP_SECONDS)


@pytest.fixture
def begun(owner, tools):
    factor, _ = begin_second_factor(by=owner, tools=tools)
    return Phone(factor.secret, tools)


@pytest.fixture
def recovery(begun, owner, tools):
    codes = confirm_second_factor(begun.code(), "", by=owner, tools=tools)
    tools.clock.pass_minutes(1)
    return codes


def test_until_its_first_code_nobody_is_asked_for_one(begun, owner, tools):
    assert not own_factors(by=owner, tools=tools).any
    account, _ = sign_in("brandt", PASSWORD, tools=tools)
    assert account == owner


def test_once_on_the_password_alone_opens_nothing(begun, recovery, owner, tools):
    assert own_factors(by=owner, tools=tools).app
    with pytest.raises(CodeNeededError):
        sign_in("brandt", PASSWORD, tools=tools)


def test_password_and_code_open(begun, recovery, owner, tools):
    account, _ = sign_in("brandt", PASSWORD, code=begun.code(), tools=tools)
    assert account == owner


def test_a_code_opens_once(begun, recovery, tools):
    code = begun.code()
    sign_in("brandt", PASSWORD, code=code, tools=tools)
    with pytest.raises(WrongCodeError):
        sign_in("brandt", PASSWORD, code=code, tools=tools)


def test_each_recovery_code_opens_once(begun, recovery, tools):
    for code in recovery[:3]:
        sign_in("brandt", PASSWORD, code=code, tools=tools)
        with pytest.raises(WrongCodeError):
            sign_in("brandt", PASSWORD, code=code, tools=tools)


def test_a_wrong_password_is_refused_before_any_code_is_looked_at(begun, recovery, tools):
    with pytest.raises(WrongPasswordError):
        sign_in("brandt", "not this one at all", code=begun.code(), tools=tools)


def test_guessing_codes_is_slowed_down_and_written_to_the_log(begun, recovery, owner, tools):
    for _ in range(FREE_FAILURES):
        with pytest.raises(WrongCodeError):
            sign_in("brandt", PASSWORD, code="000000", tools=tools)
    with pytest.raises(TooManyAttemptsError):
        sign_in("brandt", PASSWORD, code=begun.code(), tools=tools)
    with tools.keeper(write=False) as unit:
        refused = [
            event
            for event in unit.audit.of_subject(owner.id)
            if event.tag is AuditTag.SIGN_IN_REFUSED
        ]
    assert [event.detail for event in refused] == ["code"] * FREE_FAILURES + ["held off"]


def test_a_wrong_first_code_leaves_it_off(begun, owner, tools):
    with pytest.raises(WrongCodeError):
        confirm_second_factor("000000", "", by=owner, tools=tools)
    assert not own_factors(by=owner, tools=tools).any


def test_one_in_use_is_not_replaced_by_beginning_anew(begun, recovery, owner, tools):
    with pytest.raises(NotFoundError):
        begin_second_factor(by=owner, tools=tools)
    sign_in("brandt", PASSWORD, code=begun.code(), tools=tools)


def test_proving_oneself_for_a_weighty_act_needs_both_factors(begun, recovery, owner, tools):
    _, token = sign_in("brandt", PASSWORD, code=recovery[0], tools=tools)
    tools.clock.pass_minutes(PROVEN_FOR.total_seconds() / 60)
    for password, code, refusal in (
        ("not this one at all", begun.code(), WrongPasswordError),
        (PASSWORD, "000000", WrongCodeError),
        (PASSWORD, "", CodeNeededError),
    ):
        with pytest.raises(refusal):
            prove_again(password, code=code, token=token, by=owner, tools=tools)
        assert proven_for(token, tools=tools) == 0
    prove_again(PASSWORD, code=begun.code(), token=token, by=owner, tools=tools)
    assert proven_for(token, tools=tools) == PROVEN_FOR.total_seconds()


def test_unlocking_with_the_password_alone_proves_nothing_where_there_are_two_factors(
    begun, recovery, owner, tools
):
    _, token = sign_in("brandt", PASSWORD, code=begun.code(), tools=tools)
    lock(token, tools=tools)
    tools.clock.pass_minutes(PROVEN_FOR.total_seconds() / 60)
    unlock(token, PASSWORD, tools=tools)
    assert proven_for(token, tools=tools) == 0


def test_once_turned_off_the_password_opens_alone_and_no_code_is_left(
    begun, recovery, owner, tools
):
    drop_second_factor(by=owner, tools=tools)
    found = own_factors(by=owner, tools=tools)
    assert (found.any, found.codes) == (False, 0)
    sign_in("brandt", PASSWORD, tools=tools)
    with pytest.raises(NotFoundError):
        drop_second_factor(by=owner, tools=tools)


def test_new_recovery_codes_end_the_earlier_ones_and_stand_in_the_log(
    begun, recovery, owner, tools
):
    fresh = new_recovery_codes(by=owner, tools=tools)
    with pytest.raises(WrongCodeError):
        sign_in("brandt", PASSWORD, code=recovery[0], tools=tools)
    sign_in("brandt", PASSWORD, code=fresh[0], tools=tools)
    assert own_factors(by=owner, tools=tools).codes == len(fresh) - 1
    with tools.keeper(write=False) as unit:
        tags = [event.tag for event in unit.audit.of_subject(owner.id)]
    assert AuditTag.RECOVERY_CODES_MADE in tags


def test_who_has_no_second_factor_gets_no_recovery_codes(owner, tools):
    with pytest.raises(NotFoundError):
        new_recovery_codes(by=owner, tools=tools)


def test_turning_it_on_and_off_is_written_to_the_log(begun, recovery, owner, tools):
    drop_second_factor(by=owner, tools=tools)
    with tools.keeper(write=False) as unit:
        tags = [event.tag for event in unit.audit.of_subject(owner.id)]
    assert AuditTag.SECOND_FACTOR_ON in tags
    assert tags[-1] is AuditTag.SECOND_FACTOR_OFF
