"""Run-ons are parted between statements; who said or thought a thing stays with it."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.joints import parted
from therapy_app.pipeline.draft.wording import worded


def parts(text: str, language: Language = Language.EN) -> list[str]:
    return [part.text for part in parted(worded(text, [Span(0, len(text))], ()), (), language)]


@pytest.mark.parametrize(
    "whole",
    [
        "He has forgiven his stepfather, his stepfather says.",
        "He slept on the lawn, the porter says.",
        "Her mother must have known, she sometimes thinks.",
        "She had heard from the neighbour, Mr Obi, that he left the gas on twice.",
    ],
)
def test_no_mark_tears_off_whose_words_they_are(whole):
    assert parts(whole) == [whole]


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (
            "Sertraline stays at 75 mg, she has been off clonazepam since May, she used to take 2.",
            ["Sertraline stays at 75 mg.",
             "She has been off clonazepam since May; she used to take 2."],
        ),
        (
            "Prazosin is 2 mg, VA psychiatry wants 3, he would like it, sertraline he stopped.",
            ["Prazosin is 2 mg; VA psychiatry wants 3; he would like it.",
             "Sertraline he stopped."],
        ),
        (
            "He says he takes lithium 900 mg a day, lamotrigine was stopped.",
            ["He says he takes lithium 900 mg a day; lamotrigine was stopped."],
        ),
    ],
)  # fmt: skip
def test_each_medicine_has_its_own_sentence_with_dose_and_use(whole, expected):
    assert parts(whole) == expected


def test_what_that_speaks_of_stays_in_one_sentence():
    whole = (
        "The handgun is at his brother's in a locked safe, he does not have the code, and the "
        "brother confirmed that by phone during the session."
    )
    assert parts(whole) == [whole.replace("safe, he", "safe; he")]


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("She eats breakfast now, it is good, lunch is still hard.",
         "She eats breakfast now; it is good; lunch is still hard."),
        ("She denies purging, says exercise is just the walk to school.",
         "She denies purging, says exercise is just the walk to school."),
        ("He was tired, now is better.", "He was tired, now is better."),
    ],
)  # fmt: skip
def test_a_noun_alone_is_a_subject_where_a_verb_of_being_follows(whole, expected):
    assert parts(whole) == [expected]


def test_what_was_done_years_ago_is_told_apart_from_what_is_now():
    whole = "He said he has no thoughts of it, no plan, he took an overdose in 1998 at work."
    assert parts(whole) == [
        "He said he has no thoughts of it, no plan.",
        "He took an overdose in 1998 at work.",
    ]


def test_the_reason_why_a_thing_was_not_done_stays_with_it():
    whole = (
        "He did the parking garage twice this week and the grocery store not at all on any of the "
        "days, he said his wife was using the car."
    )
    assert parts(whole) == [whole.replace("days, he", "days; he")]
