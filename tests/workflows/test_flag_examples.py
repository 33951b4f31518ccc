"""Calling a flag wrong, taking it back, and taking all such flags away as a file."""

import json

import pytest

from tests import factories as make
from tests.workflows.conftest import DICTATION
from therapy_app.domain.approval import open_things
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.finding import FindingKind, Way
from therapy_app.domain.flags import FlagTally
from therapy_app.pipeline.check.version import checker_version
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.flag_examples import export_flags, flag_tallies
from therapy_app.workflows.review_note import edit_note


@pytest.fixture
def flagged(session, owner, tools):
    """A note whose first sentence says another number than the dictation."""
    note = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    first = note.revision.sentences[0]
    reword = Edit("e1", EditKind.REWORD, first.id, first.changed, text="She sleeps six hours.")
    return edit_note(note.id, reword, by=owner, tools=tools)


def dispute(note, finding=0, edit_id="e2"):
    first = note.revision.sentences[0]
    return Edit(edit_id, EditKind.DISPUTE, first.id, first.changed, finding=finding)


def test_a_flag_called_wrong_is_kept_with_what_it_was_judged_on(flagged, owner, tools):
    note = edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    (example,) = tools.keeper.shelf.examples.values()
    assert example.sentence == "She sleeps six hours."
    assert example.passages == ("She sleeps five hours.",)
    assert (example.finding.kind, example.finding.note_words) == (FindingKind.NUMBER, "six")
    assert (example.revision, example.at) == (note.revision.number, note.revision.created)
    assert example.checker == checker_version()
    assert not example.finding.disputed


def test_it_settles_the_flag_as_the_therapists_own_decision(flagged, owner, tools):
    note = edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    first = note.revision.sentences[0]
    assert first.evidence == flagged.revision.sentences[0].evidence
    assert first.resolution is not None
    assert (first.resolution.way, first.resolution.by) == (Way.DISPUTED, "Dr. J. Brandt")
    source = tools.keeper.shelf.sources[note.source_id]
    assert open_things(note.revision, source).sentences == ()
    approval = approve_note(note.id, note.revision.number, by=owner, tools=tools)
    assert (approval.ledger[0].author, approval.ledger[1].author) == ("Dr. J. Brandt", None)


def test_the_same_edit_twice_keeps_one_example(flagged, owner, tools):
    for _ in range(2):
        edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    assert len(tools.keeper.shelf.examples) == 1


def test_taken_back_it_is_open_again_and_the_example_is_gone(flagged, owner, tools):
    note = edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    back = Edit("e3", EditKind.UNDO, revision=note.revision.number)
    note = edit_note(note.id, back, by=owner, tools=tools)
    assert note.revision.sentences[0].is_open
    assert not tools.keeper.shelf.examples
    again = edit_note(note.id, dispute(note, edit_id="e4"), by=owner, tools=tools)
    assert list(tools.keeper.shelf.examples) == [(note.id, again.revision.number)]


def test_a_later_wording_leaves_the_example_as_it_was(flagged, owner, tools):
    note = edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    first = note.revision.sentences[0]
    gone = Edit("e3", EditKind.DELETE, first.id, first.changed)
    edit_note(note.id, gone, by=owner, tools=tools)
    assert len(tools.keeper.shelf.examples) == 1


def test_a_flag_that_is_not_there_changes_and_keeps_nothing(flagged, owner, tools):
    with pytest.raises(InvalidInputError):
        edit_note(flagged.id, dispute(flagged, finding=9), by=owner, tools=tools)
    with pytest.raises(NotFoundError):
        edit_note(flagged.id, dispute(flagged), by=make.account(), tools=tools)
    assert not tools.keeper.shelf.examples


def test_the_practice_counts_what_was_shown_and_what_was_called_wrong(flagged, owner, tools):
    assert flag_tallies(by=owner, tools=tools) == (FlagTally(FindingKind.NUMBER, 1, 0),)
    edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    assert flag_tallies(by=owner, tools=tools) == (FlagTally(FindingKind.NUMBER, 1, 1),)
    assert flag_tallies(by=make.account(), tools=tools) == ()


def test_the_file_has_one_example_a_line_and_names_nobody(flagged, owner, tools):
    edit_note(flagged.id, dispute(flagged), by=owner, tools=tools)
    name, data = export_flags(by=owner, tools=tools)
    assert name == "flags-called-wrong-2026-11-12.jsonl"
    (line,) = data.decode("utf-8").splitlines()
    told = json.loads(line)
    assert told["label"] == "flag_wrong"
    assert told["sentence"] == "She sleeps six hours."
    assert told["passages"] == ["She sleeps five hours."]
    assert (told["lang"], told["kind"], told["reason"]) == ("en", "number", "any")
    assert (told["rule"], told["verdict"], told["score"]) == ("any/1", "contradicted", 0.1)
    assert (told["date"], told["checker"]) == ("2026-11-12", checker_version())
    assert flagged.id not in line
    last = tools.keeper.shelf.events[-1]
    assert (last.tag, last.detail) == (AuditTag.FLAGS_EXPORTED, "1")


def test_without_examples_the_file_is_empty(owner, tools):
    assert export_flags(by=owner, tools=tools)[1] == b""
