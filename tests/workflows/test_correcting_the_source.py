"""Correct a passage and add words while the note is a draft; approvals keep what they rest on."""

import pytest

from tests import factories as make
from tests.workflows.conftest import DICTATION
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.edit import Edit, EditKind, SourceEdit
from therapy_app.domain.errors import (
    EmptySourceError,
    NotFoundError,
    NotReadyError,
    ReadOnlyError,
    StaleEditError,
)
from therapy_app.domain.ids import PassageId, SessionId
from therapy_app.domain.note import NoteStatus
from therapy_app.workflows import reading
from therapy_app.workflows.add_to_source import add_to_source
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.edit_source import edit_source
from therapy_app.workflows.export_note import export_note
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.write_source import save_pending


class Desk:
    """A drafted note with the acts of its author at hand."""

    def __init__(self, session, owner, tools):
        self.session, self.owner, self.tools = session, owner, tools
        self.note = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
        self.edits = 0

    @property
    def whole(self):
        return reading.note_whole(self.note.id, by=self.owner, tools=self.tools)

    def correct(self, passage, text, edit_id=None):
        edit = SourceEdit(edit_id or self._id(), PassageId(passage), text)
        return edit_source(self.session.id, edit, by=self.owner, tools=self.tools)

    def edit(self, kind, **fields):
        act = Edit(self._id(), kind, **fields)
        return edit_note(self.note.id, act, by=self.owner, tools=self.tools)

    def add(self, text, base=0):
        return add_to_source(self.session.id, text, base, by=self.owner, tools=self.tools)

    def approve(self):
        number = self.whole.revision.number
        return approve_note(self.note.id, number, by=self.owner, tools=self.tools)

    def _id(self):
        self.edits += 1
        return f"e{self.edits}"


@pytest.fixture
def desk(session, owner, tools) -> Desk:
    return Desk(session, owner, tools)


def test_correcting_a_passage_makes_the_next_version_and_marks_what_rests_on_it(desk):
    note = desk.correct("p1", "She sleeps six hours.")
    whole = desk.whole
    assert (whole.source.version, whole.source.text[:21]) == (2, "She sleeps six hours.")
    assert [bool(s.stale) for s in note.revision.sentences] == [True, False, False]
    assert whole.open.sentences == ("s1",)
    with pytest.raises(NotReadyError):
        desk.approve()


def test_refreshed_the_note_can_be_approved_on_the_new_version(desk):
    note = desk.correct("p1", "She sleeps six hours.")
    desk.edit(EditKind.REFRESH, sentence="s1", changed=note.revision.number)
    approval = desk.approve()
    assert approval.ledger[0].text == "She sleeps six hours."
    assert approval.ledger[0].evidence[0].passage_id == "p1v2"


def test_the_same_correction_arriving_twice_is_made_once(desk):
    first = desk.correct("p1", "She sleeps six hours.", edit_id="same")
    assert desk.correct("p1", "She sleeps six hours.", edit_id="same") == first
    assert desk.whole.source.version == 2


def test_the_same_words_again_are_no_correction(desk):
    assert desk.correct("p1", " She sleeps five hours. ") == desk.note


def test_a_passage_that_another_window_corrected_is_not_overwritten(desk):
    desk.correct("p1", "She sleeps six hours.")
    with pytest.raises(StaleEditError):
        desk.correct("p1", "She sleeps seven hours.")
    assert "six" in desk.whole.source.text


def test_two_windows_may_correct_different_passages(desk):
    desk.correct("p1", "She sleeps six hours.")
    desk.correct("p4", "We did the worry log.")
    assert desk.whole.source.text.endswith("We did the worry log.")
    assert [bool(s.stale) for s in desk.whole.revision.sentences] == [True, False, True]


def test_an_edit_of_a_sentence_that_only_moved_is_not_in_the_way(desk):
    desk.correct("p1", "She sleeps.")
    note = desk.edit(EditKind.DELETE, sentence="s3", changed=1)
    assert [s.id for s in note.revision.sentences] == ["s1", "s2"]


def test_an_earlier_act_is_taken_back_across_a_correction(desk):
    deleted = desk.edit(EditKind.DELETE, sentence="s3", changed=1)
    desk.correct("p1", "She sleeps.")
    note = desk.edit(EditKind.UNDO, revision=deleted.revision.number)
    [link] = note.revision.sentence("s3").evidence
    assert link.span.of(desk.whole.source.text) == link.quote == "We did the thought record."


def test_a_correction_is_taken_back_as_a_version_of_its_own(desk):
    made = desk.correct("p1", "She sleeps six hours.")
    note = desk.edit(EditKind.UNDO, revision=made.revision.number)
    assert (desk.whole.source.version, desk.whole.source.text) == (3, DICTATION)
    assert not any(s.stale for s in note.revision.sentences)


def test_the_last_word_cannot_be_corrected_away(desk):
    for passage in ("p1", "p2", "p3"):
        desk.correct(passage, "")
    with pytest.raises(EmptySourceError):
        desk.correct("p4", "  ")


def test_an_approved_source_is_closed_until_it_is_amended(desk):
    desk.approve()
    for act in (lambda: desk.correct("p1", "She sleeps."), lambda: desk.add("One more.")):
        with pytest.raises(ReadOnlyError):
            act()
    amend_note(desk.note.id, by=desk.owner, tools=desk.tools)
    assert desk.correct("p1", "She sleeps.").status is NoteStatus.AMENDING


def test_an_earlier_approval_goes_on_resting_on_its_own_version(desk):
    first = desk.approve()
    before = exported(desk, first.revision)
    amend_note(desk.note.id, by=desk.owner, tools=desk.tools)
    note = desk.correct("p1", "She sleeps six hours.")
    desk.edit(EditKind.REFRESH, sentence="s1", changed=note.revision.number)
    second = desk.approve()
    assert exported(desk, first.revision) == before
    assert "six" in exported(desk, second.revision)
    old = reading.note_whole(desk.note.id, by=desk.owner, tools=desk.tools, revision=first.revision)
    assert (old.source.text, old.source.version) == (DICTATION, 1)
    assert [a.content for a in old.approvals] == [first.content, second.content]


def exported(desk, revision):
    file = export_note(
        desk.note.id, "json", evidence=True, revision=revision, by=desk.owner, tools=desk.tools
    )
    return file.data.decode()


def test_words_added_later_are_drafted_and_all_else_stays(desk):
    before = desk.whole
    note = desk.add("She called. No plan today.")
    assert note.revision.sentences[:3] == before.revision.sentences
    new = note.revision.sentences[3:]
    assert [(s.id, s.text, s.added) for s in new] == [
        ("s4", "She called.", True),
        ("s5", "No plan today.", True),
    ]
    assert desk.whole.source.text == f"{DICTATION}\n\nShe called. No plan today."
    assert [link.span.of(desk.whole.source.text) for s in new for link in s.evidence] == [
        "She called.",
        "No plan today.",
    ]


def test_the_same_words_sent_twice_are_added_once(desk):
    first = desk.add("She called.")
    assert desk.add("She called.") == first


def test_words_that_another_window_went_on_writing_are_not_dropped(desk):
    save_pending(desk.session.id, "She called. And more.", 0, by=desk.owner, tools=desk.tools)
    with pytest.raises(StaleEditError):
        desk.add("She called.", base=0)
    assert desk.add("She called. And more.", base=1).revision.what == "continue"


def test_nothing_is_added_without_words_or_without_a_note(desk, tools, owner):
    with pytest.raises(EmptySourceError):
        desk.add("  \n ")
    with pytest.raises(NotFoundError):
        add_to_source(SessionId("nowhere"), "Words.", 0, by=owner, tools=tools)


def test_another_therapists_source_is_not_found(desk):
    stranger = make.account()
    edit = SourceEdit("e", PassageId("p1"), "Not mine.")
    for act in (
        lambda: edit_source(desk.session.id, edit, by=stranger, tools=desk.tools),
        lambda: add_to_source(desk.session.id, "Not mine.", 0, by=stranger, tools=desk.tools),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_both_acts_are_written_down_without_a_word_of_the_client(desk):
    desk.correct("p1", "She sleeps six hours.")
    desk.add("She called.")
    tags = [e.tag for e in desk.tools.keeper.shelf.events]
    assert tags[-2:] == [AuditTag.SOURCE_CORRECTED, AuditTag.SOURCE_CONTINUED]
