"""The next version of a source: what is new, what keeps its id, its place and its sound."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tests.steps import FullStopSegmenter
from therapy_app.domain.account import Account
from therapy_app.domain.hearing import Doubt, DoubtKind, PlacedWord
from therapy_app.domain.ids import PassageId, RecordingId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Asked, Category, Source
from therapy_app.domain.source_version import continued, corrected, new_passages
from therapy_app.domain.text import Span
from therapy_app.pipeline.composing import Piece, composed

OWNER: Account = make.account()
SESSION = make.session(make.client(OWNER))
ASKED = Asked("standard", "reported", "What did she report?", Category.CLIENT_REPORT)
OTHER = Asked("standard", "did", "What did you do?", Category.INTERVENTION)
THREE = ("She slept four hours.", "She took Lori's Pam.", "We agreed on a log.")


def source(words=THREE, **fields) -> Source:
    text = " ".join(words)
    return make.source(SESSION, text=text, passages=cut(text), **fields)


def answered(*answers: tuple[str, Asked]) -> Source:
    pieces = [Piece(text, asked) for text, asked in answers]
    whole = composed(pieces, Language.EN, FullStopSegmenter())
    return make.source(SESSION, text=whole.text, passages=whole.passages)


def cut(text):
    return FullStopSegmenter().passages(text, Language.EN)


def correct(of: Source, passage: str, text: str) -> Source:
    return corrected(of, PassageId(passage), text, cut, to=SourceId("next"), at=make.later())


def ids(of: Source) -> list[str]:
    return [p.id for p in of.passages]


def test_a_corrected_passage_gets_an_id_of_its_own_and_the_others_keep_theirs():
    after = correct(source(), "p2", "She took lorazepam.")
    assert ids(after) == ["p1", "p2v2", "p3"]
    assert after.version == 2
    assert after.text == "She slept four hours. She took lorazepam. We agreed on a log."
    assert [p.span.of(after.text) for p in after.passages] == [p.text for p in after.passages]


def test_a_passage_corrected_again_never_gets_an_earlier_id():
    first = correct(source(), "p3", "We agreed on a diary.")
    second = correct(first, "p3v2", "We agreed on a log.")
    assert ids(first) == ["p1", "p2", "p3v2"]
    assert ids(second) == ["p1", "p2", "p3v3"]


def test_a_passage_may_become_two_or_none():
    assert ids(correct(source(), "p2", "She took one. She slept.")) == ["p1", "p2v2", "p3v2", "p3"]
    without = correct(source(), "p2", "")
    assert ids(without) == ["p1", "p3"]
    assert without.text == "She slept four hours. We agreed on a log."
    assert correct(source(), "p3", "").text == "She slept four hours. She took Lori's Pam."


def test_a_passage_that_joins_the_next_takes_both_places():
    joined = correct(source(), "p2", "She took it and")
    assert ids(joined) == ["p1", "p2v2"]
    assert joined.passages[1].text == "She took it and We agreed on a log."


def test_what_was_decided_about_an_unchanged_passage_stays():
    before = source()
    decided = replace(before.passages[2], must_keep=True)
    before = replace(before, passages=(*before.passages[:2], decided))
    assert correct(before, "p1", "She slept.").passages[2].must_keep


def test_heard_words_and_doubts_move_along_and_go_where_the_word_was_corrected():
    before = source()
    words = tuple(
        PlacedWord(span, RecordingId("r"), n / 1, n + 0.5, 0.9)
        for n, span in enumerate(spans_of_words(before.text))
    )
    pam = Span(before.text.index("Lori's"), before.text.index(" We"))
    log = Span(before.text.index("log"), before.text.index("log") + 3)
    doubts = (Doubt(pam, DoubtKind.MEDICATION), Doubt(log, DoubtKind.WORD))
    after = correct(replace(before, words=words, doubts=doubts), "p2", "She took lorazepam.")
    still = [w.span.of(after.text).strip(".") for w in after.words]
    assert still == [
        "She",
        "slept",
        "four",
        "hours",
        "She",
        "took",
        "We",
        "agreed",
        "on",
        "a",
        "log",
    ]
    assert [w.start for w in after.words][-1] == words[-1].start
    assert [d.span.of(after.text) for d in after.doubts] == ["log"]


def spans_of_words(text):
    start = 0
    for word in text.split():
        at = text.index(word, start)
        start = at + len(word)
        yield Span(at, start - word.endswith("."))


def test_more_words_come_below_and_nothing_above_is_touched():
    before = source()
    after = continued(before, "She called. All well.", cut, to=SourceId("next"), at=make.later())
    assert after.passages[:3] == before.passages
    assert ids(after)[3:] == ["p4v2", "p5v2"]
    assert new_passages(after, before) == after.passages[3:]
    assert [p.span.of(after.text) for p in after.passages] == [p.text for p in after.passages]


def test_a_passage_that_is_not_there_cannot_be_corrected():
    with pytest.raises(KeyError):
        correct(source(), "p9", "Anything.")


@given(st.integers(1, 3), st.text("abc .", max_size=20))
def test_whatever_is_typed_the_rest_of_the_text_stays_and_all_spans_fit(number, typed):
    before = source()
    after = correct(before, f"p{number}", typed.strip())
    others = [p for p in before.passages if p.id != f"p{number}"]
    assert all(p.text in after.text for p in others)
    assert len(set(ids(after))) == len(after.passages)
    assert all(p.span.of(after.text) == p.text for p in after.passages)


def test_only_the_answer_that_a_corrected_passage_stands_in_is_cut_again():
    source = answered(("She sleeps badly.", ASKED), ("We did a log. She liked it.", OTHER))
    after = correct(source, "p2", "We made a log.")
    assert [(p.text, p.asked) for p in after.passages] == [
        ("She sleeps badly.", ASKED),
        ("We made a log.", OTHER),
        ("She liked it.", OTHER),
    ]
    assert [p.id for p in after.passages] == ["p1", "p2v2", "p3"]
    assert after.passages[1].category is Category.INTERVENTION


def test_an_answer_taken_out_leaves_the_others_as_they_are():
    source = answered(("She sleeps badly.", ASKED), ("We did a log.", OTHER), ("Yes.", ASKED))
    after = correct(source, "p2", "")
    assert [(p.id, p.text, p.asked) for p in after.passages] == [
        ("p1", "She sleeps badly.", ASKED),
        ("p3", "Yes.", ASKED),
    ]
    assert [p.span.of(after.text) for p in after.passages] == [p.text for p in after.passages]
