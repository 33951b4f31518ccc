"""Values and persons that have changed places between two clauses."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE

EXCHANGED = [
    (
        EN,
        "He swam three times this week and took the bus on two other days.",
        "Swam on two days, bus on three.",
    ),
    (
        DE,
        "Sie ist viermal Tram gefahren, jedes Mal neun Stationen.",
        "Neun Fahrten mit der Tram über je vier Stationen.",
    ),
    (
        EN,
        "Cousin Ewa waters the orchids on Fridays, her niece Mirela airs the attic.",
        "Mirela takes the orchids on Fridays, and Ewa the attic.",
    ),
    (
        DE,
        "Am Montag war die Prüfung in Optik, am Freitag kam der Schwindel im Keller.",
        "Am Freitag Prüfung in Optik, am Montag Schwindel im Keller.",
    ),
]


@pytest.mark.parametrize(("language", "said", "noted"), EXCHANGED)
def test_values_that_changed_places_are_found(language: Language, said: str, noted: str):
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    found = {finding.reason for finding in judged.findings}
    assert found & {"values_exchanged", "number_of_something_else", "role_differs"}


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (
            EN,
            "He swam three times this week and took the bus on two other days.",
            "Swam on three days, bus on two.",
        ),
        (
            DE,
            "Sie ist viermal Tram gefahren, jedes Mal neun Stationen.",
            "Vier Fahrten mit der Tram über je neun Stationen.",
        ),
        (
            EN,
            "Cousin Ewa waters the orchids on Fridays, her niece Mirela airs the attic.",
            "Ewa takes the orchids on Fridays, and Mirela the attic.",
        ),
        (EN, "The dose is fifteen now, the ward had her on twenty.", "Dose lowered from 20 to 15."),
    ],
)
def test_values_that_stayed_in_their_places_are_not_flagged(
    language: Language, said: str, noted: str
):
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert "values_exchanged" not in {finding.reason for finding in judged.findings}


def test_what_goes_with_one_person_is_not_told_of_another_whom_the_source_names_elsewhere():
    source = a_source("Her uncle Bertil lives in Narvik.", "Her niece has asthma and a spaniel.")
    judged = TypedChecker().judge(source, "Her uncle has asthma.")
    assert judged.findings


def test_a_change_of_words_for_one_person_is_no_exchange():
    source = a_source("Her mother Ilse phoned on Monday.", "Ilse has the flu, her dad has a cold.")
    judged = TypedChecker().judge(source, "Her mother has the flu, her father a cold.")
    assert "values_exchanged" not in {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(
    ("language", "said", "noted", "kind"),
    [
        (
            EN,
            ("She fears any pill like that, her mother got hooked on it.", "Her aunt got hooked."),
            "She fears any pill like that, her aunt got hooked on it.",
            FindingKind.ENTITY,
        ),
        (
            EN,
            (
                "Then Friday was a full bottle, after the meeting.",
                "Monday was a calm meeting.",
            ),
            "Then Monday was a full bottle, after the meeting.",
            FindingKind.NUMBER,
        ),
        (
            DE,
            ("Der Vater wurde laut, die Mutter hat ihn gebremst.", "Die Schwester wurde laut."),
            "Der Vater wurde laut, die Schwester hat ihn gebremst.",
            FindingKind.ENTITY,
        ),
    ],
)
def test_one_value_changed_in_a_repeated_sentence_is_named_by_what_it_is(
    language: Language, said: tuple[str, ...], noted: str, kind: FindingKind
):
    judged = TypedChecker().judge(a_source(*said, language=language), noted)
    assert [finding.kind for finding in judged.findings] == [kind]
