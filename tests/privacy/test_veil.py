"""One veil over all texts about a note."""

from therapy_app.domain.language import Language
from therapy_app.domain.sending import WordChoices
from therapy_app.privacy.veil import Veil

SOURCE = "Her sister Hope called. Since then Marcus sleeps badly."


def test_a_name_that_the_source_announces_is_hidden_in_a_sentence_that_does_not():
    veil = Veil([SOURCE], Language.EN)
    assert veil.hide("Hope has called.") == "[PERSON_1] has called."
    assert veil.show("[PERSON_1] called.") == "Hope called."


def test_an_ordinary_word_that_is_a_name_elsewhere_stays_in_small_letters():
    assert Veil([SOURCE], Language.EN).hide("They hope.") == "They hope."


def test_what_is_new_gets_a_stand_in_behind_the_others():
    veil = Veil([SOURCE], Language.EN)
    assert veil.hide("Marcus asked Priya.") == "[PERSON_2] asked [PERSON_3]."
    assert veil.hide("Priya asked Hope.") == "[PERSON_3] asked [PERSON_1]."
    assert veil.counted("[PERSON_3] asked [PERSON_1].") == 2


def test_a_word_that_the_therapist_shows_is_not_hidden():
    veil = Veil([SOURCE], Language.EN, choices=WordChoices(show=("Marcus",)))
    assert veil.hide("Marcus slept.") == "Marcus slept."
