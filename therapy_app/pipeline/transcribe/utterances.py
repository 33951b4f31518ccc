"""Cuts growing sound into utterances at the speaker's pauses."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from therapy_app.pipeline.transcribe.voice import FRAME_BYTES, FRAME_SECONDS, Voice


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_SECONDS)


# A pause of this length ends an utterance; each keeps some of the quiet on either side, since
# soft beginnings and ends pass for silence.
_PAUSE: Final = _frames(0.6)
_PADDING: Final = _frames(0.3)
# Fewer frames of voice than this are a click or a breath.
_ONSET: Final = 3
_LEAST_VOICE: Final = 5
# The engine hears 30 s at most; longer speech is cut where it is weakest.
_LONGEST: Final = _frames(28)
_EARLIEST_CUT: Final = _frames(14)
_CUT_WIDTH: Final = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sound between two pauses: ``start`` in seconds of the take, ``voiced`` seconds of voice."""

    start: float
    pcm: bytes
    voiced: float

    @property
    def end(self) -> float:
        """Its end in seconds of the take."""
        return self.start + len(self.pcm) / FRAME_BYTES * FRAME_SECONDS


@dataclass(frozen=True, slots=True)
class _Frame:
    pcm: bytes
    voiced: bool


class Cutter:
    """Collects frames until an utterance is complete; how the sound was chunked changes nothing."""

    def __init__(self) -> None:
        self._voice = Voice()
        self._odd = b""
        self._frames: list[_Frame] = []
        self._first = 0
        self._speaking = False

    def feed(self, pcm: bytes) -> Iterator[Stretch]:
        """The utterances that this sound completes."""
        sound = self._odd + pcm
        whole = len(sound) - len(sound) % FRAME_BYTES
        self._odd = sound[whole:]
        for at in range(0, whole, FRAME_BYTES):
            frame = sound[at : at + FRAME_BYTES]
            self._frames.append(_Frame(frame, self._voice.speaks(frame)))
            yield from self._step()

    def close(self) -> Iterator[Stretch]:
        """The utterance that the end of the sound completes."""
        if self._odd:
            yield from self.feed(bytes(FRAME_BYTES - len(self._odd)))
        if self._speaking:
            yield from self._stretch(self._voice_end())

    def _step(self) -> Iterator[Stretch]:
        if not self._speaking:
            self._speaking = self._voiced_of(_ONSET) == _ONSET
            if not self._speaking:
                self._drop(len(self._frames) - _PADDING - _ONSET)
        elif self._voiced_of(_PAUSE) == 0:
            yield from self._stretch(self._voice_end())
            self._speaking = False
        elif len(self._frames) >= _LONGEST:
            yield from self._stretch(self._weakest())

    def _voiced_of(self, count: int) -> int:
        """How many of the last frames hold voice."""
        return sum(frame.voiced for frame in self._frames[-count:])

    def _voice_end(self) -> int:
        """Where the last voice ends, with its padding."""
        last = max(i for i, frame in enumerate(self._frames) if frame.voiced)
        return min(last + 1 + _PADDING, len(self._frames))

    def _weakest(self) -> int:
        """The middle of the quietest stretch of a fifth of a second, the last of equals."""
        loudness = [_loudness(frame.pcm) for frame in self._frames]
        ends = range(_EARLIEST_CUT, len(loudness) - _CUT_WIDTH)
        start = min(reversed(ends), key=lambda i: sum(loudness[i : i + _CUT_WIDTH]))
        return start + _CUT_WIDTH // 2

    def _stretch(self, end: int) -> Iterator[Stretch]:
        frames = self._frames[:end]
        voiced = sum(frame.voiced for frame in frames)
        start = self._first * FRAME_SECONDS
        self._drop(end)
        if voiced >= _LEAST_VOICE:
            pcm = b"".join(frame.pcm for frame in frames)
            yield Stretch(start, pcm, voiced * FRAME_SECONDS)

    def _drop(self, count: int) -> None:
        if count > 0:
            del self._frames[:count]
            self._first += count


def _loudness(pcm: bytes) -> int:
    return sum(abs(sample) for sample in array("h", pcm))
