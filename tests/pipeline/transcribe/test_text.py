"""Utterances as readable text."""

from therapy_app.domain.hearing import HeardWord, Utterance
from therapy_app.pipeline.transcribe.text import readable


def said(text: str, start: float, end: float) -> Utterance:
    return Utterance(start, end, tuple(HeardWord(word, start, end, 1) for word in text.split()))


def test_utterances_follow_one_another_in_a_paragraph():
    assert readable([said("She came.", 0, 1), said("She sat.", 2, 3)]) == "She came. She sat."


def test_a_long_pause_begins_a_paragraph():
    assert readable([said("She came.", 0, 1), said("Plan.", 4, 5)]) == "She came.\n\nPlan."


def test_an_utterance_without_a_full_stop_gets_one_before_the_next_sentence():
    found = readable([said("which have not recurred", 0, 1), said("We reviewed it.", 2, 3)])
    assert found == "which have not recurred. We reviewed it."


def test_an_utterance_that_goes_on_in_small_letters_gets_none():
    found = readable([said("She came, and", 0, 1), said("sat down.", 2, 3)])
    assert found == "She came, and sat down."


def test_the_last_utterance_gets_its_full_stop():
    assert readable([said("at 9:15", 0, 1)]) == "at 9:15."


def test_a_comma_or_a_colon_is_left_alone():
    assert readable([said("Plan:", 0, 1), said("Exposure.", 2, 3)]) == "Plan: Exposure."


def test_nothing_heard_is_no_text():
    assert readable([]) == ""
