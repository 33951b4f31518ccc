"""Edits of a note: what each act changes, what it leaves alone, and what it refuses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.steps import FullStopSegmenter, OwnWordsDrafter, WordChecker
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.finding import Finding, FindingKind, Severity, Way
from therapy_app.domain.ids import NoteId, PassageId, SentenceId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink, Method, Revision, Sentence
from therapy_app.domain.source import Category, Source, SourceKind
from therapy_app.domain.template import SectionSpec, Template
from therapy_app.domain.text import Span
from therapy_app.pipeline.review import Review, apply_edit

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TEXT = "She sleeps five hours. No plan. We did the thought record."
PARTS = [(0, 22), (23, 31), (32, 58)]


def source() -> Source:
    passages = FullStopSegmenter().passages(TEXT, Language.EN)
    return Source(
        SourceId("src"), SessionId("ses"), 1, SourceKind.TYPED, Language.EN, TEXT, passages, NOW
    )


def link(n: int) -> EvidenceLink:
    a, b = PARTS[n - 1]
    return EvidenceLink(PassageId(f"p{n}"), Span(a, b), TEXT[a:b])


TEMPLATE = Template(
    "two",
    Language.EN,
    "Two",
    "not documented",
    (
        SectionSpec("S", "Subjective", "", (Category.CLIENT_REPORT,)),
        SectionSpec("P", "Plan", "", (Category.PLAN,)),
    ),
)


def sentence(n: int, text: str, section: str = "S", **more) -> Sentence:
    return Sentence(SentenceId(f"s{n}"), n, section, text, Method.VERBATIM, (link(n),), **more)


def first() -> Revision:
    return Revision(
        NoteId("note"),
        SourceId("src"),
        1,
        (sentence(1, "She sleeps five hours."), sentence(2, "No plan.")),
        (),
        NOW,
        "Dr. A",
        "draft",
        next_number=3,
    )


def review(*older: Revision) -> Review:
    kept = {r.number: r for r in older}
    return Review(
        source(), TEMPLATE, WordChecker(), OwnWordsDrafter(), kept.__getitem__, "Dr. B", NOW
    )


def edit(kind: EditKind, **fields) -> Edit:
    return Edit("e1", kind, **fields)


def test_a_new_wording_found_in_the_source_is_settled_and_marked_as_reworded():
    after = apply_edit(
        first(),
        edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps hours."),
        review(),
    )
    changed = after.sentence(SentenceId("s1"))
    assert (changed.method, changed.findings) == (Method.REWORDED, ())
    assert changed.resolution is not None
    assert changed.resolution.way is Way.REWORDED
    assert changed.resolution.by == "Dr. B"


def test_only_the_touched_sentence_carries_the_new_revision():
    after = apply_edit(
        first(), edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps."), review()
    )
    assert [s.changed for s in after.sentences] == [2, 1]
    assert after.number == 2
    assert after.edit_id == "e1"


def test_a_typed_number_that_the_source_says_otherwise_is_flagged_and_stays_linked():
    after = apply_edit(
        first(),
        edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps six hours."),
        review(),
    )
    changed = after.sentence(SentenceId("s1"))
    assert changed.is_open
    assert changed.evidence == (link(1),)


def test_typed_words_found_nowhere_are_flagged_until_owned():
    reworded = apply_edit(
        first(),
        edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps well."),
        review(),
    )
    assert reworded.sentence(SentenceId("s1")).is_open
    owned = apply_edit(reworded, edit(EditKind.OWN, sentence="s1", changed=2), review())
    mine = owned.sentence(SentenceId("s1"))
    assert not mine.is_open
    assert (mine.method, mine.evidence) == (Method.AUTHORED, ())


def test_a_sentence_added_by_the_author_is_not_flagged_for_being_new():
    after = apply_edit(
        first(), edit(EditKind.ADD, section="P", text="Referral considered."), review()
    )
    added = after.sentence(SentenceId("s3"))
    assert not added.is_open
    assert (added.method, added.evidence, added.number) == (Method.AUTHORED, (), 3)


def test_a_sentence_added_by_the_author_is_flagged_for_a_clash():
    after = apply_edit(
        first(), edit(EditKind.ADD, section="S", text="She sleeps seven hours."), review()
    )
    assert after.sentence(SentenceId("s3")).is_open


def test_a_number_is_never_given_to_two_sentences():
    added = apply_edit(first(), edit(EditKind.ADD, section="S", text="No plan."), review())
    gone = apply_edit(added, edit(EditKind.DELETE, sentence="s3", changed=2), review())
    again = apply_edit(gone, edit(EditKind.ADD, section="S", text="No plan."), review())
    assert again.sentences[-1].id == "s4"


def test_citing_settles_what_was_not_found():
    invented = sentence(
        1,
        "Sleep is poor.",
        findings=(Finding(FindingKind.INVENTED, Severity.DOUBT, "any", "any/1"),),
    )
    before = replace(first(), sentences=(invented,))
    after = apply_edit(
        before, edit(EditKind.CITE, sentence="s1", changed=1, passages=("p3",)), review()
    )
    cited = after.sentence(SentenceId("s1"))
    assert not cited.is_open
    assert cited.evidence == (link(3),)


def test_citing_does_not_settle_a_clash_of_numbers():
    before = replace(first(), sentences=(sentence(1, "She sleeps six hours."),))
    after = apply_edit(
        before, edit(EditKind.CITE, sentence="s1", changed=1, passages=("p1",)), review()
    )
    assert after.sentence(SentenceId("s1")).is_open


def test_citing_nothing_is_refused():
    with pytest.raises(InvalidInputError):
        apply_edit(first(), edit(EditKind.CITE, sentence="s1", changed=1), review())


def test_an_edit_of_a_sentence_that_moved_on_is_refused():
    moved_on = apply_edit(
        first(), edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps."), review()
    )
    with pytest.raises(StaleEditError):
        apply_edit(moved_on, edit(EditKind.DELETE, sentence="s1", changed=1), review())


def test_an_edit_of_another_sentence_does_not_stand_in_the_way():
    moved_on = apply_edit(
        first(), edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps."), review()
    )
    after = apply_edit(moved_on, edit(EditKind.DELETE, sentence="s2", changed=1), review())
    assert [s.id for s in after.sentences] == ["s1"]


def test_a_placed_passage_becomes_a_sentence_in_the_therapists_words():
    after = apply_edit(first(), edit(EditKind.PLACE, passage="p3"), review())
    placed = after.sentence(SentenceId("s3"))
    assert placed.text == "We did the thought record."
    assert placed.section == "P"
    assert placed.evidence == (link(3),)


def test_a_passage_left_out_on_purpose_names_who_decided():
    after = apply_edit(first(), edit(EditKind.LEAVE_OUT, passage="p3"), review())
    assert [(x.passage_id, x.resolution.by) for x in after.left_out] == [("p3", "Dr. B")]


def test_placing_takes_back_leaving_out():
    out = apply_edit(first(), edit(EditKind.LEAVE_OUT, passage="p3"), review())
    assert apply_edit(out, edit(EditKind.PLACE, passage="p3"), review()).left_out == ()


def test_a_move_changes_section_and_place():
    after = apply_edit(
        first(), edit(EditKind.MOVE, sentence="s1", changed=1, section="P"), review()
    )
    assert [(s.id, s.section) for s in after.sentences] == [("s2", "S"), ("s1", "P")]


def test_undo_takes_back_a_deletion_in_its_old_place():
    gone = apply_edit(first(), edit(EditKind.DELETE, sentence="s1", changed=1), review())
    back = apply_edit(gone, edit(EditKind.UNDO, revision=2), review(first(), gone))
    assert [(s.id, s.text) for s in back.sentences] == [
        ("s1", "She sleeps five hours."),
        ("s2", "No plan."),
    ]
    assert back.number == 3


def test_undo_leaves_later_edits_of_other_sentences_alone():
    one = apply_edit(
        first(), edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps."), review()
    )
    two = apply_edit(one, edit(EditKind.DELETE, sentence="s2", changed=1), review())
    back = apply_edit(two, edit(EditKind.UNDO, revision=2), review(first(), one, two))
    assert [s.text for s in back.sentences] == ["She sleeps five hours."]


def test_undo_of_something_changed_since_is_refused():
    one = apply_edit(
        first(), edit(EditKind.REWORD, sentence="s1", changed=1, text="She sleeps."), review()
    )
    two = apply_edit(one, edit(EditKind.OWN, sentence="s1", changed=2), review())
    with pytest.raises(StaleEditError):
        apply_edit(two, edit(EditKind.UNDO, revision=2), review(first(), one, two))


def test_undo_of_leaving_out_brings_the_passage_back():
    out = apply_edit(first(), edit(EditKind.LEAVE_OUT, passage="p3"), review())
    back = apply_edit(out, edit(EditKind.UNDO, revision=2), review(first(), out))
    assert back.left_out == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": EditKind.REWORD, "sentence": "s1", "changed": 1, "text": " \n "},
        {"kind": EditKind.REWORD, "sentence": "s1", "changed": 1, "text": "x" * 5000},
        {"kind": EditKind.MOVE, "sentence": "s1", "changed": 1, "section": "Z"},
        {"kind": EditKind.PLACE, "passage": "p99"},
        {"kind": EditKind.PLACE},
        {"kind": EditKind.UNDO, "revision": 1},
        {"kind": EditKind.DELETE, "sentence": "s1"},
    ],
)
def test_an_edit_that_names_nothing_sensible_is_refused(wrong):
    with pytest.raises(InvalidInputError):
        apply_edit(first(), Edit("e1", **wrong), review(first()))
