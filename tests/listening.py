"""Listeners that read instead of hear: ten bytes of text are a second of sound."""

import io
import re
import wave
from collections.abc import Iterable

from therapy_app.domain.errors import HearingError, UnreadableAudioError
from therapy_app.domain.hearing import HeardWord, Utterance
from therapy_app.domain.language import Language

PER_SECOND = 10


class TextListeners:
    """An utterance ends at each full stop, a word with "?" is hardly heard, 0xff is no sound.

    ``heard`` are the utterances the engine was asked about; ``engine_is_there`` can be taken away.
    """

    def __init__(self) -> None:
        self.engine_is_there = True
        self.heard: list[str] = []
        self.made = 0
        self.hints: list[str] = []

    def listener(
        self, language, *, hint="", begins=0.0, heard_until=0.0, ear=None
    ) -> "TextListener":
        self.made += 1
        self.hints.append(hint)
        return TextListener(self, begins, heard_until, ear, hint)

    def clip(self, data: Iterable[bytes], start: float, end: float) -> bytes:
        taken = b""
        for piece in data:
            taken += piece
            if len(taken) >= round(end * PER_SECOND):
                break
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setparams((1, 1, PER_SECOND, 0, "NONE", "not compressed"))
            writer.writeframes(taken[round(start * PER_SECOND) : round(end * PER_SECOND)])
        return file.getvalue()


class TextListener:
    """Reads one take."""

    def __init__(self, shared, begins: float, heard_until: float, ear=None, hint="") -> None:
        self._shared, self._ear, self._hint = shared, ear, hint
        self._begins = begins
        self._heard_until = heard_until
        self._data = b""
        self._read = 0

    @property
    def seconds(self) -> float:
        return len(self._data) / PER_SECOND

    def feed(self, data: bytes) -> tuple[Utterance, ...]:
        if b"\xff" in data:
            raise UnreadableAudioError
        self._data += data
        said = []
        for match in re.finditer(rb"[^.]*\.", self._data[self._read :]):
            said += self._hear(match.group())
        return tuple(said)

    def close(self) -> tuple[Utterance, ...]:
        if not self._data:
            raise UnreadableAudioError
        return tuple(self._hear(self._data[self._read :]))

    def _hear(self, stretch: bytes) -> list[Utterance]:
        begin = self._begins + self._read / PER_SECOND
        end = begin + len(stretch) / PER_SECOND
        self._read += len(stretch)
        if not stretch.strip() or end <= self._heard_until + 0.01:
            return []
        text = stretch.decode()
        if self._ear is not None:
            self._ear.hear(stretch, Language.EN, hint=self._hint)
        elif not self._shared.engine_is_there:
            raise HearingError
        self._shared.heard.append(text.strip())
        words = tuple(
            HeardWord(
                match.group().replace("?", ""),
                begin + match.start() / PER_SECOND,
                begin + match.end() / PER_SECOND,
                0.2 if "?" in match.group() else 0.9,
            )
            for match in re.finditer(r"\S+", text)
        )
        return [Utterance(begin, end, words)]


def sound_in(wav: bytes) -> bytes:
    """The bytes of a clip."""
    with wave.open(io.BytesIO(wav)) as reader:
        return reader.readframes(reader.getnframes())
