"""Setting up, signing in and out, locking: what opens the door and what does not."""

from typing import Any

import pytest

from tests.plain_tools import PASSWORD
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    AlreadySetUpError,
    InvalidInputError,
    LockedError,
    NotFoundError,
    NotSignedInError,
    TooManyAttemptsError,
    WeakPasswordError,
    WrongPasswordError,
)
from therapy_app.domain.language import Language
from therapy_app.workflows.set_up import is_set_up, set_up
from therapy_app.workflows.sign_in import lock, sign_in, sign_out, unlock, who

FORM: dict[str, Any] = {
    "name": "brandt",
    "display_name": "Dr. J. Brandt",
    "password": PASSWORD,
    "language": Language.EN,
    "template": "soap",
}


def form(**changes: Any) -> dict[str, Any]:
    return FORM | changes


def test_the_first_account_is_signed_in_at_once(tools):
    account, token = set_up(**FORM, tools=tools)
    assert who(token, tools=tools).id == account.id
    assert is_set_up(tools=tools)


def test_a_second_set_up_is_refused(owner, tools):
    with pytest.raises(AlreadySetUpError):
        set_up(**form(name="other"), tools=tools)


@pytest.mark.parametrize(
    "password", ["", "short", "elevenchars", "passwordpassword", "aaaaaaaaaaaaaaa", "Dr. J. Brandt"]
)
def test_a_short_common_or_own_name_as_password_is_refused(tools, password):
    with pytest.raises(WeakPasswordError):
        set_up(**form(password=password), tools=tools)
    assert not is_set_up(tools=tools)


def test_a_long_password_with_spaces_and_umlauts_is_taken_whole(tools):
    password = "über den Fluß " * 8
    set_up(**form(password=password), tools=tools)
    with pytest.raises(WrongPasswordError):
        sign_in("brandt", password[:-1], tools=tools)
    sign_in("brandt", password, tools=tools)


@pytest.mark.parametrize("field", ["name", "display_name"])
def test_an_empty_name_is_refused(tools, field):
    with pytest.raises(InvalidInputError) as refusal:
        set_up(**form(**{field: "  "}), tools=tools)
    assert refusal.value.details == {"field": field}


def test_an_unknown_format_is_refused(tools):
    with pytest.raises(NotFoundError):
        set_up(**form(template="none"), tools=tools)


def test_a_wrong_password_and_an_unknown_name_look_alike(owner, tools):
    with pytest.raises(WrongPasswordError) as wrong:
        sign_in("brandt", "not the password", tools=tools)
    with pytest.raises(WrongPasswordError) as unknown:
        sign_in("nobody", PASSWORD, tools=tools)
    assert str(wrong.value) == str(unknown.value)
    assert wrong.value.details == unknown.value.details


def test_guessing_is_slowed_down_and_the_owner_gets_in_after_the_wait(owner, tools):
    for _ in range(4):
        with pytest.raises(WrongPasswordError):
            sign_in("brandt", "a guess", tools=tools)
    with pytest.raises(TooManyAttemptsError) as slow:
        sign_in("brandt", PASSWORD, tools=tools)
    tools.clock.pass_minutes(int(slow.value.details["seconds"]) / 60)
    sign_in("brandt", PASSWORD, tools=tools)


def test_the_wait_never_exceeds_a_minute(owner, tools):
    for _ in range(30):
        with pytest.raises((WrongPasswordError, TooManyAttemptsError)) as refusal:
            sign_in("brandt", "a guess", tools=tools)
        waits = int(refusal.value.details.get("seconds", 0))
        assert waits <= 61
        tools.clock.pass_minutes(waits / 60)


@pytest.mark.parametrize("token", [None, "", "made up"])
def test_no_cookie_or_a_made_up_one_opens_nothing(owner, tools, token):
    with pytest.raises(NotSignedInError):
        who(token, tools=tools)


def test_after_signing_out_the_cookie_opens_nothing(tools):
    _, token = set_up(**FORM, tools=tools)
    sign_out(token, tools=tools)
    with pytest.raises(NotSignedInError):
        who(token, tools=tools)


def test_a_locked_session_opens_again_with_its_password_only(tools):
    _, token = set_up(**FORM, tools=tools)
    lock(token, tools=tools)
    with pytest.raises(LockedError):
        who(token, tools=tools)
    with pytest.raises(WrongPasswordError):
        unlock(token, "something else", tools=tools)
    with pytest.raises(LockedError):
        who(token, tools=tools, touch=False)
    unlock(token, PASSWORD, tools=tools)
    assert who(token, tools=tools).name == "brandt"


def test_an_unused_session_locks_itself(tools):
    _, token = set_up(**FORM, tools=tools)
    tools.clock.pass_minutes(11)
    with pytest.raises(LockedError):
        who(token, tools=tools)
    with pytest.raises(LockedError):
        who(token, tools=tools, touch=False)


def test_requests_a_page_makes_by_itself_do_not_keep_the_session_awake(tools):
    _, token = set_up(**FORM, tools=tools)
    for _ in range(10):
        tools.clock.pass_minutes(1)
        who(token, tools=tools, touch=False)
    tools.clock.pass_minutes(1)
    with pytest.raises(LockedError):
        who(token, tools=tools, touch=False)


def test_use_keeps_the_session_awake_for_half_a_day_at_most(tools):
    _, token = set_up(**FORM, tools=tools)
    for _ in range(12 * 12):
        tools.clock.pass_minutes(5)
        who(token, tools=tools)
    tools.clock.pass_minutes(5)
    with pytest.raises(NotSignedInError):
        who(token, tools=tools)


def test_each_refusal_stands_in_the_audit_log_without_the_name_tried(owner, tools):
    with pytest.raises(WrongPasswordError):
        sign_in("a secret name", "a guess", tools=tools)
    refusals = [e for e in tools.keeper.shelf.events if e.tag is AuditTag.SIGN_IN_REFUSED]
    assert [(e.actor, e.subject, e.detail) for e in refusals] == [("", "", "")]
