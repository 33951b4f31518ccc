"""Sockets for keeping dictations: their sound, their words, and what was said of words in doubt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from therapy_app.domain.hearing import DoubtAnswer, HeardTake, Recording, Utterance
from therapy_app.domain.ids import AccountId, ClientId, RecordingId, SessionId
from therapy_app.domain.vocabulary import Term


class Recordings(Protocol):
    """Dictations: their sound in takes and chunks, and what was heard. All of it sealed."""

    def add(self, recording: Recording) -> None:
        """Keep a new recording; the same one twice is kept once.

        Raises StaleEditError when its id is taken by another session's recording.
        """
        ...

    def save(self, recording: Recording) -> None:
        """Keep its state, its error and by whom it is heard."""
        ...

    def get(self, recording_id: RecordingId, owner: AccountId) -> Recording:
        """One recording; raises NotFoundError."""
        ...

    def of_session(self, session_id: SessionId, owner: AccountId) -> tuple[Recording, ...]:
        """The recordings about a session, oldest first."""
        ...

    def unfinished(self) -> tuple[tuple[Recording, AccountId], ...]:
        """All that is open or still to be heard, with its owner: for going on after a start."""
        ...

    def overdue(self, at: datetime) -> tuple[tuple[Recording, AccountId], ...]:
        """All whose sound was to be deleted by then, with its owner.

        That is when the note was approved, and as many days later as the owner keeps sound.
        """
        ...

    def remove(self, recording_id: RecordingId) -> None:
        """Forget a recording, its sound and what was heard."""
        ...

    def add_chunk(self, recording_id: RecordingId, take: int, number: int, data: bytes) -> bool:
        """Keep one chunk and say whether it is new; takes and numbers run from 0.

        Raises StaleEditError when other bytes are kept under this number already.
        """
        ...

    def chunks(
        self,
        recording_id: RecordingId,
        take: int,
        owner: AccountId,
        *,
        since: int = 0,
        most: int | None = None,
    ) -> tuple[bytes, ...]:
        """The chunks of a take from number ``since`` on, up to the first that is missing.

        ``most`` of them at once, so that a long take need not fit into memory.
        """
        ...

    def received(self, recording_id: RecordingId) -> tuple[int, ...]:
        """For each take, how many chunks have arrived without a gap."""
        ...

    def size(self, recording_id: RecordingId) -> int:
        """How many bytes of sound are kept."""
        ...

    def drop_sound(self, recording_id: RecordingId, at: datetime) -> None:
        """Delete all chunks for good; what was heard stays."""
        ...

    def save_take(self, recording_id: RecordingId, take: int, heard: HeardTake) -> None:
        """Keep how far a take has been heard."""
        ...

    def heard_takes(self, recording_id: RecordingId) -> tuple[HeardTake, ...]:
        """How far the takes have been heard, from the first, up to one never listened to."""
        ...

    def add_utterance(
        self, recording_id: RecordingId, take: int, number: int, utterance: Utterance
    ) -> None:
        """Keep what was heard; the same number of a take twice is kept once."""
        ...

    def utterances(
        self, recording_id: RecordingId, owner: AccountId
    ) -> tuple[tuple[int, Utterance], ...]:
        """(take, utterance) in the order in which they were said."""
        ...

    def forget_heard(self, recording_id: RecordingId, take: int) -> None:
        """Forget what was heard of this take and those after it; their sound stays."""
        ...


class Vocabularies(Protocol):
    """Words to expect in a dictation: one list of the practice and one of each client. Sealed."""

    def of_practice(self, owner: AccountId) -> tuple[Term, ...]:
        """The practice's own words."""
        ...

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Term, ...]:
        """The client's own words; raises NotFoundError for another's client."""
        ...

    def save_practice(self, owner: AccountId, terms: tuple[Term, ...]) -> None:
        """Keep the whole list."""
        ...

    def save_client(self, client_id: ClientId, owner: AccountId, terms: tuple[Term, ...]) -> None:
        """Keep the whole list; raises NotFoundError for another's client."""
        ...


class DoubtAnswers(Protocol):
    """What was done about words in doubt, by where they stand in their recording."""

    def add(self, recording_id: RecordingId, at: float, answer: DoubtAnswer) -> None:
        """Keep an answer about what was said at this second; RIGHT replaces PLAYED."""
        ...

    def of_session(
        self, session_id: SessionId, owner: AccountId
    ) -> Mapping[tuple[RecordingId, int], DoubtAnswer]:
        """The answers by recording and millisecond; raises NotFoundError."""
        ...
