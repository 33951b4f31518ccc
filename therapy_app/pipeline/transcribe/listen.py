"""Listens to a growing take: decode, find the pauses, write each utterance down, filter."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from therapy_app.domain.hearing import HeardWord, Utterance
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND
from therapy_app.pipeline.transcribe.edges import trimmed
from therapy_app.pipeline.transcribe.filters import spoken_words
from therapy_app.pipeline.transcribe.growing import GrowingSound
from therapy_app.pipeline.transcribe.utterances import Cutter, Stretch
from therapy_app.pipeline.transcribe.wav import clip
from therapy_app.ports.hearing import Transcriber

# A file given in one piece is decoded in many, so that its samples never all lie in memory.
_BITE: Final = 1 << 16
# Times are kept with fewer digits than they are computed with.
_SAME: Final = 0.01


class TakeListeners:
    """Makes listeners that share the engine of this computer (the port Listeners)."""

    def __init__(self, transcriber: Transcriber) -> None:
        self._transcriber = transcriber

    def listener(
        self,
        language: Language,
        *,
        hint: str = "",
        begins: float = 0.0,
        heard_until: float = 0.0,
        ear: Transcriber | None = None,
    ) -> "TakeListener":
        """A listener for a fresh take; see the port."""
        return TakeListener(
            ear or self._transcriber, language, hint=hint, begins=begins, heard_until=heard_until
        )

    def clip(self, data: Iterable[bytes], start: float, end: float) -> bytes:
        """The sound of a take between two of its seconds, as a WAV file; see the port."""
        return clip(data, start, end)


class TakeListener:
    """Hears one take (the port Listener)."""

    def __init__(
        self,
        transcriber: Transcriber,
        language: Language,
        *,
        hint: str = "",
        begins: float = 0.0,
        heard_until: float = 0.0,
    ) -> None:
        self._transcriber = transcriber
        self._language = language
        self._hint = hint
        self._begins = begins
        self._heard_until = heard_until
        self._sound = GrowingSound()
        self._cutter = Cutter()
        self._decoded = 0

    @property
    def seconds(self) -> float:
        """How much sound could be decoded so far."""
        return self._decoded / BYTES_PER_SECOND

    def feed(self, data: bytes) -> tuple[Utterance, ...]:
        """The utterances that these bytes complete.

        Raises UnreadableAudioError, TooLongError, or HearingError from the engine.
        """
        bites = (data[at : at + _BITE] for at in range(0, len(data), _BITE))
        return tuple(heard for bite in bites for heard in self._listen(self._sound.feed(bite)))

    def close(self) -> tuple[Utterance, ...]:
        """The rest. Raises as ``feed``; a take without any sound is unreadable."""
        rest = self._listen(self._sound.close())
        return (*rest, *self._hear(self._cutter.close()))

    def _listen(self, pcm: bytes) -> Iterator[Utterance]:
        self._decoded += len(pcm)
        yield from self._hear(self._cutter.feed(pcm))

    def _hear(self, stretches: Iterator[Stretch]) -> Iterator[Utterance]:
        for stretch in stretches:
            if self._begins + stretch.end > self._heard_until + _SAME:
                heard = self._transcriber.hear(stretch.pcm, self._language, hint=self._hint)
                words = spoken_words(heard, stretch.voiced, self._language)
                if words:
                    yield _utterance(stretch, trimmed(words, stretch.pcm), self._begins)


def _utterance(stretch: Stretch, words: tuple[HeardWord, ...], begins: float) -> Utterance:
    """The words with seconds of the recording, none outside the utterance."""
    start, end = begins + stretch.start, begins + stretch.end

    def placed(seconds: float) -> float:
        return round(min(start + max(seconds, 0.0), end), 3)

    timed = (replace(word, start=placed(word.start), end=placed(word.end)) for word in words)
    return Utterance(round(start, 3), round(end, 3), tuple(timed))
