"""Dictations to measure with: a folder of sound (en1.wav) with what is said beside it (en1.txt)."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND, samples


@dataclass(frozen=True, slots=True)
class Dictation:
    """A sound file and its words; the file's name begins with the language."""

    name: str
    language: Language
    sound: bytes
    said: str

    def pcm(self) -> bytes:
        """All its samples."""
        return b"".join(samples(BytesIO(self.sound)))

    def chunks(self, seconds: float = 1.0) -> Iterator[bytes]:
        """The file in pieces of about so much sound, as a recorder sends it."""
        length = len(self.pcm()) / BYTES_PER_SECOND
        size = max(1, round(len(self.sound) * seconds / length))
        for at in range(0, len(self.sound), size):
            yield self.sound[at : at + size]


def dictations(folder: Path) -> list[Dictation]:
    """All of the folder, by name."""
    found = sorted(path for path in folder.glob("*.wav") if path.with_suffix(".txt").exists())
    if not found:
        raise SystemExit(f"{folder} holds no .wav with a .txt beside it")
    return [
        Dictation(
            path.stem,
            Language(path.name[:2]),
            path.read_bytes(),
            path.with_suffix(".txt").read_text(encoding="utf-8"),
        )
        for path in found
    ]
