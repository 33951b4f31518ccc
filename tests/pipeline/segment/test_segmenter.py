"""The segmenter on whole texts, including those nobody would dictate."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import normalise
from therapy_app.pipeline.segment import ClauseSegmenter

segmenter = ClauseSegmenter()


def passages(text: str, language: Language = Language.EN) -> tuple[Passage, ...]:
    return segmenter.passages(text, language)


def assert_covers(text: str, found: tuple[Passage, ...]) -> None:
    at = 0
    for passage in found:
        assert passage.span.of(text) == passage.text
        assert text[at : passage.span.start].strip() == ""
        at = passage.span.end
        for inner in (*passage.fillers, *passage.quotes):
            assert passage.span.contains(inner)
    assert text[at:].strip() == ""


words = st.sampled_from(
    ["she said, I", "no, three", "um,", "PHQ-9", "12.", "Dr. Li", "“", "”", "and", "nein, vier",
     "quote", "unquote", "suicidal", "50 mg,", "äh,", "\n", "…", "😀", "שלום", "3.5", "so,"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(words, max_size=30).map(" ".join)), st.sampled_from(Language))
def test_passages_cover_any_text_with_exact_spans(text, language):
    text = normalise(text).text
    assert_covers(text, passages(text, language))


def test_ids_count_from_one():
    assert [p.id for p in passages("One thing. Another thing.")] == ["p1", "p2"]


def test_an_empty_text_has_no_passages():
    assert passages(" \n ") == ()


def test_a_quotation_is_never_cut():
    text = 'She said "I hate it, and I hate him. Really, I do" and left.'
    assert any('"I hate it, and I hate him. Really, I do"' in p.text for p in passages(text))


def test_direct_speech_is_marked_as_quoted():
    found = passages("She said, I guess I was wrong.")
    assert [q.of("She said, I guess I was wrong.") for p in found for q in p.quotes] == [
        "I guess I was wrong."
    ]


def test_a_spoken_quote_ends_at_unquote():
    text = "The week was, quote, grey porridge, unquote, and long."
    assert [q.of(text) for p in passages(text) for q in p.quotes] == ["grey porridge"]


def test_a_zitat_ends_at_zitat_ende():
    text = "Die Woche war, Zitat, grauer Brei, Zitat Ende, und lang."
    assert [q.of(text) for p in passages(text, Language.DE) for q in p.quotes] == ["grauer Brei"]


def test_a_slip_stays_in_one_passage():
    text = "She was here twice, no, three times, and the dose is ten milligrams."
    assert [r.corrected.of(text) for p in passages(text) for r in p.repairs] == ["three times"]


@pytest.mark.parametrize(
    "aside", ["Um, okay, what else.", "Let me think.", "Hang on.", "Okay, that's it, I think."]
)
def test_an_aside_to_oneself_is_filler(aside):
    assert {p.category for p in passages(aside)} == {Category.FILLER}


@pytest.mark.parametrize(
    "said", ["Okay, he slept.", "So he left.", "Sleep is okay.", "Yes to medication."]
)
def test_what_holds_content_is_no_filler(said):
    assert Category.FILLER not in {p.category for p in passages(said)}


def test_the_emergency_room_is_no_hesitation():
    text = "He goes to the ER, his parents know."
    assert [f.of(text) for p in passages(text) for f in p.fillers] == []


def test_a_text_without_punctuation_is_cut_into_passages_of_a_bearable_length():
    text = (
        "she slept badly and she argued with her mother but he called and we talked about it " * 40
    )
    assert max(p.text.count(" ") for p in passages(text)) <= 60


def test_a_megabyte_takes_time_in_proportion_to_its_length():
    line = "She slept badly, and he said no, he would not, um, take the ten milligrams. "
    small, large = line * 600, line * 2400
    began = time.process_time()
    passages(small)
    between = time.process_time()
    passages(large)
    assert time.process_time() - between < 8 * max(between - began, 0.05)
