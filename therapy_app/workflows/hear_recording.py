"""Hears a recording piece by piece, and keeps each utterance as soon as it is complete."""

from dataclasses import dataclass, replace
from typing import Final

from therapy_app.domain.errors import (
    HearingError,
    HearingServiceError,
    HearingServiceOffError,
    HearingServiceRefusedError,
    HearingServiceTimesError,
    NotFoundError,
    TherapyAppError,
    TooLongError,
    UnreadableAudioError,
)
from therapy_app.domain.hearing import HeardTake, Recording, RecordingState, Utterance
from therapy_app.domain.ids import AccountId, ConnectorId, RecordingId
from therapy_app.pipeline.transcribe.hint import hint
from therapy_app.ports import Listener
from therapy_app.workflows.connected_ears import ear_of, told
from therapy_app.workflows.expected_words import expected_of_session
from therapy_app.workflows.tools import Tools

MOST_LISTENERS: Final = 4
"""Takes listened to at once; one that is idle longest starts again when more of it comes."""
_AT_ONCE: Final = 64 * 1024
"""Bytes between two looks at other recordings: some ten seconds of speech from a browser."""
_CHUNKS_AT_ONCE: Final = 8
_PASSING: Final = frozenset(
    error.code
    for error in (
        HearingError,
        HearingServiceError,
        HearingServiceRefusedError,
        HearingServiceTimesError,
        HearingServiceOffError,
    )
)
"""What keeps a dictation from being heard for a while; over once more of it was."""


@dataclass(slots=True)
class _Ear:
    """The listener at work on a take: how many chunks it was fed, and what it has said."""

    take: int
    heard_by: ConnectorId | None = None
    listener: Listener | None = None
    fed: int = 0
    said: int = 0


class Ears:
    """The listeners at work. All that matters is in the database, so they may be lost any time.

    A take is then read again from its beginning, and only what has no words yet is heard.
    """

    def __init__(self, tools: Tools) -> None:
        """Listen to nothing yet."""
        self._tools = tools
        self._ears: dict[RecordingId, _Ear] = {}

    def keep_only(self, recordings: set[RecordingId]) -> None:
        """Let go of all other recordings."""
        self._ears = {key: ear for key, ear in self._ears.items() if key in recordings}

    def let_go(self, recording_id: RecordingId) -> None:
        """Forget the listener of this recording."""
        self._ears.pop(recording_id, None)

    def hear_on(self, recording: Recording, owner: AccountId) -> bool:
        """Hear the next piece; False when there is none for now.

        Takes are heard one after the other. One ends when the recording is finished or a later
        one has begun. Raises HearingError, HearingServiceError, NotFoundError (deleted meanwhile).
        """
        with self._tools.keeper(write=False) as unit:
            received = unit.recordings.received(recording.id)
            heard = unit.recordings.heard_takes(recording.id)
        take = _first_unheard(received, heard)
        is_finished = recording.state is RecordingState.FINISHED
        if take == len(received):
            return is_finished and self._end(recording, owner)
        if take < len(heard) and heard[take].chunks is not None:
            return self._start_again(recording, take)
        ear = self._ear(recording, take)
        is_fed = ear.fed == received[take]
        if is_fed and not is_finished and not any(received[take + 1 :]):
            return False
        begins = sum(earlier.seconds for earlier in heard[:take])
        try:
            said, state = self._listen(recording, owner, ear, begins, closes=is_fed)
        except (UnreadableAudioError, TooLongError) as error:
            return self._give_up(recording, owner, received, take, error)
        return self._keep(recording, owner, ear, said, state)

    def _ear(self, recording: Recording, take: int) -> _Ear:
        ear = self._ears.pop(recording.id, None)
        if ear is None or (ear.take, ear.heard_by) != (take, recording.heard_by):
            ear = _Ear(take, recording.heard_by)
        self._ears[recording.id] = ear  # the last is the one that was used last
        return ear

    def _listen(
        self, recording: Recording, owner: AccountId, ear: _Ear, begins: float, *, closes: bool
    ) -> tuple[tuple[Utterance, ...], HeardTake]:
        """What the next chunks say, or the end of the take if none are left."""
        if closes and not ear.fed:  # nothing of this take has arrived
            return (), HeardTake(0.0, 0)
        if ear.listener is None:
            ear.listener = self._listener(recording, owner, ear, begins)
            closes = False
        if closes:
            said = ear.listener.close()
            return said, HeardTake(ear.listener.seconds, ear.fed)
        said = ear.listener.feed(self._next_piece(recording.id, owner, ear))
        return said, HeardTake(ear.listener.seconds)

    def _listener(
        self, recording: Recording, owner: AccountId, ear: _Ear, begins: float
    ) -> Listener:
        with self._tools.keeper(write=False) as unit:
            said = unit.recordings.utterances(recording.id, owner)
            expected = expected_of_session(recording.session_id, owner, unit)
        known = [utterance for take, utterance in said if take == ear.take]
        ear.fed, ear.said = 0, len(known)
        for idle in [e for e in self._ears.values() if e.listener][: 1 - MOST_LISTENERS]:
            idle.listener = None
        return self._tools.listeners.listener(
            recording.language,
            hint=hint(recording.language, told(expected, recording)),
            begins=begins,
            heard_until=known[-1].end if known else 0.0,
            ear=ear_of(recording, owner, self._tools),
        )

    def _next_piece(self, recording_id: RecordingId, owner: AccountId, ear: _Ear) -> bytes:
        with self._tools.keeper(write=False) as unit:
            chunks = unit.recordings.chunks(
                recording_id, ear.take, owner, since=ear.fed, most=_CHUNKS_AT_ONCE
            )
        piece = b""
        for chunk in chunks:
            if piece and len(piece) + len(chunk) > _AT_ONCE:
                break
            piece += chunk
            ear.fed += 1
        return piece

    def _keep(
        self,
        recording: Recording,
        owner: AccountId,
        ear: _Ear,
        said: tuple[Utterance, ...],
        heard: HeardTake,
    ) -> bool:
        with self._tools.keeper() as unit:
            current = unit.recordings.get(recording.id, owner)
            if current.sound_deleted is not None:
                raise NotFoundError
            for number, utterance in enumerate(said, start=ear.said):
                unit.recordings.add_utterance(recording.id, ear.take, number, utterance)
            unit.recordings.save_take(recording.id, ear.take, heard)
            if current.error in _PASSING:
                unit.recordings.save(replace(current, error=None))
            unit.commit()
        ear.said += len(said)
        return True

    def _give_up(
        self,
        recording: Recording,
        owner: AccountId,
        received: tuple[int, ...],
        take: int,
        error: TherapyAppError,
    ) -> bool:
        """Pass a take over that cannot be read, so that those after it are heard.

        A first chunk alone, before another take, is no loss: the page was left as it began.
        """
        self.let_go(recording.id)
        with self._tools.keeper() as unit:
            current = unit.recordings.get(recording.id, owner)
            heard = unit.recordings.heard_takes(recording.id)
            seconds = heard[take].seconds if take < len(heard) else 0.0
            unit.recordings.save_take(recording.id, take, HeardTake(seconds, received[take]))
            if received[take] > 1 or len(received) == 1:
                unit.recordings.save(replace(current, error=error.code))
            unit.commit()
        return True

    def _start_again(self, recording: Recording, take: int) -> bool:
        """More of a take arrived after its end: its last words and those after it may change."""
        self.let_go(recording.id)
        with self._tools.keeper() as unit:
            unit.recordings.forget_heard(recording.id, take)
            unit.commit()
        return True

    def _end(self, recording: Recording, owner: AccountId) -> bool:
        with self._tools.keeper() as unit:
            received = unit.recordings.received(recording.id)
            if _first_unheard(received, unit.recordings.heard_takes(recording.id)) < len(received):
                return True  # a late chunk arrived just now
            current = unit.recordings.get(recording.id, owner)
            state = RecordingState.UNHEARD if current.error else RecordingState.HEARD
            unit.recordings.save(replace(current, state=state))
            unit.commit()
        self.let_go(recording.id)
        return True


def _first_unheard(received: tuple[int, ...], heard: tuple[HeardTake, ...]) -> int:
    """The first take that has more chunks than were heard; as many as there are if none."""
    for take, chunks in enumerate(received):
        if take >= len(heard) or heard[take].chunks != chunks:
            return take
    return len(received)
