"""A sentence that repeats its passage but for one place: what the place means decides."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.compare_verbatim import RULE
from therapy_app.pipeline.check.judge import TypedChecker

ENGLISH = (
    "Then she said the breathing helped on four of seven days.",
    "Her sister drove her home after the session.",
    "We reviewed the sleep diary and she was quite open about it.",
    "He still takes zopiclone most nights, probably from the old packet.",
    "I'll call the practice nurse about the blood results.",
    "He'd slept badly, two, no, sorry, four nights in a row.",
)
GERMAN = (
    "Dann sagte sie, die Atmung habe an vier von sieben Tagen geholfen.",
    "Die Schwester hat sie nach der Sitzung heimgefahren.",
    "Wir haben das Schlafprotokoll gemeinsam besprochen.",
    "Er nimmt Zopiclon immer noch jede Nacht, vermutlich aus der alten Packung.",
    "Ich halte den Rückzug bei ihm eher für Scham.",
)


CHECKER = TypedChecker()


def kinds(text: str, passages: tuple[str, ...], language: Language, rule: str = "") -> set[str]:
    judged = CHECKER.judge(a_source(*passages, language=language), text)
    return {finding.kind for finding in judged.findings if finding.rule.startswith(rule)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "Then she said the breathing helped on five of seven days."),
        ("negation", "Then she said the breathing did not help on four of seven days."),
        ("attribution", "Then her mother said the breathing helped on four of seven days."),
        ("entity", "Her aunt drove her home after the session."),
        ("temporality", "Her sister drove her home before the session."),
        ("temporality", "We will review the sleep diary and she was quite open about it."),
        ("certainty", "We reviewed the sleep diary and she was possibly quite open about it."),
        ("temporality", "He no longer takes zopiclone most nights, probably from the old packet."),
        ("severity", "He still takes zopiclone some nights, probably from the old packet."),
        ("certainty", "He still takes zopiclone most nights, definitely from the old packet."),
        ("certainty", "He still takes zopiclone most nights, from the old packet."),
        ("temporality", "I called the practice nurse about the blood results."),
    ],
)
def test_one_place_changed_is_found_and_named(kind, text):
    assert kind in kinds(text, ENGLISH, Language.EN)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "Dann sagte sie, die Atmung habe an fünf von sieben Tagen geholfen."),
        ("negation", "Dann sagte sie, die Atmung habe an vier von sieben Tagen nicht geholfen."),
        (
            "attribution",
            "Dann sagte ihre Mutter, die Atmung habe an vier von sieben Tagen geholfen.",
        ),
        ("entity", "Die Tante hat sie nach der Sitzung heimgefahren."),
        ("temporality", "Die Schwester hat sie vor der Sitzung heimgefahren."),
        ("temporality", "Wir werden das Schlafprotokoll gemeinsam besprechen."),
        ("negation", "Wir haben das Schlafprotokoll nicht gemeinsam besprochen."),
        (
            "temporality",
            "Er nimmt Zopiclon nicht mehr jede Nacht, vermutlich aus der alten Packung.",
        ),
        ("severity", "Er nimmt Zopiclon immer noch jede Woche, vermutlich aus der alten Packung."),
        ("certainty", "Er nimmt Zopiclon immer noch jede Nacht, sicher aus der alten Packung."),
        ("attribution", "Sie hält den Rückzug bei ihm eher für Scham."),
    ],
)
def test_eine_geaenderte_stelle_wird_gefunden_und_benannt(kind, text):
    assert kind in kinds(text, GERMAN, Language.DE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "She said the breathing helped on 4 of 7 days."),
        (Language.EN, "Therapist will call the practice nurse about the blood results."),
        (Language.EN, "Then the client said breathing helped on four of seven days."),
        (Language.EN, "We reviewed the sleep log and she was quite open about it."),
        (Language.DE, "Therapeut:in hält den Rückzug bei ihm eher für Scham."),
        (Language.DE, "Das Schlafprotokoll wurde gemeinsam besprochen."),
        (Language.DE, "Sie sagte, die Atmung habe an 4 von 7 Tagen geholfen."),
    ],
)
def test_another_wording_for_the_same_is_nobody_s_business(language, text):
    passages = ENGLISH if language is Language.EN else GERMAN
    assert not kinds(text, passages, language, RULE)


def test_a_note_in_its_own_words_is_not_laid_beside_word_by_word():
    text = "Breathing exercise rated as useful on most days, no further homework was discussed."
    assert not kinds(text, ENGLISH, Language.EN, RULE)
