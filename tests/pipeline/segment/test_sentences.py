"""Where sentences end."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.segment.sentences import sentence_spans


def sentences(text: str, language: Language = Language.EN) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "whole",
    [
        "She sees Dr. Alvarez about it.",
        "No more of the three a.m. wake-ups.",
        "Mirtazapine went to 3.5 tablets.",
        "We met with R. again about the store.",
        "She likes e.g. swimming.",
    ],
)
def test_an_english_abbreviation_does_not_end_a_sentence(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "Diktat Frau Wegner, 14. Sitzung, Kurzzeittherapie 2.",
        "Termin ist am 19. April um 16 Uhr.",
        "Es geht z.B. um den Schlaf.",
        "V. a. PTBS bei Z. n. Unfall.",
        "Sie war bei Dr. Heilmann.",
        "Der Antrag muss bis zur 50. Stunde raus.",
    ],
)
def test_a_german_abbreviation_or_ordinal_does_not_end_a_sentence(whole):
    assert sentences(whole, Language.DE) == [whole]


def test_a_number_before_a_new_german_sentence_ends_the_one_before():
    assert sentences("Vorher waren es 31. Sertralin nimmt sie weiter.", Language.DE) == [
        "Vorher waren es 31.",
        "Sertralin nimmt sie weiter.",
    ]


def test_a_clock_time_ends_the_sentence_before_a_capital():
    assert sentences("She wakes at 3 a.m. Then she reads.") == [
        "She wakes at 3 a.m.",
        "Then she reads.",
    ]


def test_lines_and_bullets_are_sentences_of_their_own():
    assert sentences("Sleep poor\n\nMood low • Appetite fine") == [
        "Sleep poor",
        "Mood low",
        "• Appetite fine",
    ]


def test_a_plain_no_ends_its_sentence():
    assert sentences("She said no. He left.") == ["She said no.", "He left."]
