"""A dictation as it arrives: begun, its sound kept piece by piece, finished or discarded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.consent import Matter
from therapy_app.domain.errors import (
    InvalidInputError,
    ReadOnlyError,
    SoundMissingError,
    TooLongError,
    UnreadableAudioError,
)
from therapy_app.domain.hearing import Recording, RecordingState, Utterance
from therapy_app.domain.ids import ConnectorId, RecordingId, SessionId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.vocabulary import Term
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.connected_ears import refuse_deaf
from therapy_app.workflows.consents import refuse_withdrawn
from therapy_app.workflows.expected_words import expected_of_session
from therapy_app.workflows.tools import Tools

LARGEST_MB: Final = 200
"""The sound of one recording; an hour of speech in a browser's own format has about 30."""
MOST_TAKES: Final = 1_000
MOST_CHUNKS: Final = 20_000
_ID: Final = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class RecordingWhole:
    """A recording as the page shows it.

    ``takes`` counts the chunks received without a gap; ``seconds`` is the sound decoded so far,
    ``heard_seconds`` up to where its words are known; ``expected`` are the words to expect in it.
    """

    recording: Recording
    takes: tuple[int, ...]
    seconds: float
    heard_seconds: float
    utterances: tuple[Utterance, ...]
    expected: tuple[Term, ...] = ()


def start_recording(
    session_id: SessionId,
    recording_id: RecordingId,
    *,
    language: Language | None,
    heard_by: ConnectorId | None = None,
    by: Account,
    tools: Tools,
) -> tuple[Recording, bool]:
    """Begin a dictation under the id that the browser made; and whether it is new.

    The language is the client's unless another is named, and this computer hears unless a
    connected model is named. Raises InvalidInputError (no such id), StaleEditError (the id is
    taken), ReadOnlyError (the note is approved), HearingServiceOffError, ConsentWithdrawnError,
    NotFoundError.
    """
    if not _ID.fullmatch(recording_id):
        raise InvalidInputError(field="recording")
    now = tools.clock.now()
    with tools.keeper() as unit:
        session = unit.sessions.get(session_id, by.id)
        client = unit.clients.get(session.client_id, by.id)
        _refuse_if_approved(session_id, by, unit)
        refuse_withdrawn(Matter.SOUND, client.id, by.id, unit)
        refuse_deaf(heard_by, session_id, by, unit)
        known = {recording.id for recording in unit.recordings.of_session(session_id, by.id)}
        unit.recordings.add(
            Recording(
                recording_id,
                session_id,
                language or client.language,
                RecordingState.OPEN,
                now,
                heard_by=heard_by,
            )
        )
        is_new = recording_id not in known
        if is_new:
            unit.audit.add(AuditEvent(AuditTag.RECORDING_STARTED, by.id, now, recording_id))
        recording = unit.recordings.get(recording_id, by.id)
        unit.commit()
    return recording, is_new


def keep_chunk(
    recording_id: RecordingId, take: int, number: int, data: bytes, *, by: Account, tools: Tools
) -> tuple[int, ...]:
    """Keep a piece of sound; gives the chunks that have arrived without a gap, for each take.

    The same piece twice is kept once. One that comes late, after the recording was finished, is
    kept and heard all the same. Raises InvalidInputError, TooLongError (more than LARGEST_MB in
    all), StaleEditError (other bytes under this number), ReadOnlyError (the sound was deleted),
    StorageFullError, NotFoundError.
    """
    if not (0 <= take < MOST_TAKES and 0 <= number < MOST_CHUNKS and data):
        raise InvalidInputError(field="chunk")
    with tools.keeper() as unit:
        recording = unit.recordings.get(recording_id, by.id)
        if recording.sound_deleted is not None:
            raise ReadOnlyError
        is_new = unit.recordings.add_chunk(recording_id, take, number, data)
        if is_new:
            _take_in(recording, unit)
        received = unit.recordings.received(recording_id)
        unit.commit()
    tools.bell.set()
    return received


def recordings_of(
    session_id: SessionId, *, by: Account, tools: Tools
) -> tuple[RecordingWhole, ...]:
    """The recordings about a session, oldest first; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return tuple(
            _whole(recording, by, unit)
            for recording in unit.recordings.of_session(session_id, by.id)
        )


def recording_whole(recording_id: RecordingId, *, by: Account, tools: Tools) -> RecordingWhole:
    """One recording with what was heard so far; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return _whole(unit.recordings.get(recording_id, by.id), by, unit)


def finish_recording(
    recording_id: RecordingId, takes: tuple[int, ...], *, by: Account, tools: Tools
) -> RecordingWhole:
    """Say that all sound was sent: ``takes`` counts the chunks of each. A second time is harmless.

    A recording that could not be heard is tried again. Raises SoundMissingError while chunks are
    missing, NotFoundError.
    """
    with tools.keeper() as unit:
        recording = unit.recordings.get(recording_id, by.id)
        missing = _missing(takes, unit.recordings.received(recording_id))
        if missing and recording.sound_deleted is None:
            raise SoundMissingError(open=missing)
        if recording.state is RecordingState.UNHEARD:
            unit.recordings.forget_heard(recording_id, 0)
        if recording.state in {RecordingState.OPEN, RecordingState.UNHEARD}:
            recording = replace(recording, state=RecordingState.FINISHED, error=None)
            unit.recordings.save(recording)
            now = tools.clock.now()
            unit.audit.add(AuditEvent(AuditTag.RECORDING_FINISHED, by.id, now, recording_id))
        whole = _whole(recording, by, unit)
        unit.commit()
    tools.bell.set()
    return whole


def upload_recording(
    session_id: SessionId,
    pieces: Iterable[bytes],
    *,
    language: Language | None,
    heard_by: ConnectorId | None = None,
    by: Account,
    tools: Tools,
) -> RecordingWhole:
    """Keep a file of sound as one take; what is read of it is kept at once, or nothing in the end.

    Raises UnreadableAudioError for an empty file, and as ``start_recording`` and ``keep_chunk``.
    """
    recording_id = RecordingId(new_id())
    start_recording(
        session_id, recording_id, language=language, heard_by=heard_by, by=by, tools=tools
    )
    try:
        received: tuple[int, ...] = ()
        for number, piece in enumerate(pieces):
            received = keep_chunk(recording_id, 0, number, piece, by=by, tools=tools)
        _refuse_if_empty(received)
        return finish_recording(recording_id, received, by=by, tools=tools)
    except BaseException:
        discard_recording(recording_id, by=by, tools=tools)
        raise


def discard_recording(recording_id: RecordingId, *, by: Account, tools: Tools) -> None:
    """Delete a recording, its sound and what was heard of it; raises NotFoundError."""
    with tools.keeper() as unit:
        unit.recordings.get(recording_id, by.id)
        unit.recordings.remove(recording_id)
        now = tools.clock.now()
        unit.audit.add(AuditEvent(AuditTag.RECORDING_DISCARDED, by.id, now, recording_id))
        unit.commit()


def _refuse_if_approved(session_id: SessionId, by: Account, unit: UnitOfWork) -> None:
    """What is recorded is deleted at the next approval, so there must be one to come."""
    note = unit.notes.of_session(session_id, by.id)
    if note is not None and note.status is NoteStatus.APPROVED:
        raise ReadOnlyError


def _refuse_if_empty(received: tuple[int, ...]) -> None:
    if not received:
        raise UnreadableAudioError


def _take_in(recording: Recording, unit: UnitOfWork) -> None:
    """A new chunk must fit, and what was heard to its end has an end no more."""
    if unit.recordings.size(recording.id) > LARGEST_MB * 1_000_000:
        raise TooLongError(limit=LARGEST_MB, unit="MB")
    if recording.is_heard:
        unit.recordings.save(replace(recording, state=RecordingState.FINISHED))


def _missing(sent: tuple[int, ...], received: tuple[int, ...]) -> int:
    arrived = received + (0,) * (len(sent) - len(received))
    return sum(max(0, s - a) for s, a in zip(sent, arrived, strict=False))


def _whole(recording: Recording, by: Account, unit: UnitOfWork) -> RecordingWhole:
    said = tuple(u for _, u in unit.recordings.utterances(recording.id, by.id))
    seconds = sum(take.seconds for take in unit.recordings.heard_takes(recording.id))
    known_until = min(seconds, said[-1].end) if said else 0.0
    return RecordingWhole(
        recording=recording,
        takes=unit.recordings.received(recording.id),
        seconds=seconds,
        heard_seconds=seconds if recording.is_heard else known_until,
        utterances=said,
        expected=expected_of_session(recording.session_id, by.id, unit),
    )
