"""What is shown beside a sentence as the place it rests on."""

from dataclasses import replace

from tests.pipeline.check.sources import a_repaired_source, a_source, with_passages
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.judge import TypedChecker

DICTATION = (
    "She slept about five hours a night this week.",
    "Her sister says she cried on the phone twice.",
    "On the way home she went to the supermarket and the queue was long.",
    "My sense is that the perfectionism might keep the insomnia going.",
    "We rehearsed the breathing exercise for ten minutes.",
)


def shown(source, text: str, **cited) -> list[str]:
    return [link.quote for link in TypedChecker().judge(source, text, **cited).evidence]


def test_a_passage_that_shares_one_word_by_chance_is_not_shown():
    quotes = shown(a_source(*DICTATION), "The breathing exercise was practised at length.")
    assert quotes == [DICTATION[4]]


def test_a_sentence_in_other_words_is_found_by_its_meaning():
    quotes = shown(a_source(*DICTATION), "Tearful during a call, according to a sibling.")
    assert DICTATION[1] in quotes


def test_what_joins_two_passages_shows_both():
    quotes = shown(
        a_source(*DICTATION), "She slept about 5 hours; the breathing exercise was rehearsed."
    )
    assert quotes == [DICTATION[0], DICTATION[4]]


def test_what_was_cited_stays():
    quotes = shown(a_source(*DICTATION), "She slept about 5 hours.", cited=[PassageId("p2")])
    assert quotes == [DICTATION[1]]


def test_a_slip_is_shown_with_what_put_it_right():
    source = a_repaired_source(
        "The score was ", "fourteen", ", no, ", "sixteen", " today.", Language.EN
    )
    assert shown(source, "The score was 16.") == ["The score was fourteen, no, sixteen today."]


def test_a_highlight_does_not_begin_with_a_filler():
    text = "Um, she slept about five hours."
    (passage,) = a_source(text).passages
    source = with_passages(text, (replace(passage, fillers=(Span(0, 3),)),), Language.EN)
    assert shown(source, "She slept about 5 hours.") == ["she slept about five hours."]
