"""What was heard of a dictation: recordings, the words with their times, and which are in doubt."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from therapy_app.domain.ids import ConnectorId, RecordingId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span


class RecordingState(StrEnum):
    """How far a recording has come."""

    OPEN = "open"
    """The therapist speaks, pauses, or was interrupted and may go on."""
    FINISHED = "finished"
    """All sound has arrived; the rest is being heard."""
    HEARD = "heard"
    """The text is complete."""
    TAKEN = "taken"
    """The text was put into the session's text, and is the therapist's to change there."""
    UNHEARD = "unheard"
    """The sound could not be read; it is kept and can be tried again or discarded."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One dictation about a session, spoken by the therapist afterwards.

    Its sound arrives in takes (a take ends when the page or the microphone is lost), each a
    growing file of chunks; the seconds of later takes follow those of earlier ones. ``error`` is
    the code of what keeps it from being heard; ``sound_deleted`` says since when only the words
    are left. ``heard_by`` is the connected model that hears it, None where this computer does.
    """

    id: RecordingId
    session_id: SessionId
    language: Language
    state: RecordingState
    started: datetime
    error: str | None = None
    sound_deleted: datetime | None = None
    heard_by: ConnectorId | None = None

    @property
    def is_heard(self) -> bool:
        """Whether its text is complete, taken or not."""
        return self.state in {RecordingState.HEARD, RecordingState.TAKEN}


@dataclass(frozen=True, slots=True)
class HeardTake:
    """How far a take has been heard: ``seconds`` could be decoded so far.

    ``chunks`` is how many it had when it was heard to its end, None while more may come.
    """

    seconds: float
    chunks: int | None = None


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as the engine wrote it, punctuation included.

    ``start`` and ``end`` are seconds of the recording; ``confidence`` is the engine's own
    probability, 0 to 1.
    """

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class HeardSegment:
    """A stretch of words with what the engine says of it, before any filter.

    ``no_speech`` is the probability that nobody speaks, ``log_probability`` the mean over its
    pieces, ``compression`` how often it repeats itself (length over zlib-compressed length).
    """

    words: tuple[HeardWord, ...]
    no_speech: float
    log_probability: float
    compression: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said between two pauses; ``start`` and ``end`` in seconds of the recording."""

    start: float
    end: float
    words: tuple[HeardWord, ...]

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(word.text for word in self.words)


class DoubtKind(StrEnum):
    """What a word that may be misheard is; in the order in which it matters."""

    MEDICATION = "medication"
    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a source that were hard to hear, and what they may have been."""

    span: Span
    kind: DoubtKind
    suggestion: str | None = None


class DoubtAnswer(StrEnum):
    """What the therapist did about words in doubt; the later one counts for more."""

    PLAYED = "played"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A heard word at its place in the text of a source, so that it can be played."""

    span: Span
    recording_id: RecordingId
    start: float
    end: float
    confidence: float
