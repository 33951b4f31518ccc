"""A stretch of a recording as sound: opened in memory only, and only as long as it is kept."""

import io
import wave
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError, SoundDeletedError
from therapy_app.domain.ids import AccountId, RecordingId
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools

LONGEST_SECONDS: Final = 300.0
CHUNKS_AT_ONCE: Final = 16


def clip(
    recording_id: RecordingId, start: float, end: float, *, by: Account, tools: Tools
) -> bytes:
    """The sound between two seconds of the recording, as a WAV file.

    Raises InvalidInputError (no such stretch, or longer than LONGEST_SECONDS), SoundDeletedError,
    UnreadableAudioError, NotFoundError.
    """
    if not 0 <= start < end <= start + LONGEST_SECONDS:
        raise InvalidInputError(field="stretch")
    with tools.keeper(write=False) as unit:
        if unit.recordings.get(recording_id, by.id).sound_deleted is not None:
            raise SoundDeletedError
        seconds = [take.seconds for take in unit.recordings.heard_takes(recording_id)]
        begins = accumulate(seconds, initial=0.0)
        wanted = [
            (take, max(0.0, start - begin), min(length, end - begin))
            for take, (begin, length) in enumerate(zip(begins, seconds, strict=False))
            if start < begin + length and end > begin
        ]
        clips = [
            tools.listeners.clip(_chunks(recording_id, take, by.id, unit), first, last)
            for take, first, last in wanted
        ]
    if not clips:
        raise InvalidInputError(field="stretch")
    return _joined(clips)


def _chunks(
    recording_id: RecordingId, take: int, owner: AccountId, unit: UnitOfWork
) -> Iterator[bytes]:
    """The sound of a take, opened only as far as it is asked for."""
    since = 0
    while found := unit.recordings.chunks(
        recording_id, take, owner, since=since, most=CHUNKS_AT_ONCE
    ):
        yield from found
        since += len(found)


def _joined(clips: list[bytes]) -> bytes:
    """WAV files of one kind, one after the other: a stretch may cross from take to take."""
    if len(clips) == 1:
        return clips[0]
    whole = io.BytesIO()
    with wave.open(whole, "wb") as joined:
        for number, one in enumerate(clips):
            with wave.open(io.BytesIO(one)) as part:
                if number == 0:
                    joined.setparams(part.getparams())
                joined.writeframes(part.readframes(part.getnframes()))
    return whole.getvalue()
