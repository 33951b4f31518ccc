"""German turns of speech are worded as in a note, and the same fact stays."""

import pytest

from tests.pipeline.draft.test_register import draft, written
from therapy_app.domain.language import Language

DE = Language.DE


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Das Grübeln ist runter auf zwei Abende.",
         "Das Grübeln ist auf zwei Abende zurückgegangen."),
        ("Er ist aus dem Laden rausgegangen.", "Er ist aus dem Laden hinausgegangen."),
        ("Die Dosis wurde rausgenommen.", "Die Dosis wurde herausgenommen."),
        ("Die Angst spielt mit rein.", "Die Angst spielt mit hinein."),
        ("Er hat sich rausgehalten.", "Er hat sich rausgehalten."),
        ("Sie hat Bauchweh, wenn's laut ist.", "Sie hat Bauchschmerzen, wenn es laut ist."),
        ("Geatmet hat er schnell und sich am Griff festgeklammert.",
         "Er hat schnell geatmet und sich am Griff festgeklammert."),
        ("Sie kann sich da glaubhaft distanzieren.", "Sie kann sich davon glaubhaft distanzieren."),
        ("Eine Schilddrüsengeschichte ist nicht ausgeschlossen.",
         "Eine Schilddrüsenerkrankung ist nicht ausgeschlossen."),
        ("Nach Suizidgedanken gefragt, keine.", "Nach Suizidgedanken gefragt: keine."),
        ("Nach Alkohol gefragt, er trinkt abends zwei Bier.",
         "Nach Alkohol gefragt: er trinkt abends zwei Bier."),
        ("Verhaltensanalyse gemacht.", "Verhaltensanalyse durchgeführt."),
        ("Einen Wochenplan gemacht.", "Einen Wochenplan bearbeitet."),
        ("Die Aufgabe hat er fertig gemacht.", "Die Aufgabe hat er fertig gemacht."),
        ("Üben soll sie weiter.", "Sie soll weiter üben."),
        ("Umbringen wolle sie sich nicht.", "Sie wolle sich nicht umbringen."),
        ("Schlafen kann er nur, bis es hell ist.", "Schlafen kann er nur, bis es hell ist."),
        ("Tabletten will sie keine.", "Tabletten will sie keine."),
        ("Fluvoxamin sind weiter 150 Milligramm.", "Fluvoxamin weiter 150 mg."),
        ("Sie sei halt so.", "Sie sei halt so."),
        ("Sie ist halt müde.", "Sie ist müde."),
    ],
)  # fmt: skip
def test_spoken_german_becomes_that_of_a_note_and_in_doubt_stays(spoken, expected):
    said = written(spoken, DE).removeprefix("Risiko: ")
    assert said.replace("Der Patient", "Er").replace("Die Patientin", "Sie") == expected


def test_what_is_said_of_the_same_thing_stays_in_its_sentence():
    spoken = (
        "Der Bruder habe am Telefon gesagt, wer nicht zum Grab gehe, habe die Mutter nicht "
        "geliebt, da sei sie wie versteinert gewesen und habe aufgelegt."
    )
    (sentence,) = draft(spoken, DE)
    assert "geliebt; da sei sie" in sentence.text


def test_words_that_go_are_accounted_for():
    (sentence,) = draft("Sie ist halt müde, ehrlich gesagt.", DE)
    assert sentence.text == "Die Patientin ist müde."
    behind = [span for trace in sentence.trace if (span := trace.source_span)]
    assert max(span.end for span in behind) >= len("Sie ist halt müde, ehrlich gesagt")
