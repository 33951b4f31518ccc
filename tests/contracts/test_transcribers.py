"""What every engine that writes down speech must do, on the same weights and the same sound."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from threading import Thread

import jiwer
import pytest

from tests import factories
from tests.audio import CLIPS, ENGLISH, GERMAN, Clip
from tests.engines.ear_server import EarServer, by_engine
from tests.engines.model_server import ASKS_LITELLM
from therapy_app.domain.connector import Provider, Task
from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.domain.language import Language
from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.engines.litellm_ear import LiteLlmEar
from therapy_app.engines.litellm_library import library
from therapy_app.engines.openai_whisper_engine import OpenAiWhisper
from therapy_app.ports import Transcriber
from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf

pytestmark = ASKS_LITELLM
ENGINES: dict[str, Callable[[Path], Transcriber]] = {
    "faster-whisper": FasterWhisper,
    "openai-whisper": OpenAiWhisper,
}
SERVICE = "base (a service)"


@cache
def engine_named(name: str) -> Transcriber:
    """Loaded once for all tests; the weights are there before the tests begin."""
    if name == SERVICE:
        return service()
    return ENGINES[name](model_shelf(Settings()).place("base"))


def service() -> LiteLlmEar:
    """A connected model on a server of its own, with a real engine behind it."""
    library()
    server = EarServer(by_engine(engine_named("faster-whisper")))
    Thread(target=server.serve_forever, daemon=True).start()
    connector = factories.connector(
        factories.account(),
        name="a service",
        provider=Provider.COMPATIBLE,
        task=Task.HEARING,
        endpoint=server.address,
        model="base",
    )
    return LiteLlmEar(connector, None, nullcontext)


@cache
def heard(name: str, clip: Clip) -> tuple[HeardSegment, ...]:
    return engine_named(name).hear(clip.pcm, clip.language)


def plain(text: str) -> str:
    """The bare words: neither capitals nor punctuation count."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def text_of(segments: tuple[HeardSegment, ...]) -> str:
    return " ".join(word.text for segment in segments for word in segment.words)


@pytest.fixture(params=[*ENGINES, SERVICE])
def name(request: pytest.FixtureRequest) -> str:
    return request.param


# The German voice is a robot's: two of its nine words are misheard.
@pytest.mark.parametrize(("clip", "wrong"), [(ENGLISH, 0.06), (GERMAN, 0.23)], ids=["en", "de"])
def test_what_is_said_is_written_down(name, clip, wrong):
    text = text_of(heard(name, clip))
    assert jiwer.wer(plain(clip.spoken), plain(text)) <= wrong


def test_a_denial_stays_a_denial(name):
    assert plain(text_of(heard(name, ENGLISH))).count("denies") == 3


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.language)
def test_words_follow_one_another_inside_the_sound(name, clip):
    words = [word for segment in heard(name, clip) for word in segment.words]
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= clip.seconds


def test_a_word_is_where_it_is_spoken(name):
    words = [word for segment in heard(name, ENGLISH) for word in segment.words]
    last = next(word for word in words if plain(word.text) == "session")
    assert last.start == pytest.approx(6.7, abs=0.25)


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.language)
def test_every_word_says_how_sure_it_is_and_has_no_space_in_it(name, clip):
    words = [word for segment in heard(name, clip) for word in segment.words]
    assert all(0 < word.confidence <= 1 for word in words)
    assert all(word.text == word.text.strip() and " " not in word.text for word in words)


def test_clear_speech_is_known_from_noise_by_what_the_engine_says_of_it(name):
    for segment in heard(name, ENGLISH):
        assert segment.log_probability > -0.6
        assert 0 <= segment.no_speech <= 1
        assert segment.compression < 2.4


def test_the_same_sound_gives_the_same_words(name):
    again = engine_named(name).hear(GERMAN.pcm, Language.DE)
    assert again == heard(name, GERMAN)


@pytest.mark.parametrize("pcm", [b"", b"\0", b"\0\1" * 100], ids=["none", "half a sample", "6 ms"])
def test_too_little_sound_holds_no_words(name, pcm):
    assert engine_named(name).hear(pcm, Language.EN) == ()


def test_a_hint_is_taken_into_account_and_not_written_down(name):
    hinted = text_of(engine_named(name).hear(ENGLISH.pcm, Language.EN, hint="Quetiapine, Keller."))
    assert "uetiapine" not in hinted
    assert jiwer.wer(plain(ENGLISH.spoken), plain(hinted)) <= 0.1


def test_a_little_quiet_after_speech_brings_no_further_word(name):
    longer = engine_named(name).hear(ENGLISH.pcm + bytes(12_800), Language.EN)
    assert plain(text_of(longer)) == plain(text_of(heard(name, ENGLISH)))


def test_more_than_the_engine_takes_at_a_time_is_heard_to_its_end(name):
    times = 5
    segments = engine_named(name).hear(ENGLISH.pcm * times, Language.EN)
    words = [word for segment in segments for word in segment.words]
    assert ENGLISH.seconds * times > 30
    assert words[-1].end == pytest.approx(ENGLISH.seconds * times, abs=1)
    assert plain(text_of(segments)).count("session") >= times


def test_the_engine_names_itself_and_its_weights(name):
    told = engine_named(name).name
    assert told == name if name == SERVICE else told.startswith(f"{name} base ")


@pytest.mark.parametrize("name", ENGINES)
def test_a_folder_without_a_model_is_refused(name, tmp_path):
    with pytest.raises(HearingError):
        ENGINES[name](tmp_path)


@pytest.mark.parametrize("name", ENGINES)
def test_a_file_that_is_no_model_is_refused(name, tmp_path):
    (tmp_path / "model.bin").write_bytes(b"no model" * 100)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(HearingError):
        ENGINES[name](tmp_path)


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.language)
def test_both_engines_read_the_same_words_from_the_same_weights(clip):
    place = model_shelf(Settings()).place("base")
    first, second = (
        text_of(engine(place, numbers="float32").hear(clip.pcm, clip.language))
        for engine in (FasterWhisper, OpenAiWhisper)
    )
    assert first == second
