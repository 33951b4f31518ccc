"""Sound files of every kind that recorders write, made by rule."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np

from therapy_app.pipeline.transcribe.decode import RATE

KINDS: dict[str, tuple[str, str, dict[str, str]]] = {
    "webm": ("webm", "libopus", {}),
    "live webm": ("webm", "libopus", {"live": "1", "cluster_time_limit": "1000"}),
    "fragmented mp4": ("mp4", "aac", {"movflags": "frag_keyframe+empty_moov+default_base_moof"}),
    "ogg": ("ogg", "libopus", {}),
    "mp3": ("mp3", "libmp3lame", {}),
    "m4a": ("ipod", "aac", {}),
    "m4a for streaming": ("ipod", "aac", {"movflags": "faststart"}),
    "wav": ("wav", "pcm_s16le", {}),
    "flac": ("flac", "flac", {}),
}
AT_ONCE = [kind for kind in KINDS if kind not in {"m4a", "wav"}]
"""Kinds whose beginning can be decoded while the rest is missing; WAV needs some seconds first."""


def encoded(pcm: bytes, kind: str, *, rate: int = 48_000, layout: str = "stereo") -> bytes:
    """These samples (mono, 16 kHz) as a file of this kind."""
    container, codec, options = KINDS[kind]
    with TemporaryDirectory() as folder:
        file = Path(folder, "take")
        _write(file, pcm, container, codec, options, rate, layout)
        return file.read_bytes()


def _write(
    file: Path,
    pcm: bytes,
    container: str,
    codec: str,
    options: dict[str, str],
    rate: int,
    layout: str,
) -> None:
    with av.open(str(file), "w", format=container, options=options) as writer:
        stream: Any = writer.add_stream(codec, rate=rate, layout=layout)
        sound = np.frombuffer(pcm, "<i2").reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound), "s16", "mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.format.name, layout, rate, stream.frame_size or None)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            writer.mux(stream.encode(piece))
        writer.mux(stream.encode(None))


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]
