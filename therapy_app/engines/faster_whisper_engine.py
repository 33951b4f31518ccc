"""Writes down speech with faster-whisper: Whisper in eight-bit numbers, for processors."""

from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Final

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.domain.language import Language
from therapy_app.engines.whisper_words import OPTIONS, RATE, SHORTEST, most_pieces, samples, words

BEAM: Final = 5
"""How many wordings are followed at a time."""


class FasterWhisper:
    """A Transcriber; loaded when made, and safe to share: one stretch is heard at a time."""

    def __init__(self, folder: Path, *, threads: int = 2, numbers: str = "int8") -> None:
        """Load the model that lies in ``folder``; HearingError where that cannot be.

        ``numbers`` is the precision: "int8", or "float32" to compare with other engines.
        """
        self._name = f"faster-whisper {folder.name} {numbers}"
        self._one_at_a_time = Lock()
        try:
            # Imported late: it takes a second, and only who dictates needs it.
            library = import_module("faster_whisper")
            self._model: Any = library.WhisperModel(
                str(folder),
                device="cpu",
                compute_type=numbers,
                cpu_threads=threads,
                local_files_only=True,
            )
        except Exception as fault:
            raise HearingError from fault

    @property
    def name(self) -> str:
        """Engine, model, and the precision of its numbers."""
        return self._name

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in the stretch; HearingError where the engine fails."""
        sound = samples(pcm)
        if len(sound) < SHORTEST:
            return ()
        with self._one_at_a_time:
            try:
                found, _ = self._model.transcribe(
                    sound,
                    language=str(language),
                    beam_size=BEAM,
                    initial_prompt=hint or None,
                    log_prob_threshold=None,
                    max_new_tokens=most_pieces(len(sound) / RATE),
                    **OPTIONS,
                )
                return tuple(_segment(one, len(sound) / RATE) for one in found)
            except RuntimeError as fault:
                raise HearingError from fault


def _segment(found: Any, seconds: float) -> HeardSegment:
    pieces = ((w.word, w.start, w.end, w.probability) for w in found.words or ())
    return HeardSegment(
        words=words(pieces, seconds),
        no_speech=float(found.no_speech_prob),
        log_probability=float(found.avg_logprob),
        compression=float(found.compression_ratio),
    )
