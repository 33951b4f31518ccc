"""Spoken numbers in digits: the same value, and only where they stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapy_app.pipeline.draft.digits import in_digits

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"]
TEENS += ["sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    if number >= 100:
        rest = number % 100
        return f"{ONES[number // 100 - 1]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number >= 20:
        one = number % 10
        return TENS[number // 10 - 2] + (f"-{ONES[one - 1]}" if one else "")
    return ONES[number - 1] if number < 10 else TEENS[number - 10]


def rewritten(text: str, *, scored: bool = False) -> str:
    for span, new in sorted(in_digits(text, scored=scored), reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


@given(st.integers(1, 999))
def test_a_dose_keeps_its_value(number):
    said = f"She takes {in_words(number)} milligrams at night."
    assert rewritten(said) == f"She takes {number} mg at night."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("It rose from fifteen to thirty milligrams.", "It rose from 15 to 30 mg."),
        ("Belief fell to ninety percent.", "Belief fell to 90%."),
        ("He rates it six out of ten.", "He rates it 6 out of 10."),
        ("They had two or three rows.", "They had two or three rows."),
        ("Showers take a hundred and ten minutes.", "Showers take 110 minutes."),
        ("Seen on four of seven days.", "Seen on 4 of 7 days."),
        ("Zopiclone, three point seven five.", "Zopiclone, 3.75."),
        ("BMI at sixteen point oh four.", "BMI at 16.04."),
        ("Weight is one-oh-three point four pounds.", "Weight is 103.4 pounds."),
        ("Sertraline one-fifty.", "Sertraline 150."),
        ("Level was point six.", "Level was 0.6."),
    ],
)
def test_numbers_that_stand_alone_are_digits(said, written):
    assert rewritten(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "About five and a half hours.",
        "It began at ten forty and ended at half past two.",
        "Two- to three-hour bits of sleep.",
        "He ticked one.",
        "Eleven sets were done.",
        "At nine fifteen, online.",
        "The point one makes is clear.",
        "Come at one-fifty.",
        "BP one ten over seventy.",
        "Five, five and a half hours.",
    ],
)
def test_numbers_that_may_be_part_of_something_else_stay_in_words(said):
    assert rewritten(said, scored=True) == said


def test_scores_are_digits_even_where_they_are_small():
    assert rewritten("It was nine in session four.", scored=True) == "It was 9 in session 4."
    assert rewritten("He did nine of them.") == "He did nine of them."
