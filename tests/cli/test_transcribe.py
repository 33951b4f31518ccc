"""A sound file becomes words with times and passages, or one clear sentence says why not."""

from pathlib import Path

import pytest

from tests.audio import ENGLISH
from tests.steps import FullStopSegmenter
from therapy_app.cli.hearing_here import missing_for_hearing
from therapy_app.cli.transcribe import transcript
from therapy_app.domain.hearing import HeardWord, Utterance
from therapy_app.domain.language import Language
from therapy_app.settings import Settings

SAID = (
    Utterance(0.5, 1.7, (HeardWord("She", 0.6, 0.8, 0.99), HeardWord("slept.", 0.9, 1.6, 0.8))),
    Utterance(6.0, 7.5, (HeardWord("No", 6.1, 6.4, 0.9), HeardWord("plan.", 6.5, 7.4, 0.95))),
)


@pytest.fixture
def answer() -> dict:
    return transcript(SAID, Language.EN, 8.0, FullStopSegmenter())


def test_words_have_their_times_and_how_sure_they_are(answer):
    assert answer["text"] == "She slept.\n\nNo plan."
    assert answer["language"] == "en"
    assert answer["duration"] == 8.0
    assert answer["words"][1] == {"start": 0.9, "end": 1.6, "text": "slept.", "confidence": 0.8}
    assert [word["text"] for word in answer["words"]] == ["She", "slept.", "No", "plan."]


def test_passages_have_their_place_in_the_text_and_in_the_sound(answer):
    places = [(p["start"], p["end"], p["audio_start"], p["audio_end"]) for p in answer["passages"]]
    assert places == [(0, 10, 0.6, 1.6), (12, 20, 6.1, 7.4)]
    assert all(answer["text"][p["start"] : p["end"]] == p["text"] for p in answer["passages"])


def test_nothing_said_is_an_empty_text(answer):
    assert transcript((), Language.DE, 3.0, FullStopSegmenter()) == {
        "text": "",
        "language": "de",
        "duration": 3.0,
        "words": [],
        "passages": [],
    }


def test_a_file_is_heard_from_beginning_to_end(terminal):
    assert terminal.run("transcribe", ENGLISH.path, "--lang", "en") == 0
    assert terminal.answer["duration"] == pytest.approx(ENGLISH.seconds, abs=0.01)
    assert "denies suicidal ideation" in terminal.answer["text"]
    assert terminal.answer["passages"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.wav", b"", "is empty"),
        ("text.wav", b"no sound, only words " * 200, "no sound that can be read"),
        ("cut.webm", b"\x1a\x45\xdf\xa3", "no sound that can be read"),
    ],
)
def test_a_file_without_sound_is_refused(tmp_path, terminal, name, data, why):
    (tmp_path / name).write_bytes(data)
    assert why in terminal.refuses("transcribe", tmp_path / name, "--lang", "en")


def test_a_file_that_is_none_is_refused(tmp_path, terminal):
    assert "does not exist" in terminal.refuses("transcribe", tmp_path / "x.wav", "--lang", "en")
    assert "folder" in terminal.refuses("transcribe", tmp_path, "--lang", "en")


def test_without_the_model_it_says_how_to_get_it(tmp_path, monkeypatch, terminal):
    monkeypatch.setenv("THERAPY_APP_MODELS", str(tmp_path))
    refusal = terminal.refuses("transcribe", ENGLISH.path, "--lang", "en")
    assert "therapy-app models --fetch base" in refusal


def test_a_model_that_there_is_not_is_named_with_those_there_are(tmp_path: Path):
    missing = missing_for_hearing(Settings(models=tmp_path, hearing_model="enormous"))
    assert missing is not None
    assert "'enormous'" in missing
    assert "base" in missing
