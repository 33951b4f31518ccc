"""Writes down speech with openai-whisper, the engine of Whisper's makers, on the same weights."""

import ctypes
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.engines.whisper_words import (
    MOMENT,
    RATE,
    SCRAP,
    Piece,
    Samples,
    Whisper,
    most_pieces,
    words,
)
from therapy_app.engines.word_times import starts

_WINDOW: Final = 30.0
"""Seconds that the network hears at a time."""
_MMAP_THRESHOLD: Final = -3
_BEFORE_WORDS: Final = "\"'“¿([{-"
_AFTER_WORDS: Final = "\"'.。,，!！?？:：”)]}、"
"""Marks that belong to a word, and say nothing of how sure it is."""


class OpenAiWhisper(Whisper):
    """Loaded when made."""

    def __init__(self, folder: Path, *, threads: int = 2, numbers: str = "int8") -> None:
        """Load the model that lies in ``folder``; HearingError where that cannot be.

        ``threads`` holds for all of torch in this process. ``numbers`` is the precision of the
        decoder: "int8", or "float32" to compare with other engines.
        """
        super().__init__(f"openai-whisper {folder.name} {numbers}")
        try:
            # Threads that wait for one another by spinning take five times the processor time on
            # a busy computer. Read when torch is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            # Imported late: both are big, and installed only where this engine is wanted.
            _give_back_memory()
            self._torch: Any = import_module("torch")
            self._whisper: Any = _whisper_alone()
            self._torch.set_num_threads(threads)
            network = import_module("therapy_app.engines.whisper_network")
            following = import_module("therapy_app.engines.whisper_following")
            self._network: Any = network.Network(folder / "model.bin", coarse=numbers == "int8")
            self._followed: Any = following.followed
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._heads: list[tuple[int, int]] = config["alignment_heads"]
            _read_vocabulary(self._network.num_languages)
        except Exception as fault:
            raise HearingError from fault

    def _segments(
        self, sound: Samples, seconds: float, options: dict[str, Any]
    ) -> Iterator[HeardSegment]:
        start = 0.0
        with self._torch.inference_mode():
            while start == 0.0 or seconds - start > SCRAP:
                window = sound[round(start * RATE) :][: round(_WINDOW * RATE)]
                segment, more = self._heard(window, start, options)
                yield segment
                start += max(more, SCRAP) if more else _WINDOW
                options = options | {"initial_prompt": None}

    def _heard(
        self, sound: Samples, start: float, options: dict[str, Any]
    ) -> tuple[HeardSegment, float]:
        """What is said in a window, and how far into it something is left to hear, or 0."""
        seconds = len(sound) / RATE
        tokenizer = self._tokenizer(options["language"])
        hint = options["initial_prompt"]
        features, moments = self._network.encoded(sound)
        written = self._network.written(
            features,
            seconds,
            language=options["language"],
            temperature=options["temperature"],
            beam_size=options["beam_size"],
            sample_len=most_pieces(seconds),
            prompt=tokenizer.encode(f" {hint.strip()}") if hint else None,
        )
        text = [token for token in written.tokens if token < tokenizer.eot]
        pieces = self._pieces(text, features, moments, tokenizer)
        segment = HeardSegment(
            words=words([(w, start + a, start + b, p) for w, a, b, p in pieces], start + seconds),
            no_speech=float(written.no_speech_prob),
            log_probability=float(written.avg_logprob),
            compression=float(written.compression_ratio),
        )
        return segment, _left_from(written.tokens, tokenizer.timestamp_begin)

    def _pieces(
        self, text: list[int], features: Any, moments: int, tokenizer: Any
    ) -> Iterator[Piece]:
        """Each word with its times in the window and how sure it is."""
        before = (*tokenizer.sot_sequence, tokenizer.no_timestamps)
        spoken, parts = tokenizer.split_to_word_tokens([*text, tokenizer.eot])
        if len(spoken) < 2:  # noqa: PLR2004  (only the mark of the end)
            return
        follows, sure = self._followed(
            self._network.decoder,
            (*before, *text, tokenizer.eot),
            len(before),
            features,
            moments,
            self._heads,
        )
        begun = starts(-follows) * MOMENT
        edges = np.cumsum([0, *map(len, parts[:-1])])
        timing = self._whisper.timing
        found = [
            timing.WordTiming(word, part, begun[a], begun[b], np.mean(sure[a:b]))
            for word, part, a, b in zip(spoken, parts, edges[:-1], edges[1:], strict=False)
        ]
        timing.merge_punctuations(found, _BEFORE_WORDS, _AFTER_WORDS)
        yield from ((w.word, w.start, w.end, w.probability) for w in found)

    def _tokenizer(self, language: str) -> Any:
        return self._whisper.tokenizer.get_tokenizer(
            self._network.is_multilingual,
            num_languages=self._network.num_languages,
            language=language,
            task="transcribe",
        )


def _left_from(tokens: list[int], first_time: int) -> float:
    """Seconds of the window from which on the engine says that something new begins, or 0.

    It then writes the moment twice: as the end of what it wrote, and as the next beginning.
    """
    last = tokens[-2:]
    again = len(last) > 1 and min(last) >= first_time
    return (tokens[-1] - first_time) * MOMENT if again else 0.0


def _whisper_alone() -> Any:
    """openai-whisper without numba, which takes 60 MB for one function that is not called here."""
    if "whisper" not in sys.modules and "numba" not in sys.modules:
        sys.modules["numba"] = _NoNumba("numba")
        try:
            return import_module("whisper")
        finally:
            del sys.modules["numba"]
    return import_module("whisper")


class _NoNumba(ModuleType):
    """Leaves functions as they are."""

    @staticmethod
    def jit(**_: Any) -> Callable[[Any], Any]:
        """Compiles nothing."""
        return lambda function: function


def _give_back_memory() -> None:
    """Let the C library give back each megabyte as it is freed, where it has the means (glibc).

    By itself it keeps up to 32 MB of every kind of array for later: 100 MB in all.
    """
    tune: Any = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        tune(_MMAP_THRESHOLD, 1 << 20)


def _read_vocabulary(languages: int) -> None:
    """Once, and here: openai-whisper leaves its file open, of which Python warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import_module("whisper.tokenizer").get_encoding(
            name="multilingual", num_languages=languages
        )
