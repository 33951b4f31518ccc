"""Short clips of synthetic voices reading invented dictations, mono, 16 kHz; and what they say."""

import wave
from dataclasses import dataclass
from pathlib import Path

from therapy_app.domain.language import Language


@dataclass(frozen=True)
class Clip:
    """A file beside this one, with the words that are spoken in it."""

    file: str
    language: Language
    spoken: str

    @property
    def path(self) -> Path:
        return Path(__file__).parent / self.file

    @property
    def pcm(self) -> bytes:
        with wave.open(str(self.path)) as sound:
            return sound.readframes(sound.getnframes())

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 32_000


ENGLISH = Clip(
    "en_denies.wav",
    Language.EN,
    "She denies suicidal ideation, denies any plan or intent, "
    "and denies self harm since our last session.",
)
GERMAN = Clip(
    "de_uebung.wav",
    Language.DE,
    "Die Übung mit den fünf Sinnen hat gut geholfen.",
)
CLIPS = (ENGLISH, GERMAN)
