"""Codes of an authenticator app count once; recovery codes stand in for a lost device."""

from datetime import UTC, datetime, timedelta

import pytest

from therapy_app.domain.ids import AccountId
from therapy_app.domain.second_factor import (
    RECOVERY_CODES,
    STEP_SECONDS,
    SecondFactor,
    address,
    begun,
    code_at,
    confirmed,
    taken,
    with_recovery_codes,
    without_app,
)

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The key of RFC 6238, appendix B: the ASCII digits 1234567890, twice."""

NOW = datetime(2026, 11, 12, 10, 55, tzinfo=UTC)


@pytest.fixture
def factor():
    return SecondFactor(AccountId("a1"), RFC_SECRET, confirmed=True)


def code(factor, at=NOW):
    return code_at(factor.secret, int(at.timestamp()) // STEP_SECONDS)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_rfc_6238(seconds, expected):
    """Appendix B gives eight digits; six are their end."""
    assert code_at(RFC_SECRET, seconds // STEP_SECONDS) == expected


def test_the_code_of_now_fits_once(factor):
    after = taken(factor, code(factor), NOW)
    assert after is not None
    assert taken(after, code(factor), NOW) is None


@pytest.mark.parametrize("seconds", [-STEP_SECONDS, STEP_SECONDS])
def test_a_clock_that_is_half_a_minute_off_is_no_obstacle(factor, seconds):
    assert taken(factor, code(factor, NOW + timedelta(seconds=seconds)), NOW) is not None


@pytest.mark.parametrize("seconds", [-3 * STEP_SECONDS, 3 * STEP_SECONDS])
def test_an_old_or_a_future_code_does_not_fit(factor, seconds):
    assert taken(factor, code(factor, NOW + timedelta(seconds=seconds)), NOW) is None


def test_after_a_code_no_earlier_one_fits(factor):
    after = taken(factor, code(factor), NOW)
    assert after is not None
    assert taken(after, code(factor, NOW - timedelta(seconds=STEP_SECONDS)), NOW) is None


@pytest.mark.parametrize(
    "given", ["", "12345", "1234567", "abcdef", "１２３４５６", "ABCD-EFGH", "\ud800"]
)
def test_what_is_no_code_does_not_fit(factor, given):
    assert taken(factor, given, NOW) is None


def test_a_code_may_be_typed_with_a_gap(factor):
    held = code(factor)
    assert taken(factor, f" {held[:3]} {held[3:]} ", NOW) is not None


def test_each_recovery_code_fits_once(factor):
    after, codes = with_recovery_codes(factor)
    assert len(set(codes)) == RECOVERY_CODES
    for one in codes:
        used = taken(after, one.lower(), NOW)
        assert used is not None
        assert taken(used, one, NOW) is None
        after = used


def test_no_recovery_code_is_kept_readable(factor):
    after, codes = with_recovery_codes(factor)
    for one in codes:
        assert one not in repr(after)
        assert one.replace("-", "") not in repr(after)


def test_two_secrets_are_never_alike():
    bare = SecondFactor(AccountId("a1"))
    assert len({begun(bare).secret for _ in range(50)}) == 50


def test_a_code_of_an_app_that_is_not_confirmed_opens_nothing(factor):
    waiting = begun(factor)
    assert taken(waiting, code(waiting), NOW) is None
    after = confirmed(waiting, code(waiting), NOW)
    assert after is not None
    assert taken(after, code(waiting), NOW) is None
    later = NOW + timedelta(seconds=STEP_SECONDS)
    assert taken(after, code(waiting, later), later) is not None


@pytest.mark.parametrize("given", ["", "000000", "\ud800", "abcdef"])
def test_an_app_is_confirmed_by_a_code_of_its_own_only(factor, given):
    assert confirmed(factor, given, NOW) is None
    assert confirmed(without_app(factor), given, NOW) is None


def test_recovery_codes_outlast_the_app(factor):
    held, codes = with_recovery_codes(factor)
    bare = without_app(held)
    assert taken(bare, code(factor), NOW) is None
    assert taken(bare, codes[0], NOW) is not None


def test_new_recovery_codes_end_the_earlier_ones(factor):
    held, old = with_recovery_codes(factor)
    after, _ = with_recovery_codes(held)
    assert all(taken(after, one, NOW) is None for one in old)


def test_the_address_names_product_and_account(factor):
    assert address(factor, "dr brandt & co").startswith(
        "otpauth://totp/therapy_app:dr%20brandt%20%26%20co?secret=GEZD"
    )
