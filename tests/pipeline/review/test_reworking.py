"""Acts upon whole sentences by rule: what they make, what they refuse, and that nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.pipeline.review.test_apply import NOW, TEMPLATE
from tests.steps import OwnWordsDrafter
from therapy_app.domain.edit import Chosen, Edit, EditKind, Taken
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.finding import Finding, FindingKind, Resolution, Severity, Way
from therapy_app.domain.ids import NoteId, PassageId, SentenceId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink, Method, Revision, Sentence, Trace
from therapy_app.domain.rewrite import Rewrite, WhyNot
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.review import Review, apply_edit, rewrites

SAID = (
    ("She sleeps about five hours, and she wakes around four on most nights.", "client_report"),
    ("As I said, she wrote the log on a daily basis in order to see it, basically.", "homework"),
    ("She came on time, looked tired, hands shaking, but she smiled twice.", "observation"),
    ("She takes sertraline, as I said, on a daily basis.", "medication"),
    ("She cried.", "observation"),
    ("Her sister told me that the week was hard.", "third_party_report"),
)
"""One sentence of the note each, in the words of its passage."""


def source(said: Sequence[tuple[str, str]] = SAID, language: Language = Language.EN) -> Source:
    passages: list[Passage] = []
    text = ""
    for number, (words, category) in enumerate(said, 1):
        start = len(text)
        text += words + " "
        span = Span(start, start + len(words))
        passages.append(
            Passage(
                PassageId(f"p{number}"), span, words, category=Category(category), must_keep=True
            )
        )
    return Source(
        SourceId("src"), SessionId("ses"), 1, SourceKind.TYPED, language, text, tuple(passages), NOW
    )


def sentence_of(passage: Passage, number: int, **more: Any) -> Sentence:
    plain: dict[str, Any] = {
        "id": SentenceId(f"s{number}"),
        "number": number,
        "section": "S",
        "text": passage.text,
        "method": Method.VERBATIM,
        "evidence": (EvidenceLink(passage.id, passage.span, passage.text),),
        "trace": (Trace(Span(0, len(passage.text)), "source", passage.span),),
    }
    return Sentence(**plain | more)


def first(on: Source, **more: Any) -> Revision:
    sentences = tuple(sentence_of(p, n, **more) for n, p in enumerate(on.passages, 1))
    return Revision(
        NoteId("note"),
        on.id,
        1,
        sentences,
        (),
        NOW,
        "Dr. B",
        "draft",
        next_number=len(sentences) + 1,
    )


def review(on: Source, *earlier: Revision) -> Review:
    return Review(
        on, TEMPLATE, TypedChecker(), OwnWordsDrafter(), lambda n: earlier[n - 1], "Dr. B", NOW
    )


def act(kind: EditKind, *names: str, **more: Any) -> Edit:
    chosen = tuple(Chosen(SentenceId(name), 1) for name in names)
    return Edit("e1", kind, chosen=chosen, **more)


def shown(kind: EditKind, *names: str, on: Source | None = None, **more: Any) -> Rewrite:
    on = on or source()
    [found] = rewrites(first(on), act(kind, *names, **more), review(on))
    return found


def texts(found: Rewrite) -> list[str]:
    return [sentence.text for sentence in found.becomes]


def is_tiled(sentence: Sentence) -> bool:
    """Whether the trace covers the text from the first to the last letter."""
    ends = [0, *(t.note_span.end for t in sentence.trace)]
    starts = [*(t.note_span.start for t in sentence.trace), len(sentence.text)]
    return ends == starts


# -- shorter -------------------------------------------------------------------------------


def test_shorter_leaves_out_listed_words_and_keeps_a_whole_trace() -> None:
    found = shown(EditKind.SHORTEN, "s2")
    assert texts(found) == ["She wrote the log daily to see it."]
    [sentence] = found.becomes
    assert sentence.method is Method.RULE
    assert is_tiled(sentence)


def test_who_said_it_stays_when_the_saying_gets_shorter() -> None:
    assert texts(shown(EditKind.SHORTEN, "s6")) == ["Her sister said that the week was hard."]


def test_medication_and_risk_stay_in_the_therapists_words() -> None:
    risk = source([("She said, as I said, she has no plan to kill herself.", "risk")])
    assert shown(EditKind.SHORTEN, "s4").why_not is WhyNot.OWN_WORDS
    assert shown(EditKind.SHORTEN, "s1", on=risk).why_not is WhyNot.OWN_WORDS


def test_a_part_that_holds_a_number_a_denial_or_a_doubt_may_not_go() -> None:
    found = shown(EditKind.SHORTEN, "s3")
    text = SAID[2][0]
    may_go = [part.span.of(text) for part in found.parts if part.may_go]
    assert may_go == ["looked tired, ", "hands shaking, "]
    assert "".join(part.span.of(text) for part in found.parts) == text


def test_the_parts_that_the_therapist_chooses_go() -> None:
    found = shown(EditKind.SHORTEN, "s3", drop=(Span(18, 32),))
    assert texts(found) == ["She came on time, hands shaking, but she smiled twice."]
    assert is_tiled(found.becomes[0])


@pytest.mark.parametrize("drop", [Span(0, 18), Span(47, 68), Span(18, 30), Span(0, 500)])
def test_a_part_that_must_stay_or_is_none_is_refused(drop: Span) -> None:
    with pytest.raises(InvalidInputError):
        shown(EditKind.SHORTEN, "s3", drop=(drop,))


def test_german_is_shortened_by_its_own_lists() -> None:
    on = source(
        [("Sie hat, wie gesagt, geübt, aufgrund der Tatsache, dass sie wollte.", "homework")],
        Language.DE,
    )
    assert texts(shown(EditKind.SHORTEN, "s1", on=on)) == ["Sie hat geübt, weil sie wollte."]


# -- closer --------------------------------------------------------------------------------


def test_closer_goes_back_to_the_words_of_the_passage() -> None:
    on = source()
    reworded = first(on, text="She seems unwell.", method=Method.MODEL, trace=())
    [found] = rewrites(reworded, act(EditKind.CLOSER, "s5"), review(on))
    assert texts(found) == ["She cried."]
    assert found.becomes[0].method is Method.VERBATIM


def test_closer_is_a_way_out_of_a_finding() -> None:
    on = source()
    wrong = Finding(FindingKind.NUMBER, Severity.ODDS, "number_differs", "number/1")
    flagged = first(on, text="She cried twice.", method=Method.MODEL, trace=(), findings=(wrong,))
    after = apply_edit(flagged, act(EditKind.CLOSER, "s5"), review(on)).sentence(SentenceId("s5"))
    assert (after.text, after.findings, after.is_locked) == ("She cried.", (), True)


def test_what_rests_on_nothing_has_no_words_to_go_back_to() -> None:
    on = source()
    [found] = rewrites(first(on, evidence=()), act(EditKind.CLOSER, "s1"), review(on))
    assert found.why_not is WhyNot.NO_SOURCE


# -- split and merge -----------------------------------------------------------------------


def test_a_sentence_is_split_where_a_second_statement_begins() -> None:
    found = shown(EditKind.SPLIT, "s1")
    assert texts(found) == ["She sleeps about five hours.", "She wakes around four on most nights."]
    assert [s.id for s in found.becomes] == ["s1", "s7"]
    assert all(is_tiled(s) and s.evidence for s in found.becomes)


def test_a_client_who_is_named_splits_like_one_who_is_not() -> None:
    on = source([("Client slept badly all week, and she woke around four.", "client_report")])
    halves = texts(shown(EditKind.SPLIT, "s1", on=on))
    assert halves == ["Client slept badly all week.", "She woke around four."]


def test_what_is_one_statement_is_not_split() -> None:
    assert shown(EditKind.SPLIT, "s5").why_not is WhyNot.NOTHING


def test_neighbours_are_merged_with_all_their_links() -> None:
    found = shown(EditKind.MERGE, "s5", "s6")
    assert texts(found) == ["She cried; her sister told me that the week was hard."]
    [sentence] = found.becomes
    assert [link.passage_id for link in sentence.evidence] == ["p5", "p6"]
    assert (sentence.id, sentence.method, is_tiled(sentence)) == ("s5", Method.RULE, True)


def test_sentences_that_do_not_follow_each_other_stay_apart() -> None:
    on = source()
    found = rewrites(first(on), act(EditKind.MERGE, "s1", "s5"), review(on))
    assert [one.why_not for one in found] == [WhyNot.APART, WhyNot.APART]


def test_a_sentence_without_a_source_is_not_merged_into_one_with() -> None:
    on = source()
    own = sentence_of(on.passages[5], 6, method=Method.AUTHORED, evidence=())
    mixed = first(on).with_sentence(own)
    [found] = rewrites(mixed, act(EditKind.MERGE, "s5", "s6"), review(on))
    assert found.why_not is WhyNot.UNLIKE


def test_a_merged_sentence_by_a_model_still_says_so() -> None:
    on = source()
    drafted = first(on).with_sentence(sentence_of(on.passages[5], 6, method=Method.MODEL))
    [found] = rewrites(drafted, act(EditKind.MERGE, "s5", "s6"), review(on))
    assert found.becomes[0].method is Method.MODEL


# -- taking what a model proposed ------------------------------------------------------------


def test_a_models_wording_is_taken_only_through_the_gate() -> None:
    on = source([("She did not do the worry log this week.", "homework")])
    before = first(on)
    good = Taken(
        SentenceId("s1"),
        "She reports that she did not do the worry log this week.",
        (PassageId("p1"),),
    )
    bad = replace(good, text="She did the worry log this week.")
    after = apply_edit(before, act(EditKind.TAKE, "s1", taken=(good,)), review(on))
    sentence = after.sentence(SentenceId("s1"))
    assert (sentence.text, sentence.method, sentence.is_locked) == (good.text, Method.MODEL, True)
    [refused] = rewrites(before, act(EditKind.TAKE, "s1", taken=(bad,)), review(on))
    assert refused.why_not is WhyNot.CHANGES
    with pytest.raises(InvalidInputError):
        apply_edit(before, act(EditKind.TAKE, "s1", taken=(bad,)), review(on))


def test_a_models_wording_cannot_name_a_passage_that_is_not_there() -> None:
    taken = (Taken(SentenceId("s5"), "She cried.", (PassageId("p99"),)),)
    assert shown(EditKind.TAKE, "s5", taken=taken).why_not is WhyNot.CHANGES


# -- accepting -----------------------------------------------------------------------------


def test_accepting_several_locks_those_without_findings_only() -> None:
    on = source()
    wrong = Finding(FindingKind.NUMBER, Severity.ODDS, "number_differs", "number/1")
    flagged = first(on).with_sentence(sentence_of(on.passages[1], 2, findings=(wrong,)))
    edit = act(EditKind.ACCEPT, "s1", "s2", "s3")
    assert [r.why_not for r in rewrites(flagged, edit, review(on))] == [None, WhyNot.OPEN, None]
    after = apply_edit(flagged, edit, review(on))
    assert [s.is_locked for s in after.sentences][:3] == [True, False, True]


def test_an_accepted_sentence_can_be_let_go_again() -> None:
    on = source()
    accepted = apply_edit(first(on), act(EditKind.ACCEPT, "s1"), review(on))
    release = Edit("e2", EditKind.RELEASE, sentence=SentenceId("s1"), changed=2)
    after = apply_edit(accepted, release, review(on))
    assert not after.sentence(SentenceId("s1")).is_locked
    with pytest.raises(InvalidInputError):
        apply_edit(after, replace(release, changed=3), review(on))


def test_what_was_decided_already_is_not_accepted_anew() -> None:
    on = source()
    decided = first(on, resolution=Resolution(Way.CITED, "Dr. B", NOW))
    [found] = rewrites(decided, act(EditKind.ACCEPT, "s1"), review(on))
    assert found.why_not is WhyNot.SETTLED


def test_several_sentences_move_together_in_their_order_and_are_locked() -> None:
    on = source()
    after = apply_edit(first(on), act(EditKind.MOVE, "s1", "s3", section="P"), review(on))
    assert [s.id for s in after.sentences][-2:] == ["s1", "s3"]
    assert after.sentence(SentenceId("s3")).is_locked


# -- all of them ---------------------------------------------------------------------------

ACTS = (EditKind.SHORTEN, EditKind.CLOSER, EditKind.SPLIT, EditKind.MERGE, EditKind.ACCEPT)


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_makes_one_revision_and_undo_takes_all_of_it_back(kind: EditKind) -> None:
    on = source()
    before = first(on, method=Method.MODEL) if kind is EditKind.CLOSER else first(on)
    before = before.with_sentence(replace(before.sentences[4], text="She wept."))
    after = apply_edit(before, act(kind, "s1", "s2", "s5", "s6"), review(on))
    assert (after.number, after.what) == (2, kind.value)
    assert after.sentences != before.sentences
    undo = Edit("e2", EditKind.UNDO, revision=2)
    back = apply_edit(after, undo, review(on, before, after))
    assert [replace(s, changed=1) for s in back.sentences] == list(before.sentences)


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_upon_a_sentence_that_changed_is_refused(kind: EditKind) -> None:
    on = source()
    moved_on = apply_edit(first(on), act(EditKind.ACCEPT, "s1"), review(on))
    with pytest.raises(StaleEditError):
        rewrites(moved_on, act(kind, "s1", "s2"), review(on))


@pytest.mark.parametrize("kind", [EditKind.SHORTEN, EditKind.SPLIT, EditKind.MERGE])
def test_what_is_flagged_is_settled_first(kind: EditKind) -> None:
    on = source()
    wrong = Finding(FindingKind.NUMBER, Severity.ODDS, "number_differs", "number/1")
    flagged = first(on, findings=(wrong,))
    [found] = rewrites(
        flagged, act(kind, "s1", "s2") if kind is EditKind.MERGE else act(kind, "s1"), review(on)
    )
    assert found.why_not is WhyNot.OPEN


def test_an_edit_of_another_kind_has_no_preview() -> None:
    on = source()
    with pytest.raises(InvalidInputError):
        rewrites(first(on), act(EditKind.DELETE, "s1"), review(on))
