"""A dictation of 23 seconds by a synthetic voice, for the microphone or as a file."""

from dataclasses import dataclass
from pathlib import Path

import av


@dataclass(frozen=True)
class Dictation:
    """A longer clip, compressed, for the browser's microphone and for sending as a file."""

    file: str
    seconds: float

    @property
    def path(self) -> Path:
        return Path(__file__).parent / self.file

    def as_wav(self, to: Path) -> Path:
        """Unpack it as browsers take it for a microphone: 48 kHz, mono, 16 bit."""
        with av.open(self.path) as packed, av.open(to, "w") as unpacked:
            stream = unpacked.add_stream("pcm_s16le", rate=48_000, layout="mono")
            resampler = av.AudioResampler("s16", "mono", 48_000)
            for frame in packed.decode(audio=0):
                for fitting in resampler.resample(frame):
                    unpacked.mux(stream.encode(fitting))
            unpacked.mux(stream.encode(None))
        return to


DICTATION = Dictation("en_dictation.ogg", 23.4)
