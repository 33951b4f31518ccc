"""What the engine writes although nobody said it."""

import pytest

from therapy_app.domain.hearing import HeardSegment, HeardWord
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.filters import spoken_words


def segment(
    text: str, *, no_speech: float = 0.05, log: float = -0.3, compression: float = 1.0
) -> HeardSegment:
    words = tuple(
        HeardWord(word, i * 0.3, i * 0.3 + 0.25, 0.9) for i, word in enumerate(text.split())
    )
    return HeardSegment(words, no_speech, log, compression)


def kept(*segments: HeardSegment, voiced: float = 3.0, language: Language = Language.EN) -> str:
    return " ".join(word.text for word in spoken_words(segments, voiced, language))


def test_clear_speech_is_kept():
    said = segment("She denies any plan or intent.")
    assert kept(said) == "She denies any plan or intent."


@pytest.mark.parametrize(
    ("text", "no_speech", "log"),
    [
        ("You", 0.8, -1.36),
        ("I'll see you next time.", 0.85, -1.43),
        ("Thank you very much.", 0.75, -1.29),
        ("We were on the other side.", 0.71, -1.23),
    ],
)
def test_words_on_noise_are_left_out_by_the_engine_s_own_figures(text, no_speech, log):
    assert not kept(segment(text, no_speech=no_speech, log=log))


def test_a_loop_is_left_out_however_sure_the_engine_is():
    assert not kept(segment("I'm sorry, " * 8, log=-0.1, compression=6.1), voiced=20)


@pytest.mark.parametrize(
    "text", ["You", "Thank you for watching!", "And...", "I'm sorry, I'm sorry."]
)
def test_a_phrase_of_subtitles_needs_sure_speech(text):
    assert not kept(segment(text, no_speech=0.45, log=-0.6))


def test_a_phrase_of_subtitles_that_was_surely_said_is_kept():
    assert kept(segment("Thank you.", no_speech=0.1)) == "Thank you."


def test_german_subtitles_are_known_too():
    assert not kept(
        segment("Untertitel von Stephanie Geiges", no_speech=0.4, log=-0.5), language=Language.DE
    )


def test_a_short_answer_that_is_no_subtitle_is_kept_when_the_engine_doubts():
    assert kept(segment("Nein.", no_speech=0.45, log=-0.6), voiced=0.3, language=Language.DE)


def test_more_words_than_anyone_can_say_in_the_time_are_left_out():
    said = segment("We're going to see you in the next video.", no_speech=0.2, log=-0.9)
    assert not kept(said, voiced=0.18)
    assert kept(said, voiced=1.5)


def test_fast_speech_is_kept():
    said = segment("previously four units per day, sleep is about six hours")
    assert kept(said, voiced=2.2)


def test_one_invented_segment_does_not_take_the_others_along():
    invented = segment("You", no_speech=0.9, log=-1.4)
    assert kept(segment("She was tearful."), invented) == "She was tearful."


def test_no_segments_no_words():
    assert kept() == ""
