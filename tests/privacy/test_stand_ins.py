"""What was hidden comes back exactly, and what a model did to a stand-in is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapy_app.domain.language import Language
from therapy_app.privacy.identifiers import identifiers
from therapy_app.privacy.stand_ins import Disguise, disguise

PIECES = [
    "Frau Müllers ", "Schwester Lena ", "Hans’ ", "Dr. Okafor ", "in Bad Tölz ", "[PERSON_1] ",
    "[ person 2 ]", "geb. 3.4.1985 ", "0176 12345678s ", "born March 3rd, 1980 ", "Priya's ",
    "Lindenstraße 12 ", "s ", "'s", "[", "]", "_1", "PERSON", "Hanss ", "x@y.de", "\n", "É ", "1. ",
    "Her boss, Castle, ", "von der Leyen ", "Anna-Lena ", "Will ", "ſ ", "NHS number 943 476 5919 ",
]  # fmt: skip


def worn(text: str, language: Language) -> tuple[Disguise, str]:
    found = identifiers(text, language)
    disguised = disguise([(text, found)], language)
    return disguised, disguised.hide(text, found)


@given(
    st.one_of(st.lists(st.sampled_from(PIECES)).map("".join), st.text()),
    st.sampled_from(Language),
)
def test_what_was_hidden_comes_back_exactly(text, language):
    disguised, hidden = worn(text, language)
    assert disguised.restore(hidden) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[PERSON_1] slept.", "Marcus slept."),
        ("[Person 1] slept.", "Marcus slept."),
        ("[ PERSON-1 ] slept.", "Marcus slept."),
        ("[PERSON_1]'s sister", "Marcus's sister"),
        ("[PERSON_1]s sister", "Marcus’ sister"),
        ("person 1 slept", "person 1 slept"),
        ("[PERSON_9] slept.", "[PERSON_9] slept."),
    ],
)
def test_a_model_may_write_a_stand_in_a_bit_off(written, meant):
    disguised, _ = worn("Marcus slept.", Language.EN)
    assert disguised.restore(written) == meant


def test_a_stand_in_that_a_model_made_up_is_told():
    disguised, _ = worn("Marcus slept.", Language.EN)
    assert disguised.left_over("[PERSON_2] slept.")
    assert not disguised.left_over("[PERSON_1] slept.")


def test_the_same_name_has_the_same_stand_in_in_all_texts():
    texts = ["Marcus slept.", "I asked Marcus and Priya."]
    found = [identifiers(text, Language.EN) for text in texts]
    together = disguise(list(zip(texts, found, strict=True)), Language.EN)
    hidden = [together.hide(text, one) for text, one in zip(texts, found, strict=True)]
    assert hidden == ["[PERSON_1] slept.", "I asked [PERSON_1] and [PERSON_2]."]
