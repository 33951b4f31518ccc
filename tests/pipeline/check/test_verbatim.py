"""A sentence that repeats its passage but for one place: what the place means decides."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.compare_verbatim import RULE
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.draft.drafter import ExtractiveDrafter

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


# -- beside what the app itself would write ------------------------------------------------

REWORDED = (
    "I've asked him about half past six, and he's had, I think, three drinks since, no wine though."
)
REWORDED_DE = (
    "Ich hab ihn dann gefragt, und er meinte, er war an drei Tagen unterwegs, aber nicht im Büro."
)


@pytest.mark.parametrize(
    ("passage", "language", "kind", "old", "new"),
    [
        (REWORDED, Language.EN, "number", "3 drinks", "5 drinks"),
        (REWORDED, Language.EN, "certainty", ", the therapist thinks,", ""),
        (REWORDED, Language.EN, "negation", "no wine", "some wine"),
        (REWORDED_DE, Language.DE, "number", "drei", "fünf"),
        (REWORDED_DE, Language.DE, "negation", "nicht im", "im"),
    ],
)
def test_one_word_changed_in_a_reworded_draft_is_found(passage, language, kind, old, new):
    source = a_source(passage, language=language)
    [drafted] = ExtractiveDrafter().draft(source, DefaultTemplates().get("soap", language))
    edited = drafted.text.replace(old, new)
    assert edited != drafted.text
    assert drafted.text not in passage
    assert CHECKER.judge(source, drafted.text).findings == ()
    assert kind in {finding.kind for finding in CHECKER.judge(source, edited).findings}


def test_a_finding_beside_the_app_s_own_wording_shows_the_spoken_words():
    source = a_source(REWORDED)
    [drafted] = ExtractiveDrafter().draft(source, DefaultTemplates().get("soap", Language.EN))
    judged = CHECKER.judge(source, drafted.text.replace("3 drinks", "5 drinks"))
    [number] = [f for f in judged.findings if f.kind == "number"]
    assert number.source_words == "three"
    assert number.source_span is not None
    assert number.source_span.of(REWORDED) == "three"


def test_a_name_never_said_in_the_place_of_one_is_another_person():
    passages = ("Marcus and Hannah came in together.", "Hannah is not on anything now.")
    assert "entity" in kinds("Megan is not on anything now.", passages, Language.EN)
