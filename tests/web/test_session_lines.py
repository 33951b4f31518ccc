"""Sessions as lists show them: the state, what is open, one next action."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from tests import factories
from therapy_app.domain.finding import FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.domain.note import NoteStatus
from therapy_app.ports import SessionRow
from therapy_app.web.session_lines import count_today, dated_lines, open_lines, today_lines

EN = Language.EN
ACCOUNT = factories.account()
CLIENT = factories.client(ACCOUNT)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 12, hour, minute, tzinfo=UTC)


def row(start: int = 10, *, pending: bool = False, **session) -> SessionRow:
    held = factories.session(CLIENT, start=time(start), end=time(start, 50), **session)
    return SessionRow(held, CLIENT, None, None, pending, None)


def noted(*findings, status=NoteStatus.DRAFT, approved_at=None) -> SessionRow:
    """A session whose note's first sentence has these findings."""
    empty = row()
    source = factories.source(empty.session)
    note = factories.note(source, status=status)
    first = replace(note.revision.sentences[0], findings=findings)
    note = replace(note, revision=note.revision.with_sentence(first))
    return replace(empty, note=note, source=source, approved_at=approved_at)


def test_a_session_just_over_asks_to_be_written_about():
    (line,) = today_lines([row(10)], EN, at(11, 5))
    assert (line.hint, line.tone, line.action) == ("just over", "now", "Write")
    assert line.action_class == "btn solid"
    assert line.href == f"/sessions/{line.id}"


def test_only_one_row_carries_the_solid_button():
    lines = today_lines([row(8), row(9), row(10)], EN, at(11, 5))
    assert [line.action_class for line in lines] == ["btn solid", "btn", "btn"]


def test_a_session_to_come_is_quiet_and_says_nothing_of_a_missing_text():
    (line,) = today_lines([row(14)], EN, at(11))
    assert (line.tone, line.state, line.action_class) == ("later", "", "btn quiet")


def test_a_text_that_was_begun_goes_on():
    (line,) = today_lines([row(10, pending=True)], EN, at(11))
    assert (line.action, line.state) == ("Go on", "Begun, not yet drafted")


def test_a_dictation_that_was_not_finished_is_seen_and_goes_on():
    (line,) = today_lines([replace(row(10), has_dictation=True)], EN, at(11))
    assert (line.action, line.state, line.state_icon) == ("Go on", "Dictation not finished", "mic")
    (line,) = today_lines([replace(row(14), has_dictation=True)], EN, at(11))
    assert (line.action, line.state) == ("Go on", "Dictation not finished")


def test_a_dictation_that_adds_to_a_draft_goes_on_where_it_was_begun():
    drafted = replace(noted(factories.finding()), has_dictation=True)
    (line,) = open_lines([drafted], EN, factories.TODAY)
    assert (line.action, line.state) == ("Go on", "Dictation not finished")
    assert line.href == f"/sessions/{line.id}/add"
    assert line.flags == "1 flag"


def test_an_approved_note_says_nothing_of_a_dictation_that_was_left():
    approved = noted(status=NoteStatus.APPROVED, approved_at=at(10, 2))
    (line,) = today_lines([replace(approved, has_dictation=True)], EN, at(12))
    assert line.state.startswith("Approved ")
    assert line.action == "Read"


def test_open_flags_show_each_kind_once_with_contradictions_first():
    hedge = factories.finding(kind=FindingKind.CERTAINTY, severity=Severity.DOUBT)
    number = factories.finding()
    (line,) = open_lines([noted(hedge, number, number)], EN, factories.TODAY)
    assert [(m.icon, m.role) for m in line.marks] == [("number", "odds"), ("hedge", "doubt")]
    assert (line.flags, line.state) == ("1 flag", "")


def test_a_passage_that_must_be_placed_is_counted():
    flagged = noted(factories.finding())
    assert flagged.note is not None
    unplaced = replace(flagged.note.revision, sentences=())
    loose = replace(flagged, note=replace(flagged.note, revision=unplaced))
    (line,) = open_lines([loose], EN, factories.TODAY)
    assert (line.flags, line.to_place) == ("", "1 passage to place")


def test_a_draft_without_flags_says_so():
    (line,) = open_lines([noted()], EN, factories.TODAY)
    assert (line.state, line.state_icon) == ("Draft, nothing open", "page")
    assert line.action == "Review"


def test_an_approved_note_is_read_and_shows_no_flags():
    approved = noted(factories.finding(), status=NoteStatus.APPROVED, approved_at=at(10, 2))
    (line,) = today_lines([approved], EN, at(12))
    assert line.state.startswith("Approved ")
    assert (line.flags, line.action, line.action_class) == ("", "Read", "btn quiet")


def test_an_approval_on_a_later_day_says_which_day():
    late = noted(status=NoteStatus.APPROVED, approved_at=at(12) + timedelta(days=2))
    (line,) = dated_lines([late], EN, factories.TODAY + timedelta(days=3))
    assert line.state.startswith("Approved Sat 14 Nov, ")


def test_an_approval_of_an_earlier_day_says_which_day():
    approved = noted(status=NoteStatus.APPROVED, approved_at=at(12))
    (line,) = dated_lines([approved], EN, factories.TODAY + timedelta(days=3))
    assert line.state.startswith("Approved Thu 12 Nov, ")


def test_an_older_session_approved_today_says_which_day():
    late = noted(status=NoteStatus.APPROVED, approved_at=at(12) + timedelta(days=2))
    (line,) = dated_lines([late], EN, factories.TODAY + timedelta(days=2))
    assert line.state.startswith("Approved Sat 14 Nov, ")


def test_an_approval_of_today_says_the_time_alone():
    approved = noted(status=NoteStatus.APPROVED, approved_at=at(12))
    (line,) = dated_lines([approved], EN, factories.TODAY)
    assert re.fullmatch(r"Approved \d\d:\d\d", line.state)


def test_a_week_old_note_stands_out():
    day = factories.TODAY
    young, old = (row(date=day - timedelta(days=n)) for n in (1, 7))
    lines = open_lines([old, young], EN, day)
    assert [(line.when, line.tone) for line in lines] == [("7 days", "late"), ("1 day", "")]


def test_sessions_to_come_are_counted():
    assert count_today([row(9), row(14)], EN, at(11)) == "2, one still to come"
    assert count_today([row(9)], EN, at(11)) == "1"
    assert count_today([row(13), row(14)], EN, at(11)) == "2 still to come"


def test_a_clients_own_page_names_the_session_instead_of_the_client():
    (line,) = dated_lines([row()], EN, factories.TODAY)
    assert (line.who, line.number) == ("Session 1", "In the room")
    assert "Mara L." in line.action_label
