"""Dictations: in clear when they were made and how far they are; sealed, sound and words."""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction
from sqlmodel import col, delete, select

from therapy_app.domain.errors import NotFoundError, StaleEditError
from therapy_app.domain.hearing import HeardTake, Recording, RecordingState, Utterance
from therapy_app.domain.ids import AccountId, ConnectorId, RecordingId, SessionId
from therapy_app.domain.language import Language
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.repositories.heard import HeardRows
from therapy_app.storage.repositories.owned import client_of_recording, client_of_session
from therapy_app.storage.repositories.sound import SoundRows
from therapy_app.storage.tables import (
    StoredAccount,
    StoredApproval,
    StoredClient,
    StoredDoubtAnswer,
    StoredNote,
    StoredRecording,
    StoredSession,
)

_TO_HEAR = (RecordingState.OPEN.value, RecordingState.FINISHED.value)


class RecordingRepository:
    """Implements ports.Recordings. ``has_dropped`` says that sound was deleted."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._sound = SoundRows(rows, vault)
        self._heard = HeardRows(rows, vault)
        self.has_dropped = False

    def add(self, recording: Recording) -> None:
        """Keep a new recording; the same one twice is kept once."""
        client_of_session(self._rows, recording.session_id)
        try:
            with self._rows.begin_nested():
                self._rows.exec(insert(StoredRecording).values(_row_of(recording)))
        except IntegrityError:
            held = self._row(recording.id)
            if held.session_id != recording.session_id:
                raise StaleEditError from None

    def save(self, recording: Recording) -> None:
        """Keep its state, its error and by whom it is heard."""
        row = self._row(recording.id)
        row.state, row.error = recording.state.value, recording.error
        row.heard_by = recording.heard_by
        self._rows.flush()

    def get(self, recording_id: RecordingId, owner: AccountId) -> Recording:
        """One recording; raises NotFoundError."""
        client_of_recording(self._rows, recording_id, owner)
        return _recording_of(self._row(recording_id))

    def of_session(self, session_id: SessionId, owner: AccountId) -> tuple[Recording, ...]:
        """The recordings about a session, oldest first."""
        client_of_session(self._rows, session_id, owner)
        rows = self._rows.exec(
            select(StoredRecording)
            .where(StoredRecording.session_id == session_id)
            .order_by(col(StoredRecording.started), col(StoredRecording.id))
        )
        return tuple(map(_recording_of, rows))

    def unfinished(self) -> tuple[tuple[Recording, AccountId], ...]:
        """All that is open or still to be heard, with its owner."""
        rows = self._rows.exec(
            select(StoredRecording, StoredClient.owner)
            .join(StoredSession, col(StoredSession.id) == col(StoredRecording.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .where(col(StoredRecording.state).in_(_TO_HEAR))
            .order_by(col(StoredRecording.started), col(StoredRecording.id))
        )
        return tuple((_recording_of(row), AccountId(owner)) for row, owner in rows)

    def overdue(self, at: datetime) -> tuple[tuple[Recording, AccountId], ...]:
        """All whose sound was to be deleted by then."""
        approved = func.max(StoredApproval.at)
        rows = self._rows.exec(
            select(StoredRecording, StoredAccount.id, StoredAccount.audio_days, approved)
            .join(StoredNote, col(StoredNote.session_id) == col(StoredRecording.session_id))
            .join(StoredApproval, col(StoredApproval.note_id) == col(StoredNote.id))
            .join(StoredSession, col(StoredSession.id) == col(StoredRecording.session_id))
            .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
            .join(StoredAccount, col(StoredAccount.id) == col(StoredClient.owner))
            .where(col(StoredRecording.sound_deleted).is_(None))
            .group_by(col(StoredRecording.id), col(StoredAccount.id))
            .order_by(col(StoredRecording.started), col(StoredRecording.id))
        )
        return tuple(
            (_recording_of(row), AccountId(owner))
            for row, owner, days, moment in rows
            if row.started <= moment <= at - timedelta(days=days)
        )

    def remove(self, recording_id: RecordingId) -> None:
        """Forget a recording, its sound and what was heard."""
        self._sound.drop(recording_id)
        self._heard.forget(recording_id, 0)
        answers = col(StoredDoubtAnswer.recording_id) == recording_id
        self._rows.exec(delete(StoredDoubtAnswer).where(answers))
        self._rows.exec(delete(StoredRecording).where(col(StoredRecording.id) == recording_id))
        self._rows.expunge_all()
        self.has_dropped = True

    def add_chunk(self, recording_id: RecordingId, take: int, number: int, data: bytes) -> bool:
        """Keep one chunk and say whether it is new; raises StaleEditError."""
        is_new = self._sound.add(recording_id, take, number, data)
        if is_new:
            self._rows.exec(
                update(StoredRecording)
                .where(col(StoredRecording.id) == recording_id)
                .values(size=col(StoredRecording.size) + len(data))
            )
        return is_new

    def chunks(
        self,
        recording_id: RecordingId,
        take: int,
        owner: AccountId,
        *,
        since: int = 0,
        most: int | None = None,
    ) -> tuple[bytes, ...]:
        """The chunks of a take from number ``since`` on, up to the first that is missing."""
        return self._sound.chunks(recording_id, take, owner, since, most)

    def received(self, recording_id: RecordingId) -> tuple[int, ...]:
        """For each take, how many chunks have arrived without a gap."""
        return self._sound.received(recording_id)

    def size(self, recording_id: RecordingId) -> int:
        """How many bytes of sound are kept."""
        query = select(StoredRecording.size).where(StoredRecording.id == recording_id)
        return self._rows.exec(query).first() or 0

    def drop_sound(self, recording_id: RecordingId, at: datetime) -> None:
        """Delete all chunks for good; what was heard stays."""
        self._sound.drop(recording_id)
        row = self._row(recording_id)
        row.sound_deleted, row.size = at, 0
        self._rows.flush()
        self.has_dropped = True

    def save_take(self, recording_id: RecordingId, take: int, heard: HeardTake) -> None:
        """Keep how far a take has been heard."""
        self._heard.save_take(recording_id, take, heard)

    def heard_takes(self, recording_id: RecordingId) -> tuple[HeardTake, ...]:
        """How far the takes have been heard, from the first."""
        return self._heard.takes(recording_id)

    def add_utterance(
        self, recording_id: RecordingId, take: int, number: int, utterance: Utterance
    ) -> None:
        """Keep what was heard; the same number of a take twice is kept once."""
        self._heard.add(recording_id, take, number, utterance)

    def utterances(
        self, recording_id: RecordingId, owner: AccountId
    ) -> tuple[tuple[int, Utterance], ...]:
        """(take, utterance) in the order in which they were said."""
        return self._heard.utterances(recording_id, owner)

    def forget_heard(self, recording_id: RecordingId, take: int) -> None:
        """Forget what was heard of this take and those after it; their sound stays."""
        self._heard.forget(recording_id, take)

    def _row(self, recording_id: str) -> StoredRecording:
        row = self._rows.get(StoredRecording, recording_id)
        if row is None:
            raise NotFoundError
        return row


def _row_of(recording: Recording) -> dict[str, object]:
    return {
        "id": recording.id,
        "session_id": recording.session_id,
        "language": recording.language.value,
        "state": recording.state.value,
        "started": recording.started,
        "error": recording.error,
        "sound_deleted": recording.sound_deleted,
        "size": 0,
        "heard_by": recording.heard_by,
    }


def _recording_of(row: StoredRecording) -> Recording:
    return Recording(
        id=RecordingId(row.id),
        session_id=SessionId(row.session_id),
        language=Language(row.language),
        state=RecordingState(row.state),
        started=row.started,
        error=row.error,
        sound_deleted=row.sound_deleted,
        heard_by=None if row.heard_by is None else ConnectorId(row.heard_by),
    )
