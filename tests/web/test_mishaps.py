"""No log line holds what a user said: errors are told by type and place."""

import logging

import pytest

from therapy_app.web.mishaps import TamedFormatter, log_mishap, where

SECRET = "Mara slept badly"


def break_down() -> None:
    try:
        int(SECRET)
    except ValueError as cause:
        raise KeyError(SECRET) from cause


def failing() -> Exception:
    with pytest.raises(KeyError) as failed:
        break_down()
    return failed.value


def line(name: str, message: str, *args, error: Exception | None = None) -> str:
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 7, message, args, told)
    return TamedFormatter().format(record)


def test_an_error_is_told_by_type_and_place_with_its_cause() -> None:
    told = where(failing())
    assert told.startswith("KeyError at web/test_mishaps.py:")
    assert "<- ValueError at web/test_mishaps.py:" in told
    assert SECRET not in told


def test_a_mishap_is_logged_under_the_number_it_returns(caplog) -> None:
    numbers = [log_mishap(failing()) for _ in range(2)]
    assert len(set(numbers)) == 2
    assert all(number in caplog.text for number in numbers)
    assert SECRET not in caplog.text


def test_what_a_library_says_is_replaced_by_its_place() -> None:
    told = line("reflex.app", "Error transforming event payload: %s", SECRET, error=failing())
    assert SECRET not in told
    assert "reflex.app: at test_mishaps:7" in told
    assert "KeyError at" in told


def test_the_apps_own_sentences_are_kept_on_one_line() -> None:
    assert line("therapy_app.web", "two\nlines %s", "x\r\n").endswith("two?lines x??")


def test_a_name_that_only_begins_like_ours_is_not_ours() -> None:
    assert SECRET not in line("therapy_app_other", SECRET)
