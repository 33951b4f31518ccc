"""Free text and answers in one text: spans, questions, and what was tapped."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.source import Asked, Category
from therapy_app.pipeline.composing import Piece, composed
from therapy_app.pipeline.segment import ClauseSegmenter

RISK = Asked("standard", "risk", "Did you ask?", Category.RISK)
SAID = Asked("standard", "reported", "What was said?", Category.CLIENT_REPORT)
PLAN = Asked("standard", "plan", "What is planned?", Category.PLAN)
NONE = "Thoughts of suicide were asked about; the client reported none."


@pytest.fixture(scope="module")
def segmenter():
    return ClauseSegmenter()


def test_pieces_stand_below_one_another_and_every_span_says_its_own_words(segmenter):
    pieces = [
        Piece("Um, she came late."),
        Piece("She sleeps badly", SAID),
        Piece(NONE, RISK, chosen=True),
        Piece("Once in summer.", RISK),
    ]
    whole = composed(pieces, Language.EN, segmenter)
    assert whole.text == f"Um, she came late.\n\nShe sleeps badly\n\n{NONE}\nOnce in summer."
    assert [span.of(whole.text) for span in whole.chosen] == [NONE]
    for passage in whole.passages:
        assert passage.span.of(whole.text) == passage.text
        assert all(passage.span.contains(filler) for filler in passage.fillers)
    assert [p.id for p in whole.passages] == [f"p{n + 1}" for n in range(len(whole.passages))]


def test_an_answer_is_about_what_was_asked_whatever_it_sounds_like(segmenter):
    pieces = [Piece("If thoughts of suicide come back she calls me.", PLAN)]
    whole = composed(pieces, Language.EN, segmenter)
    assert {p.category for p in whole.passages} == {Category.PLAN}
    assert all(p.must_keep for p in whole.passages)


def test_what_says_nothing_stays_filler_in_an_answer(segmenter):
    (passage,) = composed([Piece("Um, okay.", SAID)], Language.EN, segmenter).passages
    assert passage.category is Category.FILLER


def test_an_open_quotation_ends_with_its_answer(segmenter):
    pieces = [Piece('She said "I am tired', SAID), Piece('It is "better" now.', PLAN)]
    whole = composed(pieces, Language.EN, segmenter)
    assert all("\n" not in passage.text for passage in whole.passages)


def test_a_text_alone_is_left_exactly_as_it_is(segmenter):
    text = "She sleeps badly.\n\n\nNo plan.  "
    whole = composed([Piece(text)], Language.EN, segmenter)
    assert whole.text == text
    assert whole.passages == segmenter.passages(text, Language.EN)


def test_nothing_makes_nothing(segmenter):
    whole = composed([], Language.EN, segmenter)
    assert (whole.text, whole.passages, whole.chosen) == ("", (), ())
