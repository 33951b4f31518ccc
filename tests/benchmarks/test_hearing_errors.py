"""How errors of hearing are counted."""

import pytest

from benchmarks.hearing.error_rates import error_rates
from benchmarks.hearing.part_times import pauses
from tests.pipeline.transcribe.sounds import pcm, silence, white
from therapy_app.domain.hearing import DoubtKind
from therapy_app.domain.language import Language


def test_other_spellings_of_the_same_are_no_errors():
    said = "P H Q nine was eleven. Sertraline one hundred and fifty milligrams, in nineteen eighty."
    heard = "PHQ-9 was 11. Sertraline 150mg, in 1980."
    assert error_rates(said, heard, Language.EN).wer == 0


def test_wrong_words_are_counted_by_what_they_are():
    said = "She takes lorazepam, which did not recur, two times."
    found = error_rates(said, "She takes Lori's Pam, which did recur, three times.", Language.EN)
    assert found.grave == {
        DoubtKind.MEDICATION: (1, 1),
        DoubtKind.NUMBER: (1, 1),
        DoubtKind.NEGATION: (1, 1),
    }
    assert found.wer > 0.3


def test_a_pause_is_found_between_two_sounds():
    sound = [white(1), silence(0.6), white(1), silence(0.2), white(1)]
    (found,) = pauses(b"".join(pcm(part) for part in sound))
    assert found == pytest.approx((1.0, 1.6), abs=0.02)
