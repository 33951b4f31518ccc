"""Passkeys: a challenge counts once and briefly, for one site, one account, a verified user."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories
from tests.authenticator import SecurityKey
from tests.plain_tools import PASSWORD
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NotSignedInError,
    PasskeyAddressError,
    PasskeyNeededError,
    PasskeyUnknownError,
    TooManyAttemptsError,
    WrongCodeError,
    WrongPasskeyError,
)
from therapy_app.domain.passkey import ANSWERED_WITHIN, Site
from therapy_app.domain.waiting import FREE_FAILURES
from therapy_app.workflows.passkey_sign_in import (
    ask_for_passkey,
    besides_password,
    prove_by_passkey,
    sign_in_by_passkey,
    unlock_by_passkey,
)
from therapy_app.workflows.passkeys import add_passkey, begin_passkey, passkeys, remove_passkey
from therapy_app.workflows.second_factor import own_factors
from therapy_app.workflows.sign_in import PROVEN_FOR, lock, proven_for, sign_in, who

SITE = Site("localhost", "http://localhost")
ELSEWHERE = Site("notes.practice.example", "https://notes.practice.example")


@pytest.fixture
def key():
    return SecurityKey()


@pytest.fixture
def codes(key, owner, tools):
    """The owner has one passkey."""
    return add(key, owner, tools)


def add(key, by, tools, *, site=SITE, name="My laptop"):
    answer = key.make(begin_passkey(site, by=by, tools=tools))
    return add_passkey(answer, name, site, "", by=by, tools=tools)[1]


def come_in(key, tools, *, site=SITE, token=None):
    answer = key.use(ask_for_passkey(token, site, tools=tools))
    return sign_in_by_passkey(answer, site, where=lambda _: "address x", tools=tools)


def log(owner, tools):
    with tools.keeper(write=False) as unit:
        return [(event.tag, event.detail) for event in unit.audit.of_subject(owner.id)]


def test_a_passkey_alone_signs_in(key, codes, owner, tools):
    account, token = come_in(key, tools)
    assert account == who(token, tools=tools) == owner
    assert log(owner, tools)[-1] == (AuditTag.SIGNED_IN, "passkey")
    assert proven_for(token, tools=tools) == PROVEN_FOR.total_seconds()


def test_it_is_listed_with_its_name_and_its_last_use(key, codes, owner, tools):
    tools.clock.pass_minutes(3)
    come_in(key, tools)
    (held,) = passkeys(by=owner, tools=tools)
    assert (held.name, held.site, held.count) == ("My laptop", "localhost", key.count)
    assert held.used == tools.clock.now() == held.made + timedelta(minutes=3)


def test_a_name_is_needed_and_no_longer_than_its_field(key, owner, tools):
    for name in ("", " ", "x" * 61):
        with pytest.raises(InvalidInputError):
            add(key, owner, tools, name=name)
    assert passkeys(by=owner, tools=tools) == ()


def test_the_first_passkey_brings_recovery_codes_and_the_second_none(codes, owner, tools):
    assert len(set(codes)) == own_factors(by=owner, tools=tools).codes == 10
    assert add(SecurityKey(), owner, tools, name="A stick") == ()
    assert len(passkeys(by=owner, tools=tools)) == 2


def test_a_device_that_holds_a_passkey_is_named_so_that_it_makes_no_second_one(
    key, codes, owner, tools
):
    options = begin_passkey(SITE, by=owner, tools=tools)
    assert [one["id"] for one in options["excludeCredentials"]] == [
        one.credential for one in passkeys(by=owner, tools=tools)
    ]


def test_the_password_alone_opens_no_account_that_has_a_passkey(key, codes, owner, tools):
    with pytest.raises(PasskeyNeededError):
        sign_in("brandt", PASSWORD, tools=tools)
    with pytest.raises(WrongCodeError):
        sign_in("brandt", PASSWORD, code="000000", tools=tools)


def test_password_and_passkey_together_open_as_sealed_notes_need_it(key, codes, owner, tools):
    answer = key.use(ask_for_passkey(None, SITE, tools=tools))
    second = besides_password(answer, SITE, where="x", tools=tools)
    assert sign_in("brandt", PASSWORD, second=second, tools=tools)[0] == owner
    with pytest.raises(WrongPasskeyError):
        sign_in("brandt", PASSWORD, second=second, tools=tools)


def test_anothers_passkey_is_no_second_factor(key, codes, owner, tools):
    other = factories.account(name="stranger")
    with tools.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    answer = key.use(ask_for_passkey(None, SITE, tools=tools))
    second = besides_password(answer, SITE, where="x", tools=tools)
    with pytest.raises(WrongPasskeyError):
        sign_in("stranger", PASSWORD, second=second, tools=tools)


def test_who_lost_the_passkey_comes_in_with_password_and_recovery_code_once(
    key, codes, owner, tools
):
    assert sign_in("brandt", PASSWORD, code=codes[0], tools=tools)[0] == owner
    with pytest.raises(WrongCodeError):
        sign_in("brandt", PASSWORD, code=codes[0], tools=tools)


def test_a_challenge_counts_once(key, codes, tools):
    answer = key.use(ask_for_passkey(None, SITE, tools=tools))
    sign_in_by_passkey(answer, SITE, where=lambda _: "x", tools=tools)
    with pytest.raises(WrongPasskeyError):
        sign_in_by_passkey(answer, SITE, where=lambda _: "x", tools=tools)


def test_a_challenge_counts_for_five_minutes(key, codes, tools):
    answer = key.use(ask_for_passkey(None, SITE, tools=tools))
    tools.clock.pass_minutes(ANSWERED_WITHIN.total_seconds() / 60 + 1)
    with pytest.raises(WrongPasskeyError):
        sign_in_by_passkey(answer, SITE, where=lambda _: "x", tools=tools)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://localhost:9999"},
        {"origin": "https://evil.example"},
        {"verifies": False},
        {"count": -1},
    ],
    ids=["another port", "another site", "no user verified", "a copied key"],
)
def test_an_answer_that_does_not_hold_opens_nothing_and_stands_in_the_log(
    key, codes, owner, tools, wrong
):
    come_in(key, tools)
    with pytest.raises(WrongPasskeyError):
        come_in(key.but(**wrong), tools)
    assert log(owner, tools)[-1] == (AuditTag.SIGN_IN_REFUSED, "passkey")


def test_a_key_whose_counter_stands_at_nought_opens_again_and_again(owner, tools):
    synced = SecurityKey(counts=False)
    add(synced, owner, tools)
    assert {come_in(synced, tools)[0].id for _ in range(3)} == {owner.id}


def test_a_challenge_for_making_opens_nothing(key, codes, owner, tools):
    options = begin_passkey(SITE, by=owner, tools=tools)
    answer = key.use(options | {"rpId": "localhost"})
    with pytest.raises(WrongPasskeyError):
        sign_in_by_passkey(answer, SITE, where=lambda _: "x", tools=tools)


def test_a_challenge_for_opening_makes_nothing(key, codes, owner, tools):
    options = ask_for_passkey(None, SITE, tools=tools)
    wanted = {"rp": {"id": "localhost"}, "user": {"id": "eA"}}
    with pytest.raises(WrongPasskeyError):
        add_passkey(key.make(options | wanted), "Mine", SITE, "", by=owner, tools=tools)
    assert len(passkeys(by=owner, tools=tools)) == 1


@pytest.mark.parametrize("wrong", [{"origin": "https://evil.example"}, {"verifies": False}])
def test_no_passkey_is_kept_that_was_made_elsewhere_or_for_nobody(key, owner, tools, wrong):
    with pytest.raises(WrongPasskeyError):
        add(key.but(**wrong), owner, tools)
    assert passkeys(by=owner, tools=tools) == ()


def test_a_passkey_of_one_address_opens_nothing_at_another(key, codes, tools):
    options = ask_for_passkey(None, ELSEWHERE, tools=tools)
    answer = key.but(origin=ELSEWHERE.origin).use(options)
    with pytest.raises(WrongPasskeyError):
        sign_in_by_passkey(answer, ELSEWHERE, where=lambda _: "x", tools=tools)


def test_behind_https_it_belongs_to_the_name_of_the_practice(owner, tools):
    key = SecurityKey(origin=ELSEWHERE.origin)
    add(key, owner, tools, site=ELSEWHERE)
    assert come_in(key, tools, site=ELSEWHERE)[0] == owner


@pytest.mark.parametrize("name", ["127.0.0.1", "::1", ""])
def test_a_bare_number_has_no_passkeys(owner, tools, name):
    bare = Site(name, f"http://{name}")
    with pytest.raises(PasskeyAddressError):
        begin_passkey(bare, by=owner, tools=tools)
    with pytest.raises(PasskeyAddressError):
        ask_for_passkey(None, bare, tools=tools)


def test_a_passkey_that_nobody_knows_is_refused_and_written_down(key, codes, owner, tools):
    stranger = SecurityKey()
    stranger.make({"rp": {"id": "localhost"}, "user": {"id": "eA"}, "challenge": "eA"})
    with pytest.raises(PasskeyUnknownError):
        come_in(stranger, tools)
    with tools.keeper(write=False) as unit:
        (last,) = unit.audit.latest(1)
    assert (last.event.tag, last.event.actor) == (AuditTag.SIGN_IN_REFUSED, "")


def test_wrong_answers_are_slowed_down_as_wrong_passwords_are(key, codes, owner, tools):
    for _ in range(FREE_FAILURES):
        with pytest.raises(WrongPasskeyError):
            come_in(key.but(verifies=False), tools)
    with pytest.raises(TooManyAttemptsError):
        come_in(key, tools)
    assert log(owner, tools)[-1] == (AuditTag.SIGN_IN_REFUSED, "held off")
    tools.clock.pass_minutes(2)
    assert come_in(key, tools)[0] == owner


def test_a_closed_account_reads_like_a_passkey_that_nobody_knows(key, codes, owner, tools):
    with tools.keeper() as unit:
        unit.accounts.save(replace(owner, closed=tools.clock.now()))
        unit.commit()
    with pytest.raises(PasskeyUnknownError):
        come_in(key, tools)


@pytest.mark.parametrize("garbage", [{}, {"id": "x"}, {"id": 7, "response": []}])
def test_what_is_no_answer_is_refused(owner, tools, garbage):
    with pytest.raises(WrongPasskeyError):
        sign_in_by_passkey(garbage, SITE, where=lambda _: "x", tools=tools)
    with pytest.raises(WrongPasskeyError):
        add_passkey(garbage, "Mine", SITE, "", by=owner, tools=tools)


@pytest.fixture
def token(key, codes, tools):
    return come_in(key, tools)[1]


@pytest.fixture
def other(tools):
    other = factories.account(name="stranger")
    with tools.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    return other


def test_a_locked_browser_opens_and_is_proven(key, token, owner, tools):
    tools.clock.pass_minutes(6)
    lock(token, tools=tools)
    answer = key.use(ask_for_passkey(token, SITE, tools=tools))
    unlock_by_passkey(token, answer, SITE, tools=tools)
    assert who(token, tools=tools) == owner
    assert proven_for(token, tools=tools) == PROVEN_FOR.total_seconds()
    assert log(owner, tools)[-1] == (AuditTag.UNLOCKED, "passkey")


def test_it_proves_who_is_there_before_a_weighty_act(key, token, owner, tools):
    tools.clock.pass_minutes(6)
    assert proven_for(token, tools=tools) == 0
    answer = key.use(ask_for_passkey(token, SITE, tools=tools))
    prove_by_passkey(token, answer, SITE, by=owner, tools=tools)
    assert proven_for(token, tools=tools) == PROVEN_FOR.total_seconds()


def test_another_accounts_passkey_opens_no_locked_browser(token, other, owner, tools):
    theirs = SecurityKey()
    add(theirs, other, tools)
    lock(token, tools=tools)
    options = ask_for_passkey(token, SITE, tools=tools) | {"allowCredentials": []}
    with pytest.raises(WrongPasskeyError):
        unlock_by_passkey(token, theirs.use(options), SITE, tools=tools)
    with pytest.raises(WrongPasskeyError):
        prove_by_passkey(token, theirs.use(options), SITE, by=owner, tools=tools)


def test_a_challenge_asked_for_at_the_door_proves_nothing_inside(key, token, owner, tools):
    answer = key.use(ask_for_passkey(None, SITE, tools=tools))
    with pytest.raises(WrongPasskeyError):
        prove_by_passkey(token, answer, SITE, by=owner, tools=tools)


def test_who_has_none_at_this_address_is_told_so(other, tools):
    _, token = sign_in("stranger", PASSWORD, tools=tools)
    with pytest.raises(PasskeyUnknownError):
        ask_for_passkey(token, SITE, tools=tools)


def test_a_browser_that_is_signed_in_no_more_is_not_unlocked(key, token, tools):
    answer = key.use(ask_for_passkey(token, SITE, tools=tools))
    with pytest.raises(NotSignedInError):
        unlock_by_passkey("no such token", answer, SITE, tools=tools)


def test_once_removed_it_opens_nothing_and_the_password_opens_alone(key, token, owner, tools):
    (held,) = passkeys(by=owner, tools=tools)
    remove_passkey(held.id, by=owner, tools=tools)
    assert log(owner, tools)[-1][0] is AuditTag.PASSKEY_REMOVED
    with pytest.raises(PasskeyUnknownError):
        come_in(key, tools)
    sign_in("brandt", PASSWORD, tools=tools)
    with pytest.raises(NotFoundError):
        remove_passkey(held.id, by=owner, tools=tools)
