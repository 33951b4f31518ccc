"""The edges of words lie where sound is."""

import numpy as np
import pytest

from tests.pipeline.transcribe.sounds import pcm, silence, white
from therapy_app.domain.hearing import HeardWord
from therapy_app.pipeline.transcribe.edges import trimmed

HISS = white(3, 0.002)
SOUND = pcm(np.concatenate([silence(0.5), white(1), silence(0.5), white(1)]) + HISS)


def edges(start: float, end: float, sound: bytes = SOUND) -> tuple[float, float]:
    (word,) = trimmed((HeardWord("word", start, end, 0.9),), sound)
    return word.start, word.end


def test_quiet_before_and_after_a_word_is_not_the_word():
    assert edges(0.1, 1.9) == pytest.approx((0.5, 1.5), abs=0.02)


def test_a_word_inside_sound_stays_where_it_is():
    assert edges(0.713, 1.207) == pytest.approx((0.713, 1.207))


def test_a_pause_inside_a_word_stays():
    assert edges(0.2, 2.4) == pytest.approx((0.5, 2.4), abs=0.02)


def test_a_word_is_never_made_longer():
    assert edges(0.9, 1.0) == (0.9, 1.0)


@pytest.mark.parametrize("sound", [SOUND, pcm(silence(3)), b""], ids=["a pause", "silence", "none"])
def test_a_word_without_sound_is_left_alone(sound):
    assert edges(1.55, 1.95, sound) == (1.55, 1.95)
