"""Formats in use: another one for a draft, own ones, and notes that keep theirs."""

from dataclasses import replace

import pytest

from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import NotFoundError, ReadOnlyError, StaleEditError, TooLongError
from therapy_app.domain.language import Language
from therapy_app.domain.own_format import MOST_FORMATS
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.change_format import change_format
from therapy_app.workflows.change_settings import change_settings
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.export_note import export_note
from therapy_app.workflows.formats import format_names
from therapy_app.workflows.keep_formats import (
    file_of,
    format_in,
    keep_format,
    one_format,
    own_formats,
    preview,
    retire_format,
)
from therapy_app.workflows.reading import history, note_whole
from therapy_app.workflows.review_note import edit_note

DICTATION = "She slept badly. We did the thought record."


@pytest.fixture
def acts(owner, tools):
    return {"by": owner, "tools": tools}


@pytest.fixture
def note(session, acts):
    return draft_note(session.id, DICTATION, 0, template=None, **acts)


def own(acts, name="soap", title="Mine"):
    shipped = one_format(name, Language.EN, **acts)
    return keep_format(replace(shipped, id="", title=title), **acts)


def words(note):
    return sorted((s.text, s.evidence, s.findings) for s in note.revision.sentences)


def test_a_change_of_format_is_one_revision_that_says_so_and_can_be_undone(note, acts):
    changed = change_format(note.id, "birp", 1, "e1", **acts)
    assert words(changed) == words(note)
    assert [line.what for line in history(note.id, **acts)] == ["draft", "format"]
    whole = note_whole(note.id, **acts)
    assert whole.template.id == "birp"
    assert {s.section for s in whole.revision.sentences} <= {s.id for s in whole.template.sections}
    edit_note(note.id, Edit("e2", EditKind.UNDO, revision=2), **acts)
    assert note_whole(note.id, **acts).template.id == "soap"


def test_an_earlier_revision_is_read_in_the_format_it_had(note, acts):
    change_format(note.id, "birp", 1, "e1", **acts)
    assert note_whole(note.id, revision=1, **acts).template.id == "soap"


def test_the_same_change_arriving_twice_is_made_once(note, acts):
    change_format(note.id, "birp", 1, "e1", **acts)
    assert change_format(note.id, "birp", 1, "e1", **acts).revision.number == 2


def test_the_format_it_has_already_changes_nothing(note, acts):
    assert change_format(note.id, "soap", 1, "e1", **acts).revision.number == 1


def test_a_note_that_moved_on_or_is_approved_is_not_touched(note, acts):
    with pytest.raises(StaleEditError):
        change_format(note.id, "birp", 7, "e1", **acts)
    approve_note(note.id, 1, **acts)
    with pytest.raises(ReadOnlyError):
        change_format(note.id, "birp", 1, "e1", **acts)


def test_a_format_that_is_not_there_is_not_found(note, acts):
    with pytest.raises(NotFoundError):
        change_format(note.id, "none", 1, "e1", **acts)


def test_an_approved_note_is_exported_in_the_format_it_was_approved_in(note, acts):
    approve_note(note.id, 1, **acts)
    amend_note(note.id, **acts)
    number = note_whole(note.id, **acts).newest
    change_format(note.id, "dap", number, "e1", **acts)
    approve_note(note.id, number + 1, **acts)
    first = export_note(note.id, "txt", evidence=False, revision=1, **acts)
    latest = export_note(note.id, "txt", evidence=False, revision=None, **acts)
    assert "SOAP" in first.data.decode()
    assert "Format (SOAP → DAP)" in latest.data.decode()


def test_a_note_keeps_the_state_of_a_format_it_was_drafted_in(session, acts):
    mine = own(acts)
    note = draft_note(session.id, DICTATION, 0, template=mine.id, **acts)
    keep_format(replace(mine, title="Changed"), **acts)
    retire_format(mine.id, **acts)
    assert note_whole(note.id, **acts).template.title == "Mine"
    assert own_formats(**acts) == ()


def test_own_formats_are_in_the_menu_of_their_language(acts):
    mine = own(acts)
    assert format_names(Language.EN, **acts)[-1] == (mine.id, "Mine")
    assert mine.id not in dict(format_names(Language.DE, **acts))
    with pytest.raises(NotFoundError):
        one_format(mine.id, Language.DE, **acts)


def test_where_the_default_is_gone_the_usual_format_is_drafted_in(session, owner, tools, acts):
    mine = own(acts)
    changed = change_settings(
        display_name="Dr. A", language=Language.EN, template=mine.id, idle_minutes=10, **acts
    )
    retire_format(mine.id, **acts)
    note = draft_note(session.id, DICTATION, 0, template=None, by=changed, tools=tools)
    assert note.template == "soap"


def test_a_practice_keeps_a_hundred_formats_at_most(acts):
    for n in range(MOST_FORMATS):
        mine = own(acts, title=f"F{n}")
    with pytest.raises(TooLongError):
        own(acts)
    keep_format(replace(mine, title="still"), **acts)


@pytest.mark.parametrize("language", Language)
def test_a_format_is_tried_on_the_demonstrations_dictation(language, acts):
    tried = preview(one_format("soap", language, **acts), **acts)
    assert tried.sentences
    assert tried.warnings == ()


def test_a_format_goes_out_as_a_file_and_comes_back(acts):
    shipped = one_format("risk", Language.EN, **acts)
    assert format_in(file_of(shipped)) == replace(shipped, id="")
