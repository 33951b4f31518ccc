"""Sockets for hearing: engines that write down speech, and listeners on a growing take."""

from collections.abc import Iterable
from typing import Protocol

from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.hearing import HeardSegment, Utterance
from therapy_app.domain.language import Language


class Transcriber(Protocol):
    """Writes down speech."""

    @property
    def name(self) -> str:
        """Which engine and which weights, for the record: "faster-whisper base int8"."""
        ...

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in a stretch of sound of at most 30 s, unfiltered, with word times from 0.

        ``pcm`` is mono, 16 kHz, 16 bit, little-endian; ``hint`` names words that may occur.
        The same sound gives the same words. Raises HearingError, or HearingServiceError where
        the sound goes to a connected model.
        """
        ...


class ConnectedEars(Protocol):
    """The models for hearing that are connected."""

    def of(self, connector: Connector, secret: Secret | None) -> Transcriber:
        """The connector's model; whether it can be reached shows when it is to hear."""
        ...


class Listener(Protocol):
    """Listens to one take as it grows: a file as the browser's recorder writes it."""

    @property
    def seconds(self) -> float:
        """How much sound could be decoded so far."""
        ...

    def feed(self, data: bytes) -> tuple[Utterance, ...]:
        """Take the next bytes; the utterances that are complete by now, in order.

        Raises UnreadableAudioError when this is no sound that can be decoded.
        """
        ...

    def close(self) -> tuple[Utterance, ...]:
        """No more bytes will come: the rest. A truncated end loses only itself."""
        ...


class Listeners(Protocol):
    """Makes listeners."""

    def listener(
        self,
        language: Language,
        *,
        hint: str = "",
        begins: float = 0.0,
        heard_until: float = 0.0,
        ear: Transcriber | None = None,
    ) -> Listener:
        """A listener for a fresh take whose first sound is at second ``begins`` of the recording.

        It hears with ``ear``, or with the engine of this computer where none is given.
        Utterances that end at or before ``heard_until`` (seconds of the recording) are known
        already: they are not heard again and not returned.
        """
        ...

    def clip(self, data: Iterable[bytes], start: float, end: float) -> bytes:
        """The sound of a take between two seconds of that take, as a WAV file.

        ``data`` are its bytes in pieces; of these as few are taken as will do.
        """
        ...
