"""Sound is deleted once its note is approved, or as many days later as its owner keeps it."""

from dataclasses import replace
from datetime import datetime

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.hearing import Recording, RecordingState
from therapy_app.domain.ids import AccountId, SessionId
from therapy_app.ports import UnitOfWork


def forget_sound_of(session_id: SessionId, *, by: Account, at: datetime, unit: UnitOfWork) -> None:
    """Delete the sound of a session in the transaction that approves its note.

    An account that keeps sound for some days keeps it, and a file under legal hold does: the
    nightly pass deletes it when its time has come.
    """
    client_id = unit.sessions.get(session_id, by.id).client_id
    if by.audio_days == 0 and not unit.standings.of(client_id, by.id).is_frozen:
        for recording in unit.recordings.of_session(session_id, by.id):
            forget_sound(recording, by.id, at, unit)


def forget_sound(recording: Recording, owner: AccountId, at: datetime, unit: UnitOfWork) -> None:
    """Whatever state it is in: without sound there is nothing more to hear."""
    if recording.sound_deleted is None:
        unit.recordings.drop_sound(recording.id, at)
        state = recording.state if recording.is_heard else RecordingState.HEARD
        unit.recordings.save(replace(recording, state=state, error=None))
        unit.audit.add(AuditEvent(AuditTag.SOUND_DELETED, owner, at, recording.id))
