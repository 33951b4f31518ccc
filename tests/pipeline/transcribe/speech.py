"""An engine that needs no weights: it hears a word in each half second of sound."""

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment, HeardWord
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class CountingTranscriber:
    """Says "one two three ..." for each stretch; ``calls`` are the stretches it heard."""

    name = "counting"

    def __init__(self) -> None:
        self.calls: list[tuple[float, Language, str]] = []
        self.fails = False
        self.no_speech = 0.1

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        if self.fails:
            raise HearingError
        seconds = len(pcm) / BYTES_PER_SECOND
        self.calls.append((seconds, language, hint))
        # The last word runs over the end, as engines have it.
        words = tuple(
            HeardWord(NUMBERS[i % 10], i * 0.5, i * 0.5 + 0.55, 0.9)
            for i in range(int(seconds / 0.5))
        )
        return (HeardSegment(words, self.no_speech, -0.2, 1.0),)
