"""What every keeper of recordings promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.hearing import HeardTake, RecordingState
from therapy_app.domain.ids import ConnectorId
from therapy_app.domain.language import Language


def test_a_recording_comes_back_and_is_listed_with_its_session(keeper, practice, recording):
    later = make.recording(practice.session, started=make.later(), language=Language.DE)
    owner = practice.owner.id
    with keeper() as unit:
        unit.recordings.add(later)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.recordings.get(recording.id, owner) == recording
        assert unit.recordings.of_session(practice.session.id, owner) == (recording, later)


def test_the_same_recording_twice_is_kept_once(keeper, practice, recording):
    with keeper() as unit:
        unit.recordings.save(replace(recording, state=RecordingState.FINISHED))
        unit.recordings.add(recording)
        assert unit.recordings.get(recording.id, practice.owner.id).state == "finished"


def test_the_id_of_another_sessions_recording_is_refused(keeper, practice, recording):
    other = make.session(practice.client, number=2)
    with keeper() as unit:
        unit.sessions.add(other)
        with pytest.raises(StaleEditError):
            unit.recordings.add(replace(recording, session_id=other.id))


def test_state_and_error_and_who_hears_it_are_kept(keeper, practice, recording):
    broken = replace(
        recording,
        state=RecordingState.UNHEARD,
        error="unreadable_audio",
        heard_by=ConnectorId("c1"),
    )
    with keeper() as unit:
        unit.recordings.save(broken)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.recordings.get(recording.id, practice.owner.id) == broken


def test_what_is_open_or_to_be_heard_is_unfinished(keeper, practice):
    made = [make.recording(practice.session, state=state) for state in RecordingState]
    with keeper() as unit:
        for one in made:
            unit.recordings.add(one)
        found = dict(unit.recordings.unfinished())
    to_hear = {RecordingState.OPEN, RecordingState.FINISHED}
    assert found == {r: practice.owner.id for r in made if r.state in to_hear}


def test_a_line_of_the_day_shows_a_dictation_until_its_text_is_taken(keeper, practice):
    with keeper() as unit:
        assert _waits(unit, practice) == [False]
        for state in RecordingState:
            made = make.recording(practice.session, state=state)
            unit.recordings.add(made)
            assert _waits(unit, practice) == [state is not RecordingState.TAKEN]
            unit.recordings.remove(made.id)


def _waits(unit, practice):
    return [row.has_dictation for row in unit.sessions.on(make.TODAY, practice.owner.id)]


def test_chunks_come_back_in_order_however_they_arrive(keeper, practice, recording):
    with keeper() as unit:
        for number in (2, 0, 1):
            assert unit.recordings.add_chunk(recording.id, 0, number, bytes([number]))
            unit.commit()
    with keeper(write=False) as unit:
        chunks, owner = unit.recordings.chunks, practice.owner.id
        assert chunks(recording.id, 0, owner) == (b"\0", b"\1", b"\2")
        assert chunks(recording.id, 0, owner, since=1, most=1) == (b"\1",)
        assert chunks(recording.id, 0, owner, since=3) == ()
        assert unit.recordings.received(recording.id) == (3,)
        assert unit.recordings.size(recording.id) == 3


def test_chunks_end_where_one_is_missing_in_each_take(keeper, practice, recording):
    with keeper() as unit:
        for take, number in ((0, 0), (0, 1), (0, 3), (2, 1), (3, 0)):
            unit.recordings.add_chunk(recording.id, take, number, b"x")
        assert unit.recordings.received(recording.id) == (2, 0, 0, 1)
        assert unit.recordings.chunks(recording.id, 0, practice.owner.id) == (b"x", b"x")
        assert unit.recordings.chunks(recording.id, 2, practice.owner.id) == ()


def test_the_same_chunk_twice_is_kept_once_and_other_bytes_are_refused(keeper, practice, recording):
    with keeper() as unit:
        assert unit.recordings.add_chunk(recording.id, 0, 0, b"sound")
        assert not unit.recordings.add_chunk(recording.id, 0, 0, b"sound")
        with pytest.raises(StaleEditError):
            unit.recordings.add_chunk(recording.id, 0, 0, b"noise")
        assert unit.recordings.chunks(recording.id, 0, practice.owner.id) == (b"sound",)
        assert unit.recordings.size(recording.id) == 5


def test_what_was_heard_comes_in_the_order_in_which_it_was_said(keeper, practice, recording):
    said = [make.utterance(text, n) for n, text in enumerate(("She slept.", "Four hours.", "Um"))]
    with keeper() as unit:
        unit.recordings.add_utterance(recording.id, 1, 0, said[2])
        unit.recordings.add_utterance(recording.id, 0, 1, said[1])
        unit.recordings.add_utterance(recording.id, 0, 0, said[0])
        unit.recordings.add_utterance(recording.id, 0, 0, said[2])
        unit.commit()
    with keeper(write=False) as unit:
        found = unit.recordings.utterances(recording.id, practice.owner.id)
    assert found == ((0, said[0]), (0, said[1]), (1, said[2]))


def test_how_far_takes_were_heard_is_kept_up_to_one_never_listened_to(keeper, recording):
    with keeper() as unit:
        unit.recordings.save_take(recording.id, 0, HeardTake(3.5))
        unit.recordings.save_take(recording.id, 0, HeardTake(4.25, 7))
        unit.recordings.save_take(recording.id, 2, HeardTake(1.0))
        assert unit.recordings.heard_takes(recording.id) == (HeardTake(4.25, 7),)


def test_what_was_heard_of_later_takes_can_be_forgotten(keeper, practice, recording):
    said = make.utterance("She slept.")
    with keeper() as unit:
        for take in range(3):
            unit.recordings.add_utterance(recording.id, take, 0, said)
            unit.recordings.save_take(recording.id, take, HeardTake(1.0, 1))
            unit.recordings.add_chunk(recording.id, take, 0, b"x")
        unit.recordings.forget_heard(recording.id, 1)
        unit.recordings.save_take(recording.id, 1, HeardTake(2.0))
        assert unit.recordings.utterances(recording.id, practice.owner.id) == ((0, said),)
        assert unit.recordings.heard_takes(recording.id) == (HeardTake(1.0, 1), HeardTake(2.0))
        assert unit.recordings.received(recording.id) == (1, 1, 1)


def test_without_its_sound_the_words_stay(keeper, practice, recording):
    said = make.utterance("She slept.")
    with keeper() as unit:
        unit.recordings.add_chunk(recording.id, 0, 0, b"x")
        unit.recordings.add_utterance(recording.id, 0, 0, said)
        unit.recordings.drop_sound(recording.id, make.later())
        unit.commit()
    with keeper(write=False) as unit:
        held = unit.recordings.get(recording.id, practice.owner.id)
        assert held == replace(recording, sound_deleted=make.later())
        assert unit.recordings.received(recording.id) == ()
        assert unit.recordings.size(recording.id) == 0
        assert unit.recordings.utterances(recording.id, practice.owner.id) == ((0, said),)


def test_a_removed_recording_leaves_nothing(keeper, practice, recording):
    with keeper() as unit:
        unit.recordings.add_chunk(recording.id, 0, 0, b"x")
        unit.recordings.add_utterance(recording.id, 0, 0, make.utterance("She slept."))
        unit.recordings.save_take(recording.id, 0, HeardTake(1.0))
        unit.recordings.remove(recording.id)
        unit.commit()
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.recordings.get(recording.id, practice.owner.id)
        unit.recordings.add(recording)
        assert unit.recordings.received(recording.id) == ()
        assert unit.recordings.heard_takes(recording.id) == ()
        assert unit.recordings.utterances(recording.id, practice.owner.id) == ()


def test_with_their_client_recordings_go(keeper, practice, recording):
    with keeper() as unit:
        unit.recordings.add_chunk(recording.id, 0, 0, b"x")
        unit.recordings.add_utterance(recording.id, 0, 0, make.utterance("She slept."))
        unit.recordings.save_take(recording.id, 0, HeardTake(1.0))
        unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.recordings.unfinished() == ()
        assert unit.recordings.received(recording.id) == ()


def test_sound_is_overdue_once_its_days_after_approval_are_over(keeper, practice, recording):
    approval = make.approval(practice.note, practice.source)
    made_since = make.recording(practice.session, started=approval.at + timedelta(minutes=1))
    keeps_days = replace(practice.owner, audio_days=2)
    with keeper() as unit:
        unit.recordings.add(made_since)
        unit.accounts.save(keeps_days)
        assert unit.recordings.overdue(approval.at + timedelta(days=9)) == ()
        unit.notes.add_approval(approval)
        assert unit.recordings.overdue(approval.at + timedelta(days=1)) == ()
        due = unit.recordings.overdue(approval.at + timedelta(days=2))
        assert due == ((recording, practice.owner.id),)
        unit.recordings.drop_sound(recording.id, make.later())
        assert unit.recordings.overdue(approval.at + timedelta(days=9)) == ()


def test_another_therapists_recordings_are_not_found(keeper, practice, recording):
    stranger = practice.stranger.id
    with keeper(write=False) as unit:
        for act in (
            lambda: unit.recordings.get(recording.id, stranger),
            lambda: unit.recordings.of_session(practice.session.id, stranger),
            lambda: unit.recordings.chunks(recording.id, 0, stranger),
            lambda: unit.recordings.utterances(recording.id, stranger),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_sound_and_words_of_nothing_are_refused(keeper, practice):
    orphan = make.recording(practice.session)
    with keeper() as unit:
        for act in (
            lambda: unit.recordings.add(make.recording(make.session(practice.client))),
            lambda: unit.recordings.save(orphan),
            lambda: unit.recordings.add_chunk(orphan.id, 0, 0, b"x"),
            lambda: unit.recordings.add_utterance(orphan.id, 0, 0, make.utterance("Um")),
        ):
            with pytest.raises(NotFoundError):
                act()
