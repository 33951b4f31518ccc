"""The main job on fakes: from the therapist's words to an approved note."""

import pytest

from tests.factories import account
from tests.workflows.conftest import DICTATION
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import (
    EmptySourceError,
    InvalidInputError,
    NotFoundError,
    NotReadyError,
    ReadOnlyError,
    StaleEditError,
    TooLongError,
)
from therapy_app.domain.note import Method, NoteStatus
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.reading import history, home, note_whole
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.write_source import LONGEST_SOURCE, pending_text, save_pending


@pytest.fixture
def note(session, owner, tools):
    return draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)


def reword(note, text, *, edit_id="e1", n=1):
    sentence = note.revision.sentences[n - 1]
    return Edit(edit_id, EditKind.REWORD, sentence=sentence.id, changed=sentence.changed, text=text)


def tags(tools):
    return [event.tag for event in tools.keeper.shelf.events]


def test_every_drafted_sentence_carries_a_quote_that_stands_in_the_source(
    note, session, owner, tools
):
    source = note_whole(note.id, by=owner, tools=tools).source
    assert note.revision.sentences
    for sentence in note.revision.sentences:
        assert sentence.evidence
        assert all(link.span.of(source.text) == link.quote for link in sentence.evidence)


def test_the_accounts_format_is_used_unless_another_is_chosen(session, owner, tools):
    note = draft_note(session.id, DICTATION, 0, template="birp", by=owner, tools=tools)
    assert note.template == "birp"


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_nothing_to_draft_from_is_refused(session, owner, tools, text):
    with pytest.raises(EmptySourceError):
        draft_note(session.id, text, 0, template=None, by=owner, tools=tools)


def test_a_huge_text_is_refused_and_nothing_is_kept(session, owner, tools):
    with pytest.raises(TooLongError):
        draft_note(session.id, "a" * (LONGEST_SOURCE + 1), 0, template=None, by=owner, tools=tools)
    assert not tools.keeper.shelf.sources


def test_drafting_the_same_text_twice_gives_the_same_note(note, session, owner, tools):
    again = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    assert again.id == note.id
    assert len(tools.keeper.shelf.notes) == 1


def test_another_text_for_a_session_with_a_note_is_refused(note, session, owner, tools):
    with pytest.raises(ReadOnlyError):
        draft_note(session.id, "Other words.", 0, template=None, by=owner, tools=tools)


def test_text_that_another_window_went_on_writing_is_not_drafted(session, owner, tools):
    save_pending(session.id, "She sleeps", 0, by=owner, tools=tools)
    save_pending(session.id, "She sleeps five hours and more", 1, by=owner, tools=tools)
    with pytest.raises(StaleEditError):
        draft_note(session.id, "She sleeps", 1, template=None, by=owner, tools=tools)


def test_a_save_from_an_old_version_overwrites_nothing(session, owner, tools):
    save_pending(session.id, "first", 0, by=owner, tools=tools)
    with pytest.raises(StaleEditError):
        save_pending(session.id, "second window", 0, by=owner, tools=tools)
    assert pending_text(session.id, by=owner, tools=tools).text == "first"


def test_a_needed_passage_without_a_sentence_blocks_approval(note, owner, tools):
    risk = note.revision.sentences[1]
    gone = edit_note(
        note.id,
        Edit("e1", EditKind.DELETE, sentence=risk.id, changed=1),
        by=owner,
        tools=tools,
    )
    with pytest.raises(NotReadyError) as refusal:
        approve_note(note.id, gone.revision.number, by=owner, tools=tools)
    assert refusal.value.details == {"open": 1}


def test_a_flag_blocks_approval_until_the_author_owns_the_sentence(note, owner, tools):
    flagged = edit_note(note.id, reword(note, "She sleeps well."), by=owner, tools=tools)
    with pytest.raises(NotReadyError):
        approve_note(note.id, 2, by=owner, tools=tools)
    own = Edit("e2", EditKind.OWN, sentence=flagged.revision.sentences[0].id, changed=2)
    owned = edit_note(note.id, own, by=owner, tools=tools)
    approval = approve_note(note.id, owned.revision.number, by=owner, tools=tools)
    entry = approval.ledger[0]
    assert (entry.method, entry.author, entry.evidence) == (Method.AUTHORED, "Dr. J. Brandt", ())


def test_each_approved_sentence_has_a_source_or_a_named_author(note, owner, tools):
    add = Edit("e1", EditKind.ADD, section="P", text="Referral considered.")
    added = edit_note(note.id, add, by=owner, tools=tools)
    approval = approve_note(note.id, added.revision.number, by=owner, tools=tools)
    assert len(approval.ledger) == 4
    assert all(bool(entry.evidence) != bool(entry.author) for entry in approval.ledger)


def test_only_the_revision_that_was_seen_is_approved(note, owner, tools):
    edit_note(note.id, reword(note, "She sleeps."), by=owner, tools=tools)
    with pytest.raises(StaleEditError):
        approve_note(note.id, 1, by=owner, tools=tools)


def test_the_same_edit_sent_twice_is_made_once(note, owner, tools):
    edit = reword(note, "She sleeps.")
    edit_note(note.id, edit, by=owner, tools=tools)
    again = edit_note(note.id, edit, by=owner, tools=tools)
    assert again.revision.number == 2


def test_an_approved_note_does_not_change(note, owner, tools):
    approve_note(note.id, 1, by=owner, tools=tools)
    with pytest.raises(ReadOnlyError):
        edit_note(note.id, reword(note, "She sleeps."), by=owner, tools=tools)


def test_an_amendment_stands_beside_what_was_approved(note, owner, tools):
    first = approve_note(note.id, 1, by=owner, tools=tools)
    amending = amend_note(note.id, by=owner, tools=tools)
    assert amending.status is NoteStatus.AMENDING
    tools.clock.pass_minutes(5)
    edited = edit_note(note.id, reword(amending, "She sleeps."), by=owner, tools=tools)
    second = approve_note(note.id, edited.revision.number, by=owner, tools=tools)
    whole = note_whole(note.id, by=owner, tools=tools)
    assert [a.revision for a in whole.approvals] == [1, 3]
    assert first.content != second.content
    assert note_whole(note.id, by=owner, tools=tools, revision=1).revision.sentences[0].text == (
        "She sleeps five hours."
    )
    assert [line.approved for line in history(note.id, by=owner, tools=tools)] == [
        True,
        False,
        True,
    ]


def test_only_an_approved_note_is_amended(note, owner, tools):
    with pytest.raises(InvalidInputError):
        amend_note(note.id, by=owner, tools=tools)


def test_another_therapist_finds_nothing(note, session, tools):
    stranger = account(name="stranger")
    with pytest.raises(NotFoundError):
        note_whole(note.id, by=stranger, tools=tools)
    with pytest.raises(NotFoundError):
        edit_note(note.id, reword(note, "She sleeps."), by=stranger, tools=tools)
    with pytest.raises(NotFoundError):
        approve_note(note.id, 1, by=stranger, tools=tools)
    with pytest.raises(NotFoundError):
        save_pending(session.id, "mine now", 0, by=stranger, tools=tools)


def test_each_act_stands_in_the_audit_log(note, owner, tools):
    edit_note(note.id, reword(note, "She sleeps."), by=owner, tools=tools)
    approve_note(note.id, 2, by=owner, tools=tools)
    amend_note(note.id, by=owner, tools=tools)
    assert tags(tools)[-4:] == [
        AuditTag.NOTE_DRAFTED,
        AuditTag.NOTE_EDITED,
        AuditTag.NOTE_APPROVED,
        AuditTag.NOTE_AMENDED,
    ]


def test_no_word_of_the_dictation_stands_in_the_audit_log(note, owner, tools):
    edit_note(note.id, reword(note, "She sleeps."), by=owner, tools=tools)
    words = "".join(map(repr, tools.keeper.shelf.events))
    assert "sleep" not in words
    assert "Mara" not in words


def test_an_act_that_fails_leaves_no_trace(note, owner, tools):
    before = len(tools.keeper.shelf.events)
    with pytest.raises(StaleEditError):
        approve_note(note.id, 7, by=owner, tools=tools)
    assert len(tools.keeper.shelf.events) == before


def test_the_home_page_shows_today_and_what_is_still_open(note, session, owner, tools):
    today = home(by=owner, tools=tools)
    assert [row.session.id for row in today.sessions] == [session.id]
    assert today.open == ()
    tools.clock.pass_minutes(24 * 60)
    tomorrow = home(by=owner, tools=tools)
    assert tomorrow.sessions == ()
    assert [row.note and row.note.id for row in tomorrow.open] == [note.id]
    approve_note(note.id, 1, by=owner, tools=tools)
    assert home(by=owner, tools=tools).open == ()
