"""A model that hears at an address: words with times, refusals, and never a trace of the sound."""

import io
import math
import traceback
import wave
from contextlib import nullcontext

import pytest

from tests import factories
from tests.audio import ENGLISH
from tests.engines.ear_server import hearing_at
from tests.engines.model_server import ASKS_LITELLM
from therapy_app.domain.connector import Provider, Secret, Task
from therapy_app.domain.errors import (
    HearingServiceError,
    HearingServiceOffError,
    HearingServiceRefusedError,
    HearingServiceTimesError,
    OutboundRefusedError,
)
from therapy_app.domain.language import Language
from therapy_app.engines.litellm_ear import LiteLlmEar
from therapy_app.engines.litellm_library import library
from therapy_app.engines.litellm_model import Guard

pytestmark = ASKS_LITELLM
KEY = "sk-own"
SECRET_WORDS = "Mara hides the tablets"
PCM = ENGLISH.pcm[:64_000]
SAID = {
    "text": "Mara slept. Four hours.",
    "duration": 2.0,
    "words": [
        {"word": "Mara", "start": 0.1, "end": 0.4},
        {"word": "slept.", "start": 0.4, "end": 0.8},
        {"word": "Four", "start": 1.0, "end": 0.9},
        {"word": "hours.", "start": 1.2, "end": 2.9},
    ],
    "segments": [
        {"id": 0, "start": 0.0, "end": 0.9, "avg_logprob": -0.1, "no_speech_prob": 0.02},
        {"id": 1, "start": 0.9, "end": 2.0, "avg_logprob": -0.7, "compression_ratio": 0.9},
    ],
}


def ear(address: str, key: str = "", guard: Guard = nullcontext, **fields) -> LiteLlmEar:
    plain = {
        "provider": Provider.COMPATIBLE,
        "task": Task.HEARING,
        "endpoint": address,
        "model": "whisper-small",
        "on": True,
    }
    connector = factories.connector(factories.account(), **plain | fields)
    return LiteLlmEar(connector, Secret(key) if key else None, guard)


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    library()


def test_words_come_with_their_times_in_their_segments() -> None:
    with hearing_at(lambda _: SAID) as server:
        first, second = ear(server.address).hear(PCM, Language.EN)
    assert [word.text for word in first.words] == ["Mara", "slept."]
    assert [(word.start, word.end) for word in first.words] == [(0.1, 0.4), (0.4, 0.8)]
    assert [word.text for word in second.words] == ["Four", "hours."]
    assert (first.no_speech, second.log_probability, second.compression) == (0.02, -0.7, 0.9)


def test_no_time_runs_backwards_or_out_of_the_stretch() -> None:
    with hearing_at(lambda _: SAID) as server:
        heard = ear(server.address).hear(PCM, Language.EN)
    edges = [edge for one in heard for word in one.words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert edges[-1] == len(PCM) / 32_000


def test_a_word_is_as_sure_as_its_segment_where_nothing_better_is_said() -> None:
    with hearing_at(lambda _: SAID) as server:
        heard = ear(server.address).hear(PCM, Language.EN)
    sure = [one.words[0].confidence for one in heard]
    assert sure == pytest.approx([math.exp(-0.1), math.exp(-0.7)])


def test_the_sound_leaves_as_a_wave_file_with_language_hint_and_key() -> None:
    with hearing_at(lambda _: SAID) as server:
        ear(server.address, KEY).hear(PCM, Language.DE, hint="Quetiapin.")
        ear(server.address).hear(PCM, Language.DE)
    asked, bare = server.asked
    with wave.open(io.BytesIO(asked["file"])) as reader:
        assert (reader.getframerate(), reader.getnchannels()) == (16_000, 1)
        assert reader.readframes(reader.getnframes()) == PCM
    assert (asked["language"], asked["prompt"]) == (b"de", b"Quetiapin.")
    assert asked["model"] == b"whisper-small"
    assert "prompt" not in bare
    assert server.keys == [f"Bearer {KEY}", "Bearer none"]


def test_the_key_of_the_environment_is_never_sent(monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody")
    with hearing_at(lambda _: SAID) as server:
        ear(server.address).hear(PCM, Language.EN)
    assert server.keys == ["Bearer none"]


def test_too_little_sound_is_not_sent() -> None:
    with hearing_at(lambda _: SAID) as server:
        assert ear(server.address).hear(PCM[:1000], Language.EN) == ()
    assert server.asked == []


def test_quiet_holds_no_words() -> None:
    with hearing_at(lambda _: {"text": "", "words": [], "segments": []}) as server:
        assert ear(server.address).hear(PCM, Language.EN) == ()


def test_words_without_times_are_no_use() -> None:
    told = {"text": "Mara slept."}
    with hearing_at(lambda _: told) as server, pytest.raises(HearingServiceTimesError):
        ear(server.address).hear(PCM, Language.EN)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429])
def test_a_refusal_says_so_and_is_not_tried_again(status) -> None:
    with (
        hearing_at(lambda _: SAID, status=status) as server,
        pytest.raises(HearingServiceRefusedError),
    ):
        ear(server.address).hear(PCM, Language.EN)
    assert len(server.asked) == 1


def test_a_dead_port_fails() -> None:
    with hearing_at(lambda _: SAID) as server:
        address = server.address
    with pytest.raises(HearingServiceError):
        ear(address).hear(PCM, Language.EN)


def test_where_the_way_out_is_shut_it_counts_as_off() -> None:
    def guard():
        raise OutboundRefusedError

    with hearing_at(lambda _: SAID) as server, pytest.raises(HearingServiceOffError):
        ear(server.address, guard=guard).hear(PCM, Language.EN)
    assert server.asked == []


@pytest.mark.parametrize("answer", [{"words": 7}, {"text": "a", "words": [{"w": 1}]}, [], "no"])
def test_an_answer_out_of_shape_is_a_failure_and_no_crash(answer) -> None:
    with hearing_at(lambda _: answer) as server, pytest.raises(HearingServiceError):
        ear(server.address).hear(PCM, Language.EN)


@pytest.mark.parametrize("status", [400, 401, 500])
def test_no_error_holds_a_word_of_what_was_told(status, caplog, capsys) -> None:
    with (
        hearing_at(lambda _: SAID, status=status) as server,
        pytest.raises(HearingServiceError) as caught,
    ):
        ear(server.address, KEY).hear(PCM, Language.EN, hint=SECRET_WORDS)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    whole = "".join(traceback.format_exception(error)) + repr(vars(error)) + caplog.text
    printed = capsys.readouterr()
    for said in (whole, printed.out, printed.err):
        assert SECRET_WORDS not in said
        assert KEY not in said


def test_azure_is_asked_in_its_own_way() -> None:
    with hearing_at(lambda _: SAID) as server:
        address = server.address.removesuffix("/v1")
        (first, _) = ear(address, "k", provider=Provider.AZURE).hear(PCM, Language.EN)
    assert first.words[0].text == "Mara"
    assert server.keys == ["k"]
