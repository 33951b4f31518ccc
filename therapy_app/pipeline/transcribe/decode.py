"""Turns a sound file, whole or still growing, into plain samples: mono, 16 kHz, 16 bit."""

from collections.abc import Iterator
from typing import Final, Protocol

import av
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError

from therapy_app.domain.errors import TooLongError, UnreadableAudioError

RATE: Final = 16_000
BYTES_PER_SECOND: Final = 2 * RATE
MAX_MINUTES: Final = 60

# Only containers and codecs that recorders write: playlists and the like, which could name
# other files or addresses, are never opened, and no exotic decoder meets a hostile file.
_SAFE: Final = {
    "format_whitelist": "matroska,webm,mov,mp4,m4a,wav,w64,mp3,aac,ogg,flac,aiff",
    "codec_whitelist": (
        "opus,libopus,vorbis,libvorbis,aac,aac_fixed,mp3,mp3float,flac,alac,"
        "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f64le,"
        "pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw"
    ),
}


class Readable(Protocol):
    """Bytes that may only be read on; ``read`` may wait, and gives none at the end alone."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` of the next bytes."""
        ...


def samples(file: Readable, *, most_minutes: int = MAX_MINUTES) -> Iterator[bytes]:
    """The sound of a file piece by piece, as soon as it can be decoded.

    Needs ``seek`` and ``tell`` for an MP4 whose index stands at its end. A truncated end or a
    broken packet loses only itself. Raises UnreadableAudioError when there is no sound or the
    file breaks off before its own end, TooLongError where it is longer than allowed.
    """
    decoded = 0
    try:
        for piece in _pieces(file):
            decoded += len(piece)
            if decoded > most_minutes * 60 * BYTES_PER_SECOND:
                raise TooLongError(limit=most_minutes, unit="minutes")
            yield piece
    except (FFmpegError, ValueError, IndexError) as error:
        raise UnreadableAudioError from error
    if not decoded:
        raise UnreadableAudioError


def _pieces(file: Readable) -> Iterator[bytes]:
    with av.open(file, "r", metadata_errors="ignore", container_options=_SAFE) as container:
        stream = container.streams.audio[0]
        stream.codec_context.thread_count = 1
        resampler = _Resampler()
        for packet in container.demux(stream):
            for frame in _frames(packet):
                yield from resampler.plain(frame)
        yield from resampler.rest()


def _frames(packet: "av.Packet[AudioStream]") -> list[av.AudioFrame]:
    try:
        return packet.decode()
    except FFmpegError:
        return []


class _Resampler:
    """A resampler that starts anew when a file changes its rate or its channels midway."""

    def __init__(self) -> None:
        self._setup: tuple[str, str, int] | None = None
        self._inner: AudioResampler | None = None

    def plain(self, frame: av.AudioFrame) -> Iterator[bytes]:
        setup = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._inner is None or setup != self._setup:
            yield from self.rest()
            self._inner = AudioResampler(format="s16", layout="mono", rate=RATE)
            self._setup = setup
        frame.pts = None
        for plain in self._inner.resample(frame):
            yield _bytes(plain)

    def rest(self) -> Iterator[bytes]:
        if self._inner is not None:
            for plain in self._inner.resample(None):
                yield _bytes(plain)


def _bytes(frame: av.AudioFrame) -> bytes:
    return bytes(frame.planes[0])[: 2 * frame.samples]
