"""The heard words found again in the text that the therapist made of them."""

from itertools import pairwise

import pytest

from therapy_app.domain.hearing import HeardWord, Utterance
from therapy_app.domain.ids import RecordingId
from therapy_app.pipeline.transcribe.place import placed_words

FIRST, SECOND = RecordingId("first"), RecordingId("second")
HEARD = (
    "She takes Certraline 150mg daily since last Tuesday. "
    "She denies suicidal ideation, denies any plan or intent. "
    "We reviewed the safety plan together."
)


def utterance(text: str, start: float = 0.0) -> Utterance:
    words = tuple(
        HeardWord(word, start + i, start + i + 0.9, 0.8) for i, word in enumerate(text.split())
    )
    return Utterance(start, start + len(words), words)


def placed(text: str, *heard: str) -> list[tuple[str, float]]:
    """The words of the text that have a time, with it."""
    recordings = [(FIRST, [utterance(one, i * 100.0) for i, one in enumerate(heard)])]
    return [(word.span.of(text), word.start) for word in placed_words(text, recordings)]


def words(text: str, *heard: str) -> str:
    return " ".join(word for word, _ in placed(text, *heard))


def test_an_unchanged_text_keeps_every_word_with_its_time():
    assert placed(HEARD, HEARD) == [(word, i) for i, word in enumerate(HEARD.split())]


def test_a_corrected_word_has_no_time_and_its_neighbours_keep_theirs():
    text = HEARD.replace("Certraline", "sertraline")
    assert words(text, HEARD) == HEARD.replace("Certraline ", "")


def test_one_word_for_two_is_a_correction_too():
    text = "She also has lorazepam as needed."
    assert words(text, "She also has Lori's Pam as needed.") == "She also has as needed."


def test_case_and_punctuation_do_not_matter():
    text = "she denies suicidal ideation; denies any plan, or intent"
    assert len(placed(text, HEARD)) == len(text.split())


def test_what_was_deleted_shifts_nothing():
    text = HEARD.replace("denies any plan or intent. ", "")
    assert placed(text, HEARD)[-1] == ("together.", HEARD.split().index("together."))


def test_what_was_typed_has_no_time():
    typed = "Typed before: the plan and the denial were discussed by phone."
    assert words(f"{typed}\n\n{HEARD}", HEARD) == HEARD


def test_a_text_that_was_typed_anew_is_not_taken_for_the_dictation():
    assert words("The plan: call since she asked, or write.", HEARD) == ""


def test_a_sentence_that_was_moved_is_found_at_its_new_place():
    first, second, third = HEARD.replace(". ", ".|").split("|")
    moved = f"{third} {first} {second}"
    assert placed(moved, HEARD)[0] == ("We", HEARD.split().index("We"))
    assert words(moved, HEARD) == moved


def test_two_recordings_each_name_their_words():
    one, two = utterance("She slept six hours."), utterance("Next session on Thursday.")
    text = "She slept six hours.\n\nNext session on Thursday."
    found = placed_words(text, [(FIRST, [one]), (SECOND, [two])])
    assert [word.recording_id for word in found] == [FIRST] * 4 + [SECOND] * 4


def test_a_later_dictation_may_stand_before_an_earlier_one():
    one, two = utterance("She slept six hours."), utterance("Next session on Thursday.")
    text = "Next session on Thursday.\n\nShe slept six hours."
    found = placed_words(text, [(FIRST, [one]), (SECOND, [two])])
    assert [word.recording_id for word in found] == [SECOND] * 4 + [FIRST] * 4


def test_the_same_sentence_twice_keeps_both_times():
    text = "She was tearful. She was tearful."
    assert [start for _, start in placed(text, "She was tearful.", "She was tearful.")] == [
        0, 1, 2, 100, 101, 102,
    ]  # fmt: skip


def test_spans_are_in_order_and_do_not_overlap():
    text = HEARD.replace("daily", "each day").replace("We reviewed", "reviewed we")
    spans = [word.span for word in placed_words(text, [(FIRST, [utterance(HEARD)])])]
    assert spans == sorted(spans)
    assert not any(one.overlaps(two) for one, two in pairwise(spans))


@pytest.mark.parametrize("text", ["", "   \n\n", "Typed."])
def test_without_heard_words_there_is_nothing_to_place(text):
    assert placed_words(text, []) == ()


def test_composed_and_combining_letters_are_the_same():
    assert len(placed("Die Übung hat geholfen.", "Die U\u0308bung hat geholfen.")) == 4
