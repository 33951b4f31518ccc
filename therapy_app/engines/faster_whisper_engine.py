"""Writes down speech with faster-whisper: Whisper in eight-bit numbers, for processors."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.engines.whisper_words import SCRAP, Samples, Whisper, most_pieces, words


class FasterWhisper(Whisper):
    """Loaded when made."""

    def __init__(self, folder: Path, *, threads: int = 2, numbers: str = "int8") -> None:
        """Load the model that lies in ``folder``; HearingError where that cannot be.

        ``numbers`` is the precision: "int8", or "float32" to compare with other engines.
        """
        super().__init__(f"faster-whisper {folder.name} {numbers}")
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
            tokens = self._model.hf_tokenizer
            self._last_word: int = tokens.token_to_id("<|notimestamps|>")
        except Exception as fault:
            raise HearingError from fault

    def _segments(
        self, sound: Samples, seconds: float, options: dict[str, Any]
    ) -> Iterator[HeardSegment]:
        found, _ = self._model.transcribe(
            sound, log_prob_threshold=None, max_new_tokens=most_pieces(seconds), **options
        )
        for one in found:
            pieces = ((w.word, w.start, w.end, w.probability) for w in one.words or ())
            yield HeardSegment(
                words=words(pieces, seconds),
                no_speech=float(one.no_speech_prob),
                log_probability=float(one.avg_logprob),
                compression=float(one.compression_ratio),
            )
            # Without a mark of time at its end the engine would hear the last quiet again.
            if seconds - one.end < SCRAP or one.tokens[-1] <= self._last_word:
                return
