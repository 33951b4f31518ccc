"""From dictating to a note: what is dictated is told from what is typed, and sound is deleted."""

from dataclasses import replace

import pytest

from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import ReadOnlyError, TooLongError
from therapy_app.domain.hearing import DoubtKind, RecordingState
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.domain.retention import Kind
from therapy_app.domain.source import SourceKind
from therapy_app.domain.text import Span
from therapy_app.workflows import record_dictation
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.desk import Desk
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.night import NightShift, pass_over
from therapy_app.workflows.reading import note_whole
from therapy_app.workflows.record_dictation import (
    finish_recording,
    keep_chunk,
    start_recording,
    upload_recording,
)


def dictate(text: str, session, owner, tools) -> RecordingId:
    recording_id = RecordingId(new_id())
    start_recording(session.id, recording_id, language=None, by=owner, tools=tools)
    keep_chunk(recording_id, 0, 0, text.encode(), by=owner, tools=tools)
    finish_recording(recording_id, (1,), by=owner, tools=tools)
    desk = Desk(tools)
    while desk.work():
        pass
    return recording_id


def draft(text: str, session, owner, tools):
    note = draft_note(session.id, text, 0, template=None, by=owner, tools=tools)
    return note, note_whole(note.id, by=owner, tools=tools).source


def approve(note, owner, tools):
    return approve_note(note.id, note.revision.number, by=owner, tools=tools)


def tags(subject: str, tools) -> list[AuditTag]:
    with tools.keeper(write=False) as unit:
        return [event.tag for event in unit.audit.of_subject(subject)]


def test_a_dictated_source_knows_where_its_words_were_heard(session, owner, tools):
    recording = dictate("She slept four? hours.", session, owner, tools)
    _, source = draft("She slept four hours.", session, owner, tools)
    assert source.kind is SourceKind.DICTATED
    assert [w.span.of(source.text) for w in source.words] == source.text.split()
    assert {w.recording_id for w in source.words} == {recording}
    assert (source.words[1].start, source.words[1].end) == (0.4, 0.9)


def test_words_hardly_heard_are_in_doubt(session, owner, tools):
    dictate("She slept 4? hours?.", session, owner, tools)
    _, source = draft("She slept 4 hours.", session, owner, tools)
    kinds = {d.span.of(source.text): d.kind for d in source.doubts}
    assert kinds == {"4": DoubtKind.NUMBER, "hours.": DoubtKind.WORD}


def test_a_corrected_word_is_neither_in_doubt_nor_played(session, owner, tools):
    dictate("She slept fur? hours a night.", session, owner, tools)
    _, source = draft("She slept four hours a night.", session, owner, tools)
    assert Span(10, 14) not in [w.span for w in source.words]
    assert source.doubts == ()


def test_what_was_only_typed_stays_typed(session, owner, tools):
    _, source = draft("She slept four hours.", session, owner, tools)
    assert source.kind is SourceKind.TYPED
    assert source.words == ()


def test_approval_deletes_the_sound_and_writes_it_down(session, owner, tools):
    recording = dictate("She slept.", session, owner, tools)
    note, _ = draft("She slept.", session, owner, tools)
    approve(note, owner, tools)
    shelf = tools.keeper.shelf
    assert not shelf.chunks
    assert shelf.utterances
    assert shelf.recordings[recording].sound_deleted == tools.clock.now()
    assert tags(recording, tools) == [
        AuditTag.RECORDING_STARTED,
        AuditTag.RECORDING_FINISHED,
        AuditTag.SOUND_DELETED,
    ]


def test_a_refused_approval_deletes_nothing(session, owner, tools):
    dictate("She slept.", session, owner, tools)
    note, _ = draft("No plan. She slept.", session, owner, tools)
    with pytest.raises(Exception):  # noqa: B017, PT011
        approve_note(note.id, 9, by=owner, tools=tools)
    assert tools.keeper.shelf.chunks


def test_what_was_still_open_at_approval_is_closed(session, owner, tools):
    open_one = RecordingId(new_id())
    start_recording(session.id, open_one, language=None, by=owner, tools=tools)
    keep_chunk(open_one, 0, 0, b"She", by=owner, tools=tools)
    note, _ = draft("She slept.", session, owner, tools)
    approve(note, owner, tools)
    assert tools.keeper.shelf.recordings[open_one].state is RecordingState.HEARD
    with pytest.raises(ReadOnlyError):
        keep_chunk(open_one, 0, 1, b" slept", by=owner, tools=tools)
    assert not Desk(tools).work()


def test_sound_may_be_kept_for_some_days_after_approval(session, owner, tools):
    keeps = replace(owner, audio_days=2)
    with tools.keeper() as unit:
        unit.accounts.save(keeps)
        unit.commit()
    recording = dictate("She slept.", session, keeps, tools)
    note, _ = draft("She slept.", session, keeps, tools)
    approve(note, keeps, tools)
    assert pass_over(tools=tools).gone == ()
    tools.clock.pass_minutes(2 * 24 * 60)
    (gone,) = pass_over(tools=tools).gone
    assert (gone.kind, gone.count) == (Kind.SOUND, 1)
    assert not tools.keeper.shelf.chunks
    assert tags(recording, tools)[-1] is AuditTag.SOUND_DELETED
    assert pass_over(tools=tools).gone == ()


def test_a_night_that_was_missed_is_made_up_for_at_the_start(session, owner, tools):
    dictate("She slept.", session, owner, tools)
    note, _ = draft("She slept.", session, owner, tools)
    approve(note, replace(owner, audio_days=2), tools)  # the setting was lowered since
    assert NightShift(tools).look()
    assert not tools.keeper.shelf.chunks


def test_an_approved_note_takes_no_dictation_until_it_is_amended(session, owner, tools):
    note, _ = draft("She slept.", session, owner, tools)
    approve(note, owner, tools)
    with pytest.raises(ReadOnlyError):
        dictate("More.", session, owner, tools)
    amend_note(note.id, by=owner, tools=tools)
    dictate("More.", session, owner, tools)
    assert tools.keeper.shelf.chunks


def test_a_recording_has_a_largest_size(session, owner, tools, monkeypatch):
    monkeypatch.setattr(record_dictation, "LARGEST_MB", 1)
    pieces = [bytes([n]) * 300_000 for n in range(4)]
    with pytest.raises(TooLongError):
        upload_recording(session.id, pieces, language=None, by=owner, tools=tools)
    assert not tools.keeper.shelf.recordings
    assert not tools.keeper.shelf.chunks


def test_what_broke_off_while_uploading_is_not_kept(session, owner, tools):
    def breaks_off():
        yield b"sound"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        upload_recording(session.id, breaks_off(), language=None, by=owner, tools=tools)
    assert not tools.keeper.shelf.recordings
