"""Where sound is cut into utterances."""

import pytest

from tests.audio import CLIPS, ENGLISH
from tests.pipeline.transcribe.sounds import clicks, pcm, silence, white
from tests.pipeline.transcribe.takes import pieces
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND
from therapy_app.pipeline.transcribe.utterances import Cutter, Stretch

SPOKEN = ENGLISH.pcm[: int(1.5 * BYTES_PER_SECOND)]  # "She denies suicidal"


def quiet(seconds: float) -> bytes:
    return pcm(silence(seconds))


def cut(sound: bytes, size: int = 10**9) -> list[Stretch]:
    cutter = Cutter()
    found = [stretch for piece in pieces(sound, size) for stretch in cutter.feed(piece)]
    return [*found, *cutter.close()]


def test_a_pause_of_more_than_six_tenths_ends_an_utterance():
    found = cut(SPOKEN + quiet(1.5) + SPOKEN)
    assert len(found) == 2
    assert found[1].start == pytest.approx(2.7, abs=0.15)


def test_a_shorter_pause_does_not():
    assert len(cut(SPOKEN + quiet(0.3) + SPOKEN)) == 1


def test_an_utterance_is_complete_before_the_next_begins():
    cutter = Cutter()
    assert len(list(cutter.feed(SPOKEN + quiet(1.5)))) == 1


def test_each_utterance_keeps_some_of_the_quiet_around_it():
    (found,) = cut(quiet(2) + SPOKEN + quiet(2))
    assert 1.6 < found.start < 2.0
    assert 3.5 < found.end < 4.1


@pytest.mark.parametrize("size", [2, 961, 32_000])
def test_how_the_sound_was_chunked_changes_nothing(size):
    sound = quiet(0.7) + SPOKEN + quiet(1) + SPOKEN
    assert cut(sound, size) == cut(sound)


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.language)
def test_all_of_a_dictation_is_in_its_utterances(clip):
    found = cut(clip.pcm)
    assert found[0].start < 0.3
    assert found[-1].end > clip.seconds - 0.6


def test_speech_without_pauses_is_cut_before_28_seconds_and_nothing_is_lost():
    unbroken = SPOKEN * 40
    found = cut(unbroken)
    assert len(found) > 2
    assert all(len(stretch.pcm) <= 28 * BYTES_PER_SECOND for stretch in found)
    assert b"".join(stretch.pcm for stretch in found) == unbroken


def test_speech_without_pauses_is_cut_where_it_is_weakest():
    word = ENGLISH.pcm[: int(0.9 * BYTES_PER_SECOND)]
    unbroken = word * 22 + quiet(0.4) + word * 22
    first, *_ = cut(unbroken)
    assert first.end == pytest.approx(19.8 + 0.2, abs=0.3)


def test_where_nothing_sounds_there_is_no_utterance():
    assert cut(quiet(10)) == []


def test_a_single_click_is_no_utterance():
    assert cut(quiet(1) + pcm(clicks(1))[: BYTES_PER_SECOND // 4] + quiet(1)) == []


def test_voice_is_counted_without_the_quiet_around_it():
    (found,) = cut(quiet(1) + SPOKEN + quiet(1))
    assert 0.9 < found.voiced <= 1.6


def test_hiss_that_passes_for_voice_is_cut_as_well():
    assert all(s.end - s.start <= 28 for s in cut(pcm(white(60, 0.2))))
