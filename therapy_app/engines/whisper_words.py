"""What both Whisper engines share: one stretch at a time, and pieces of words put together."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment, HeardWord
from therapy_app.domain.language import Language

RATE: Final = 16_000
"""Samples of a second."""
SHORTEST: Final = RATE // 10
"""Less than a tenth of a second is no word, and no window for the network."""
MOMENT: Final = 0.02
"""Seconds between two places of the encoded sound, and between two marks of time."""
SCRAP: Final = 0.5
"""Seconds at the end of a stretch in which no further word is looked for: speech is cut with a
little quiet after it, and heard alone quiet brings forth inventions."""

OPTIONS: Final[dict[str, Any]] = {
    # How many wordings are followed at a time.
    "beam_size": 5,
    # The most probable words, always the same ones; nothing is sampled.
    "temperature": 0.0,
    # What is left of a stretch goes on from what was written of it; the next begins anew.
    "condition_on_previous_text": True,
    "word_timestamps": True,
    # The pipeline filters, the same way for every engine.
    "no_speech_threshold": None,
    "compression_ratio_threshold": None,
}
"""How a stretch is written down; both engines know these by the same names."""

_MOST_PIECES: Final = 216
"""The decoder's room of 448 less the longest hint and the marks before the text."""

Samples = NDArray[np.float32]
Piece = tuple[str, float, float, float]
"""Text with its leading space, start, end, probability."""


class Whisper(ABC):
    """A Transcriber that is safe to share: one stretch is heard at a time."""

    def __init__(self, name: str) -> None:
        """``name`` is engine, model, and the precision of its numbers."""
        self._name = name
        self._one_at_a_time = Lock()

    @property
    def name(self) -> str:
        """Engine, model, and the precision of its numbers."""
        return self._name

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in the stretch; HearingError where the engine fails."""
        sound = samples(pcm)
        if len(sound) < SHORTEST:
            return ()
        options = OPTIONS | {"language": str(language), "initial_prompt": hint or None}
        with self._one_at_a_time:
            try:
                return tuple(self._segments(sound, len(sound) / RATE, options))
            except RuntimeError as fault:
                raise HearingError from fault

    @abstractmethod
    def _segments(
        self, sound: Samples, seconds: float, options: dict[str, Any]
    ) -> Iterable[HeardSegment]:
        """What the engine writes of a stretch of so many seconds."""


def samples(pcm: bytes) -> Samples:
    """The sound as numbers between -1 and 1; half a sample at the end is dropped."""
    whole = len(pcm) - len(pcm) % 2
    return np.frombuffer(pcm[:whole], "<i2").astype(np.float32) / np.float32(32768)


def most_pieces(seconds: float) -> int:
    """How many pieces of words a stretch can hold, said as fast as anyone speaks.

    On noise an engine may write in circles; it need not do so for a page.
    """
    return min(_MOST_PIECES, 24 + round(12 * seconds))


def words(pieces: Iterable[Piece], seconds: float) -> tuple[HeardWord, ...]:
    """Whole words: "follow" and "-up" come apart from the engine, "7" and ":30" too.

    A word is as sure as its least sure piece. No time lies outside the stretch of ``seconds``.
    """
    found: list[HeardWord] = []
    for text, start, end, probability in pieces:
        begun = float(min(max(start, 0.0), seconds))
        word = HeardWord(
            text=text.strip(),
            start=begun,
            end=float(min(max(end, begun), seconds)),
            confidence=float(probability),
        )
        if found and text and not text[0].isspace():
            found[-1] = _joined(found[-1], word)
        elif word.text:
            found.append(word)
    return tuple(found)


def _joined(first: HeardWord, more: HeardWord) -> HeardWord:
    return HeardWord(
        text=first.text + more.text,
        start=first.start,
        end=max(first.end, more.end),
        confidence=min(first.confidence, more.confidence),
    )
