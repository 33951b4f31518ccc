"""Tells frames of sound in which somebody may speak from silence."""

from typing import Final, Protocol, cast

import webrtcvad  # pyright: ignore[reportMissingTypeStubs]

from therapy_app.pipeline.transcribe.decode import RATE

FRAME_SECONDS: Final = 0.03
FRAME_BYTES: Final = 960
_STRICTNESS: Final = 2


class _Detector(Protocol):
    def is_speech(self, buf: bytes, sample_rate: int) -> bool: ...


class Voice:
    """Listens frame by frame; adapts to the noise of the room, so that order matters."""

    def __init__(self) -> None:
        self._detector = cast("_Detector", webrtcvad.Vad(_STRICTNESS))

    def speaks(self, frame: bytes) -> bool:
        """Whether this frame (30 ms) may hold speech."""
        return self._detector.is_speech(frame, RATE)
