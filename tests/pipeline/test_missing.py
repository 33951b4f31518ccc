"""Reminders name what a dictation does not say, and nothing that it says."""

import pytest

from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import Span
from therapy_app.pipeline.missing import missing

FULL = (
    "Session four, started at ten past nine, finished at ten. I asked about suicide, she said no. "
    "That fits her goal of driving again. Next session in two weeks."
)


def named(text: str, *kinds: Category, language: Language = Language.EN) -> set[str]:
    passages = [
        Passage(PassageId(f"p{n}"), Span(0, 1), "x", category=kind) for n, kind in enumerate(kinds)
    ]
    return set(missing(text, passages, language))


def test_a_full_dictation_lacks_nothing():
    kinds = (Category.INTERVENTION, Category.RESPONSE, Category.HOMEWORK)
    assert named(FULL, *kinds) == set()


def test_an_empty_hour_lacks_everything_in_the_order_of_the_list():
    assert missing("Short one today.", (), Language.EN) == (
        "start/stop time",
        "risk",
        "intervention",
        "response",
        "plan",
        "goal link",
        "next appointment",
    )


@pytest.mark.parametrize(
    "text",
    [
        "In person, nine to ten thirty.",
        "Started five past two, ended at three.",
        "From 10:00 to 10:50 by video.",
        "Number sixteen, June sixth, two to two fifty.",
    ],
)
def test_start_and_stop_are_heard_in_words_and_figures(text):
    assert "start/stop time" not in named(text)


@pytest.mark.parametrize("text", ["Fifty minutes.", "Okay. Two to three times a week.", "Weekly."])
def test_a_length_or_a_frequency_is_no_start_and_stop(text):
    assert "start/stop time" in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Didn't get to risk today.",
        "I did not ask about suicidal thoughts.",
        "He is at risk of losing his job.",
    ],
)
def test_risk_that_was_not_asked_counts_as_missing(text):
    assert "risk" in named(text)


def test_risk_asked_after_all_is_not_missing():
    assert "risk" not in named("I almost did not ask. Then I asked, no suicidal thoughts.")


def test_a_goal_weight_is_no_goal_of_the_therapy():
    assert "goal link" in named("She is at ninety percent of goal weight.")


def test_german_risk_words_are_known():
    assert "risk" not in named("Suizidgedanken auf Nachfrage keine.", language=Language.DE)
    assert "risk" in named("Nach Suizidalität habe ich nicht gefragt.", language=Language.DE)
