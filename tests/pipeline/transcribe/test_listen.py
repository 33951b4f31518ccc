"""Listening to a take while it grows."""

from io import BytesIO
from wave import open as open_wave

import pytest

from tests.audio import ENGLISH
from tests.pipeline.transcribe.sounds import pcm, silence
from tests.pipeline.transcribe.speech import CountingTranscriber
from tests.pipeline.transcribe.takes import KINDS, encoded, pieces
from therapy_app.domain.errors import HearingError, UnreadableAudioError
from therapy_app.domain.hearing import Utterance
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND
from therapy_app.pipeline.transcribe.listen import TakeListener, TakeListeners

SPOKEN = ENGLISH.pcm[: int(1.5 * BYTES_PER_SECOND)]
PAUSE = pcm(silence(1.2))
TAKE = encoded(PAUSE.join([SPOKEN] * 3), "live webm")


@pytest.fixture
def engine() -> CountingTranscriber:
    return CountingTranscriber()


def all_of(listener: TakeListener, data: bytes = TAKE, size: int = 2000) -> list[Utterance]:
    said = [utterance for piece in pieces(data, size) for utterance in listener.feed(piece)]
    return [*said, *listener.close()]


def listener(engine: CountingTranscriber, begins: float = 0, until: float = 0) -> TakeListener:
    return TakeListeners(engine).listener(Language.EN, begins=begins, heard_until=until)


def test_each_utterance_comes_once_and_in_order(engine):
    said = all_of(listener(engine))
    assert len(said) == len(engine.calls) == 3
    assert [u.start for u in said] == sorted(u.start for u in said)
    assert said[1].start == pytest.approx(2.5, abs=0.2)


def test_an_utterance_comes_before_the_take_ends(engine):
    listening = listener(engine)
    assert len(listening.feed(TAKE)) == 2
    assert len(listening.close()) == 1


@pytest.mark.parametrize("size", [500, 10**6])
def test_how_the_take_was_chunked_changes_nothing(engine, size):
    assert all_of(listener(engine), size=size) == all_of(listener(engine), size=2000)


def test_times_are_seconds_of_the_recording(engine):
    first, later = all_of(listener(engine)), all_of(listener(engine, begins=60))
    assert [u.start + 60 for u in first] == pytest.approx([u.start for u in later])
    assert later[1].words[0].start == pytest.approx(first[1].words[0].start + 60)


def test_no_word_lies_outside_its_utterance(engine):
    for utterance in all_of(listener(engine, begins=7.5)):
        assert utterance.start <= utterance.words[0].start
        assert utterance.words[-1].end <= utterance.end


def test_what_was_heard_before_is_not_heard_again(engine):
    said = all_of(listener(engine, begins=60))
    engine.calls.clear()
    rest = all_of(listener(engine, begins=60, until=said[0].end))
    assert rest == said[1:]
    assert len(engine.calls) == 2


def test_a_take_that_was_heard_to_its_end_costs_the_engine_nothing(engine):
    said = all_of(listener(engine))
    engine.calls.clear()
    assert all_of(listener(engine, until=said[-1].end)) == []
    assert engine.calls == []


def test_the_engine_is_told_the_language_and_the_hint(engine):
    listening = TakeListeners(engine).listener(Language.DE, hint="Sertralin.")
    all_of(listening)
    assert {call[1:] for call in engine.calls} == {(Language.DE, "Sertralin.")}


def test_seconds_count_what_was_decoded(engine):
    listening = listener(engine, begins=60)
    assert listening.seconds == 0
    all_of(listening)
    assert listening.seconds == pytest.approx(6.9, abs=0.05)


def test_silence_is_not_given_to_the_engine(engine):
    assert all_of(listener(engine), encoded(pcm(silence(20)), "webm")) == []
    assert engine.calls == []


def test_what_the_engine_calls_no_speech_is_no_utterance(engine):
    engine.no_speech = 0.9
    assert all_of(listener(engine)) == []


def test_a_failing_engine_says_so(engine):
    engine.fails = True
    with pytest.raises(HearingError):
        listener(engine).feed(TAKE)


@pytest.mark.parametrize("data", [b"", b"no sound at all " * 100], ids=["nothing", "text"])
def test_what_is_no_sound_is_refused(engine, data):
    with pytest.raises(UnreadableAudioError):
        all_of(listener(engine), data)


def test_a_clip_is_the_stretch_asked_for(engine):
    file = encoded(ENGLISH.pcm, "wav", rate=16_000, layout="mono")
    with open_wave(BytesIO(TakeListeners(engine).clip([file], 1.5, 2.75))) as clip:
        assert clip.getparams()[:4] == (1, 2, 16_000, 20_000)
        assert clip.readframes(20_000) == ENGLISH.pcm[48_000:88_000]


@pytest.mark.parametrize("kind", KINDS)
def test_a_clip_of_a_take_in_pieces_is_the_clip_of_the_whole(engine, kind):
    file = encoded(ENGLISH.pcm, kind)
    listeners = TakeListeners(engine)
    assert listeners.clip(pieces(file, 700), 1, 2) == listeners.clip([file], 1, 2)


@pytest.mark.parametrize("kind", ["live webm", "fragmented mp4", "wav"])
def test_a_clip_takes_no_more_of_a_take_than_it_needs(engine, kind):
    all_pieces = pieces(encoded(ENGLISH.pcm * 12, kind), 4000)
    left = iter(all_pieces)
    TakeListeners(engine).clip(left, 1, 2)
    assert len(list(left)) > len(all_pieces) / 2


def test_a_clip_beyond_the_end_is_what_there_is(engine):
    with open_wave(BytesIO(TakeListeners(engine).clip([TAKE], 6, 99))) as clip:
        assert clip.getnframes() / 16_000 == pytest.approx(0.9, abs=0.05)


def test_a_clip_needs_sound(engine):
    with pytest.raises(UnreadableAudioError):
        TakeListeners(engine).clip([], 0, 1)
