"""Slips of the tongue, and words that only look like one."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.segment.repairs import repairs


def slips(sentence: str, language: Language = Language.EN) -> list[tuple[str, str]]:
    return [
        (r.retracted.of(sentence), r.corrected.of(sentence)) for r in repairs(sentence, language)
    ]


@pytest.mark.parametrize(
    ("sentence", "retracted", "corrected"),
    [
        ("He called twice, no, three times.", "twice", "three times"),
        ("It was Tuesday, no, Wednesday.", "Tuesday", "Wednesday"),
        ("He went in August, sorry, in September.", "in August", "in September"),
        ("GAD-7 thirteen, no wait, that was last time, it's eleven.", "thirteen", "eleven"),
        ("He takes 50 mg, no sorry, 75 mg at night.", "50 mg", "75 mg"),
        ("She scored fourteen, I mean fifteen.", "fourteen", "fifteen"),
        ("Two glasses of wine, no, one and a half, she says.", "Two", "one and a half"),
        ("It was her mother, no, her sister.", "her mother", "her sister"),
        ("He had naltrexone, no, disulfiram, years back.", "naltrexone", "disulfiram"),
        ("Up on the second of the month, no, the twelfth, by the GP.",
         "the second of the month", "the twelfth"),
        ("Six weeks ago, seven, sorry, seven weeks.", "Six weeks ago, seven", "seven weeks"),
    ],
)  # fmt: skip
def test_an_english_slip_is_found(sentence, retracted, corrected):
    assert slips(sentence) == [(retracted, corrected)]


@pytest.mark.parametrize(
    ("sentence", "retracted", "corrected"),
    [
        ("Eher so drei, nein, vier Abende die Woche.", "drei", "vier"),
        ("BDI-II heute 26, Moment, nein, 24, vorher 31.", "26", "24"),
        ("Termin um neun, äh, halb zehn.", "neun", "halb zehn"),
        ("Am linken, nein, rechten Unterarm.", "linken", "rechten"),
        ("Er muss bis zur 45., Quatsch, bis zur 50. Stunde raus.", "bis zur 45", "bis zur 50"),
        ("Letztes Jahr sechs Wochen, nein, acht.", "sechs", "acht"),
        ("Eher im passi…, äh, im aktiven Modus.", "im passi…", "im aktiven Modus"),
        ("Losgefahren um drei, nein, zehn nach drei.", "drei", "zehn nach drei"),
    ],
)
def test_a_german_slip_is_found(sentence, retracted, corrected):
    assert slips(sentence, Language.DE) == [(retracted, corrected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "No, she said.",
        "No plan, no intent, no means.",
        "She said no, she would not.",
        "I'm sorry, he told her, and left.",
        "She was sorry, and said so.",
        "Twice, not three times as planned.",
        "Items one, two, and three were left out.",
        "Any plans, no, nothing like that.",
    ],
)
def test_a_plain_no_or_sorry_is_no_slip(sentence):
    assert slips(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nein, sagt sie.",
        "Kein Plan, keine Absicht, nein, das sage er klar.",
        "Sie sagt nein, das wolle sie nicht.",
    ],
)
def test_a_plain_nein_is_no_slip(sentence):
    assert slips(sentence, Language.DE) == []
