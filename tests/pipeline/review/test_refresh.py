"""Sentences whose passages were corrected: drafted anew, or kept, never by themselves."""

from dataclasses import replace

import pytest

from tests import factories as make
from tests.domain.test_source_version import correct, source
from tests.pipeline.review.test_apply import NOW, TEMPLATE, edit
from tests.steps import OwnWordsDrafter, WordChecker
from therapy_app.domain.edit import EditKind
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.finding import FindingKind, Resolution, Way
from therapy_app.domain.ids import NoteId, SentenceId, SourceId
from therapy_app.domain.note import Method, Revision, Sentence
from therapy_app.domain.source import Source
from therapy_app.pipeline.review import Review, apply_edit
from therapy_app.pipeline.review.change_source import on_corrected, on_uncorrected

BEFORE = source()
AFTER = correct(BEFORE, "p2", "She took lorazepam.")


def review(on: Source) -> Review:
    return Review(on, TEMPLATE, WordChecker(), OwnWordsDrafter(), _none, "Dr. B", NOW)


def _none(number: int) -> Revision:
    raise LookupError(number)


def drafted(**second) -> Revision:
    first = make.revision(NoteId("note"), BEFORE, next_number=4)
    return first.with_sentence(replace(first.sentences[1], **second))


def stale(**second) -> Revision:
    return on_corrected(drafted(**second), BEFORE, review(AFTER), "c1")


def after(kind: EditKind, revision: Revision, on: Source = AFTER) -> Sentence:
    act = edit(kind, sentence="s2", changed=revision.sentence(SentenceId("s2")).changed)
    return apply_edit(revision, act, review(on)).sentence(SentenceId("s2"))


def test_correcting_rewrites_no_sentence_and_names_the_act():
    revision = stale()
    assert [s.text for s in revision.sentences] == [s.text for s in drafted().sentences]
    assert (revision.number, revision.what, revision.edit_id) == (2, "correct", "c1")
    assert [bool(s.stale) for s in revision.sentences] == [False, True, False]


def test_refreshing_says_what_the_passage_says_now():
    sentence = after(EditKind.REFRESH, stale())
    assert (sentence.text, sentence.method) == ("She took lorazepam.", Method.VERBATIM)
    assert (sentence.stale, sentence.is_open, sentence.number) == ((), False, 2)


@pytest.mark.parametrize(
    "mine",
    [
        {"text": "Took her medication.", "method": Method.REWORDED},
        {"resolution": Resolution(Way.CITED, "Dr. B", NOW)},
    ],
)
def test_what_its_author_worded_or_settled_is_compared_again_and_not_rewritten(mine):
    revision = stale(**mine)
    sentence = after(EditKind.REFRESH, revision)
    assert sentence.text == revision.sentence(SentenceId("s2")).text
    assert sentence.stale == ()


def test_kept_as_it_is_a_sentence_is_compared_with_the_new_words():
    same = correct(BEFORE, "p2", "She really took Lori's Pam.")
    revision = on_corrected(drafted(), BEFORE, review(same), "c1")
    sentence = after(EditKind.KEEP, revision, same)
    assert sentence.text == "She took Lori's Pam."
    assert sentence.resolution is not None
    assert (sentence.method, sentence.resolution.way) == (Method.REWORDED, Way.KEPT)


def test_kept_against_what_the_passage_says_now_it_is_flagged():
    four = correct(BEFORE, "p1", "She slept six hours.")
    first = make.revision(NoteId("note"), BEFORE)
    revision = on_corrected(first, BEFORE, review(four), "c1")
    act = edit(EditKind.KEEP, sentence="s1", changed=2)
    sentence = apply_edit(revision, act, review(four)).sentence(SentenceId("s1"))
    assert [f.kind for f in sentence.open_findings] == [FindingKind.NUMBER]


def test_kept_words_that_the_drafter_would_choose_stay_drafted():
    twice = replace(correct(AFTER, "p2v2", "She took Lori's Pam."), id=SourceId("back"))
    revision = on_corrected(stale(), AFTER, review(twice), "c2")
    sentence = after(EditKind.KEEP, revision, twice)
    assert (sentence.method, sentence.resolution, sentence.stale) == (Method.VERBATIM, None, ())


def test_a_passage_that_became_two_gives_a_further_sentence():
    two = correct(BEFORE, "p2", "She took one. She dreamt.")
    revision = on_corrected(drafted(), BEFORE, review(two), "c1")
    act = edit(EditKind.REFRESH, sentence="s2", changed=2)
    made = apply_edit(revision, act, review(two))
    texts = [made.sentence(SentenceId(name)).text for name in ("s2", "s4")]
    assert texts == ["She took one.", "She dreamt."]
    assert (made.sentence(SentenceId("s4")).added, made.next_number) == (True, 5)


def test_of_a_deleted_passage_nothing_can_be_drafted_and_the_sentence_is_flagged():
    without = correct(BEFORE, "p2", "")
    revision = on_corrected(drafted(), BEFORE, review(without), "c1")
    sentence = after(EditKind.REFRESH, revision, without)
    assert (sentence.text, sentence.is_flagged) == ("She took Lori's Pam.", True)


@pytest.mark.parametrize("kind", [EditKind.REFRESH, EditKind.KEEP])
def test_only_a_stale_sentence_is_refreshed_or_kept(kind):
    act = edit(kind, sentence="s1", changed=1)
    with pytest.raises(InvalidInputError):
        apply_edit(stale(), act, review(AFTER))


def test_rewording_owning_or_citing_settles_a_stale_sentence_too():
    for act in (
        edit(EditKind.REWORD, sentence="s2", changed=2, text="She took lorazepam."),
        edit(EditKind.OWN, sentence="s2", changed=2),
        edit(EditKind.CITE, sentence="s2", changed=2, passages=("p1",)),
    ):
        assert apply_edit(stale(), act, review(AFTER)).sentence(SentenceId("s2")).stale == ()


def test_an_edit_made_before_the_correction_is_known_is_refused():
    with pytest.raises(StaleEditError):
        apply_edit(stale(), edit(EditKind.OWN, sentence="s2", changed=1), review(AFTER))


def test_a_correction_taken_back_leaves_the_note_as_it_was():
    back = replace(BEFORE, id=SourceId("back"), version=3)
    undone = on_uncorrected(stale(), AFTER, review(back), "u1", made=stale(), before=drafted())
    assert [replace(s, changed=1) for s in undone.sentences] == list(drafted().sentences)
    assert (undone.source_id, undone.number) == ("back", 3)


def test_a_correction_is_not_taken_back_once_a_touched_sentence_moved_on():
    moved_on = apply_edit(stale(), edit(EditKind.REFRESH, sentence="s2", changed=2), review(AFTER))
    back = replace(BEFORE, id=SourceId("back"), version=3)
    with pytest.raises(StaleEditError):
        on_uncorrected(moved_on, AFTER, review(back), "u1", made=stale(), before=drafted())
