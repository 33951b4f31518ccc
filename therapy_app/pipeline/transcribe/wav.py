"""Samples as a WAV file, and a stretch of a take as one."""

import wave
from io import BytesIO

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


def clip(file: Readable, start: float, end: float) -> bytes:
    """The sound between two seconds of a file, as WAV; what lies outside the file is left out.

    Raises UnreadableAudioError. Decodes no further than ``end``.
    """
    first, last = _offset(start), _offset(end)
    wanted = bytearray()
    at = 0
    for piece in samples(file):
        wanted += piece[max(0, first - at) : max(0, last - at)]
        at += len(piece)
        if at >= last:
            break
    return wav(bytes(wanted))


def _offset(seconds: float) -> int:
    return 2 * round(max(0.0, seconds) * BYTES_PER_SECOND / 2)
