"""What tells who somebody is gets a stand-in; what a model needs to understand stays."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.sending import WordChoices
from therapy_app.privacy.identifiers import identifiers
from therapy_app.privacy.stand_ins import disguise

DE, EN = Language.DE, Language.EN


def hidden(text: str, language: Language, **more) -> str:
    found = identifiers(text, language, **more)
    return disguise([(text, found)], language).hide(text, found)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Frau Müllers Schwester Lena rief an.", "Frau [PERSON_1]s Schwester [PERSON_2] rief an."),
        ("Hans’ Bruder kam mit.", "[PERSON_1]’ Bruder kam mit."),
        ("Herr K. war da.", "Herr [PERSON_1]. war da."),
        ("Frau Dr. von der Leyen rief an.", "Frau Dr. von der [PERSON_1] rief an."),
        ("Sie wohnt jetzt in Bad Tölz.", "Sie wohnt jetzt in [ORT_1]."),
        ("Umzug nach Köln, dort ist Jonas.", "Umzug nach [ORT_1], dort ist [PERSON_1]."),
        ("Geboren am 3.4.1985.", "Geboren am [DATUM_1]."),
        ("Geboren am dritten Mai neunzehnhundertachtzig.", "Geboren am [DATUM_1]."),
        ("Handy 0176 12345678, abends.", "Handy [TELEFON_1], abends."),
        ("Adresse: Lindenstraße 12, 80331 München.", "Adresse: [ADRESSE_1]."),
        ("Versichertennummer A123456789.", "Versichertennummer [NUMMER_1]."),
        ("Er hat eine Stelle bei Bosch.", "Er hat eine Stelle bei [EINRICHTUNG_1]."),
        ("Mail an wilma.k@example.de bitte.", "Mail an [EMAIL_1] bitte."),
    ],
)
def test_identifiers_in_german_are_hidden(text, leaves):
    assert hidden(text, DE) == leaves


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Marcus's sister Priya called.", "[PERSON_1]'s sister [PERSON_2] called."),
        ("Her boss, Castle, is unkind.", "Her boss, [PERSON_1], is unkind."),
        ("I spoke with Dr. Okafor.", "I spoke with Dr. [PERSON_1]."),
        ("He grew up near Inverness.", "He grew up near [PLACE_1]."),
        ("DOB March 3rd, 1980.", "DOB [DATE_1]."),
        ("Her cell is 555-123-4567.", "Her cell is [PHONE_1]."),
        ("She lives at 14 Larkspur Lane.", "She lives at [ADDRESS_1]."),
        ("NHS number 943 476 5919.", "NHS number [NUMBER_1]."),
        ("Dana drove him to Mercy General; Mercy signed.", None),
    ],
)
def test_identifiers_in_english_are_hidden(text, leaves):
    leaves = leaves or "[PERSON_1] drove him to [WORKPLACE_1]; [WORKPLACE_2] signed."
    assert hidden(text, EN) == leaves


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sie nimmt seit dem 3. März Sertralin 100 mg und Tavor bei Bedarf.", DE),
        ("PHQ-9 14, GAD-7 9, BDI-II 24, vor vier Wochen 31.", DE),
        ("Nächster Termin am Mittwoch, den 19. April, um 16 Uhr.", DE),
        ("Seine Frau Angst zu nennen, half nicht; das Gedankenprotokoll schon.", DE),
        ("Exposition in der U-Bahn, Probatorik beendet, F33.1 besprochen.", DE),
        ("Die Mutter sagt, der Bruder trinke wieder, am Montag dreimal.", DE),
        ("Sertraline 50 mg, Xanax 0.5 as needed, no suicidal plan.", EN),
        ("PHQ-9 14, GAD-7 9, SUD 80 down to 30, twice on Sunday.", EN),
        ("Mom says the GP knows; Socratic dialogue, then CBT homework.", EN),
        ("Next session Tuesday, October 14th at 3 p.m., between 2019-2021.", EN),
    ],
)
def test_medication_scores_weekdays_and_terms_stay(text, language):
    assert hidden(text, language) == text


def test_the_names_that_the_app_knows_are_hidden_in_small_letters_too():
    text = "okonkwo meint, dass Mara und mara sich vertrugen, siehe ML-07."
    known = ("Mara L.", "ML-07", "Dr. J. Okonkwo")
    assert "okonkwo" not in hidden(text, DE, known=known).lower()
    assert "mara" not in hidden(text, DE, known=known).lower()
    assert "ML-07" not in hidden(text, DE, known=known)


def test_the_therapist_decides_before_every_rule():
    text = "Priya keeps the blue owl on her desk."
    choices = WordChoices(hide=("blue owl",), show=("Priya",))
    assert hidden(text, EN, choices=choices) == "Priya keeps the [WORD_1] on her desk."


def test_an_ordinary_word_in_a_place_of_a_name_is_hidden_wherever_it_stands():
    text = "Her sister Hope called. Since then Hope has been silent."
    assert hidden(text, EN).count("[PERSON_1]") == 2
