"""Samples as a WAV file, and a stretch of a take as one."""

import wave
from collections.abc import Iterable
from io import BytesIO

from therapy_app.domain.errors import UnreadableAudioError
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND, RATE, Readable, samples


def wav(pcm: bytes) -> bytes:
    """A WAV file of these samples (mono, 16 kHz, 16 bit)."""
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(pcm)
    return file.getvalue()


def clip(data: Iterable[bytes], start: float, end: float) -> bytes:
    """The sound between two seconds of a file, as WAV; what lies outside the file is left out.

    ``data`` is the file in pieces, taken no further than ``end`` needs. Raises
    UnreadableAudioError.
    """
    pieces = _Pieces(data)
    try:
        return _cut(pieces, start, end)
    except UnreadableAudioError:
        # An MP4 whose index stands at its end can only be read when all of it is there.
        return _cut(BytesIO(pieces.all()), start, end)


def _cut(file: Readable, start: float, end: float) -> bytes:
    first, last = _offset(start), _offset(end)
    wanted = bytearray()
    at = 0
    for piece in samples(file):
        wanted += piece[max(0, first - at) : max(0, last - at)]
        at += len(piece)
        if at >= last:
            break
    return wav(bytes(wanted))


class _Pieces:
    """Reads on through pieces, and remembers them."""

    def __init__(self, data: Iterable[bytes]) -> None:
        self._more = iter(data)
        self._taken = bytearray()
        self._at = 0

    def read(self, size: int) -> bytes:
        while len(self._taken) < self._at + size and (piece := next(self._more, b"")):
            self._taken += piece
        found = bytes(self._taken[self._at : self._at + size])
        self._at += len(found)
        return found

    def all(self) -> bytes:
        return bytes(self._taken) + b"".join(self._more)


def _offset(seconds: float) -> int:
    return 2 * round(max(0.0, seconds) * BYTES_PER_SECOND / 2)
