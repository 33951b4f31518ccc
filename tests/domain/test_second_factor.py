"""Codes of an authenticator app count once; recovery codes stand in for a lost device."""

from datetime import UTC, datetime, timedelta

import pytest

from therapy_app.domain.ids import AccountId
from therapy_app.domain.second_factor import (
    RECOVERY_CODES,
    STEP_SECONDS,
    SecondFactor,
    address,
    code_at,
    confirmed,
    fresh,
    taken,
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
    after, codes = confirmed(factor)
    assert len(set(codes)) == RECOVERY_CODES
    for one in codes:
        used = taken(after, one.lower(), NOW)
        assert used is not None
        assert taken(used, one, NOW) is None
        after = used


def test_no_recovery_code_is_kept_readable(factor):
    after, codes = confirmed(factor)
    for one in codes:
        assert one not in repr(after)
        assert one.replace("-", "") not in repr(after)


def test_two_secrets_are_never_alike():
    assert len({fresh(AccountId("a1")).secret for _ in range(50)}) == 50


def test_the_address_names_product_and_account(factor):
    assert address(factor, "dr brandt & co").startswith(
        "otpauth://totp/therapy_app:dr%20brandt%20%26%20co?secret=GEZD"
    )
