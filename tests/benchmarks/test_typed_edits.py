"""Typed edits: each reads well, is of its kind, and says where it changed what."""

import pytest

from benchmarks.typed_edits import KINDS, edited_sources, edits
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

EN, DE = Language.EN, Language.DE

ENGLISH = [
    ("number", "She slept four hours.", "She slept six hours."),
    ("number", "PHQ-9 was 17.", "PHQ-9 was 15."),
    ("number", "SUDS ended at thirty-five.", "SUDS ended at thirty-six."),
    ("number", "Next session at 10:30.", "Next session at 12:30."),
    ("number", "He did the garage twice.", "He did the garage three times."),
    ("negation", "She is suicidal.", "She is not suicidal."),
    ("negation", "She's on medication.", "She's not on medication."),
    ("negation", "He agreed to try it.", "He did not agree to try it."),
    ("negation", "She sleeps through the night.", "She does not sleep through the night."),
    ("negation", "The plan has been reviewed.", "The plan has not been reviewed."),
    ("negation", "He didn't take the tablets.", "He took the tablets."),
    ("negation", "She wasn't treated.", "She was treated."),
    ("negation", "He has no plan.", "He has a plan."),
    ("negation", "No suicidal thoughts.", "Suicidal thoughts."),
    ("entity", "Her mother drove her.", "Her sister drove her."),
    ("entity", "Next one's Monday at four.", "Next one's Friday at four."),
    ("entity", "She takes sertraline.", "She takes lithium."),
    ("certainty", "It's probably the dose.", "It's definitely the dose."),
    ("certainty", "It might be OCD.", "It is OCD."),
    ("certainty", "He slept badly.", "He probably slept badly."),
    ("severity", "Moderate depression today.", "Severe depression today."),
    ("severity", "She cries every day.", "She cries every week."),
    ("severity", "Mood is better.", "Mood is worse."),
    ("temporality", "She still drinks.", "She no longer drinks."),
    ("temporality", "We reviewed the safety plan.", "We will review the safety plan."),
    ("temporality", "I'll call the ward.", "I called the ward."),
    ("temporality", "We meet next week.", "We meet next month."),
    ("attribution", "She said it helped.", "Her mother said it helped."),
    ("attribution", "I think he's lonely.", "He thinks he's lonely."),
    ("attribution", "He was calm.", "His brother says he was calm."),
]
GERMAN = [
    ("number", "Sie schläft vier Stunden.", "Sie schläft sechs Stunden."),
    ("number", "BDI heute 24.", "BDI heute 22."),
    ("number", "Sie war zweimal joggen.", "Sie war dreimal joggen."),
    ("number", "Gewicht 44,8 Kilo.", "Gewicht 46,8 Kilo."),
    ("number", "Der Termin ist am dritten Juni.", "Der Termin ist am vierten Juni."),
    (
        "negation",
        "Wir haben den Krisenplan besprochen.",
        "Wir haben den Krisenplan nicht besprochen.",
    ),
    ("negation", "Er hat auf den Boden geschaut.", "Er hat nicht auf den Boden geschaut."),
    ("negation", "Sie hat einen Plan.", "Sie hat keinen Plan."),
    ("negation", "Sie wirkt erschöpft.", "Sie wirkt nicht erschöpft."),
    ("negation", "Er hat nicht geschlafen.", "Er hat geschlafen."),
    ("negation", "Sie hat keinen Plan.", "Sie hat einen Plan."),
    ("negation", "Er trinkt keinen Alkohol.", "Er trinkt Alkohol."),
    ("negation", "Keine Suizidgedanken vorhanden.", "Suizidgedanken vorhanden."),
    ("entity", "Die Mutter hat angerufen.", "Die Schwester hat angerufen."),
    ("entity", "Nächster Termin Montag um elf.", "Nächster Termin Freitag um elf."),
    ("entity", "Sie nimmt Sertralin.", "Sie nimmt Lithium."),
    ("certainty", "Das liegt vermutlich an der Dosis.", "Das liegt sicher an der Dosis."),
    ("certainty", "Verdacht auf Abhängigkeit.", "Diagnose Abhängigkeit."),
    ("certainty", "Er hat die Tabletten genommen.", "Er hat vermutlich die Tabletten genommen."),
    ("severity", "Eine leichte Episode.", "Eine schwere Episode."),
    ("severity", "Sie weint täglich.", "Sie weint wöchentlich."),
    ("severity", "Der Schlaf ist besser.", "Der Schlaf ist schlechter."),
    ("temporality", "Das wirkt noch nicht gut.", "Das wirkt schon gut."),
    ("temporality", "Wir haben das Protokoll besprochen.", "Wir werden das Protokoll besprechen."),
    ("temporality", "Nächste Woche kommt der Mann.", "Nächsten Monat kommt der Mann."),
    ("attribution", "Sie sagt, es helfe.", "Ihre Mutter sagt, es helfe."),
    ("attribution", "Aus meiner Sicht gebessert.", "Aus ihrer Sicht gebessert."),
    ("attribution", "Er wirkt müde.", "Sein Bruder sagt, er wirkt müde."),
]


def results(text: str, language: Language, kind: str, source: str = "") -> set[str]:
    return {
        edit.text
        for seed in range(40)
        for edit in edits(text, language, source, seed=seed)
        if edit.kind == kind
    }


@pytest.mark.parametrize(("kind", "text", "edited"), ENGLISH)
def test_an_english_edit_reads_well(kind, text, edited):
    assert edited in results(text, EN, kind)


@pytest.mark.parametrize(("kind", "text", "edited"), GERMAN)
def test_a_german_edit_reads_well(kind, text, edited):
    assert edited in results(text, DE, kind)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I'm not sure."),
        (EN, "What she wants is rest?"),
        (EN, "He hadn't told anybody."),
        (EN, "No longer than needed."),
        (DE, "Nicht nur das Reden."),
        (DE, "Es ist noch nicht einmal klar."),
        (DE, "Sie hat keine Ahnung."),
        (DE, "Ob er nicht kommt, ist offen."),
    ],
)
def test_better_no_negation_than_a_broken_one(language, text):
    assert not results(text, language, "negation")


def test_the_number_in_the_name_of_an_instrument_stays():
    assert not results("GAD-7 done.", EN, "number")


def test_a_number_that_the_dictation_gives_is_preferred():
    said = "PHQ-9 was 17, GAD-7 was 11."
    assert results("PHQ-9 was 17.", EN, "number", said) == {"PHQ-9 was 11."}


def test_a_person_that_the_dictation_names_is_preferred():
    said = "The mother rang, and the aunt came."
    assert results("The mother rang.", EN, "entity", said) == {"The aunt rang."}


def test_the_same_seed_makes_the_same_edits():
    text = "She still slept four hours and her mother said it's probably the dose."
    assert edits(text, EN, seed=3) == edits(text, EN, seed=3)


@pytest.mark.parametrize(("language", "rows"), [(EN, ENGLISH), (DE, GERMAN)])
def test_an_edit_says_where_it_changed_what(language, rows):
    for _, text, _ in rows:
        for edit in edits(text, language):
            rest = text[: edit.before.start], text[edit.before.end :]
            kept = edit.text[: edit.after.start], edit.text[edit.after.end :]
            assert (rest[0], rest[1].lower()) == (kept[0], kept[1].lower())
            assert edit.kind in KINDS


def test_a_dictation_is_edited_in_its_evidence_and_elsewhere():
    context = "She slept four hours. He was calm. Her mother said it helped."
    evidence = Span(0, 21)
    made = list(edited_sources(context, [evidence], EN))
    assert {edit.flips for edit in made} == {True, False}
    for edit in made:
        touched = edit.before.overlaps(evidence) or evidence.contains(edit.before)
        assert touched == edit.flips
        assert edit.text != context
