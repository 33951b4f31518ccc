"""What the verifier is shown: the nearest passages by words and by meaning, tidied, in order."""

import pytest

from tests.pipeline.check.sources import a_repaired_source, a_source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.likeness import vectors
from therapy_app.pipeline.check.premise import MOST_CHARACTERS, likeness, premise
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read

FILLING = [f"On day {number} we spoke about the garden and the neighbours." for number in range(30)]


def shown(source, text, only=None):
    return premise(read(text, source.language), Preparations().of(source), only)


def test_a_short_source_is_shown_whole_and_in_order():
    source = a_source("She came late.", "Her sister called twice.", "Homework is a walk.")
    assert shown(source, "The sister phoned.") == source.text


def test_a_long_source_is_cut_to_the_nearest_passages_and_gaps_are_marked():
    source = a_source("She came late.", *FILLING, "PHQ-9 was fourteen today.")
    said = shown(source, "PHQ-9 today was 14; the client arrived late.")
    assert len(said) <= MOST_CHARACTERS + 20
    assert "PHQ-9 was fourteen today." in said
    assert said.startswith("She came late.")
    assert " … " in said


def test_what_was_taken_back_is_not_shown():
    source = a_repaired_source(
        "She drank ", "two, ", "no, sorry, ", "three", " glasses.", Language.EN
    )
    assert "two" not in shown(source, "She drank three glasses.")


def test_only_named_passages_are_shown_where_the_therapist_named_them():
    source = a_source("She came late.", "Her sister called twice.", "Homework is a walk.")
    assert shown(source, "The sister phoned.", only=[2]) == "Homework is a walk."


@pytest.mark.parametrize(
    ("language", "right", "text"),
    [
        (Language.EN, "She can hardly get to sleep at night.", "Insomnia."),
        (Language.DE, "Sie kommt vor drei nicht in den Schlaf.", "Einschlafstörung."),
    ],
)
def test_meaning_finds_what_no_word_has_in_common(language, right, text):
    others = ["Her rent went up.", "The dog is fine.", "Next time on Friday."]
    near, *far = vectors([right, *others]) @ vectors([text], asking=True)[0]
    assert near > max(far)


def test_a_stranger_is_less_like_than_the_same_thing_said_otherwise():
    source = a_source("She couldn't drop off until three.", "Her rent went up.")
    prepared = Preparations().of(source)
    own = likeness(read("Difficulty falling asleep.", Language.EN), prepared)
    strange = likeness(read("The bicycle was repaired in spring.", Language.EN), prepared)
    assert own > strange


def test_a_source_without_passages_shows_nothing():
    source = a_source()
    assert shown(source, "She came late.") == ""
    assert likeness(read("She came late.", Language.EN), Preparations().of(source)) == 0.0
