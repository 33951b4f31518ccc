"""Utterance by utterance against the whole file at once: what cutting costs in errors."""

from typing import Any

import numpy as np
from faster_whisper import WhisperModel

from benchmarks.hearing.dictations import Dictation
from benchmarks.hearing.engines import folder_of_model
from benchmarks.hearing.error_rates import error_rates
from benchmarks.hearing.part_errors import Hearing
from benchmarks.speed import Row
from therapy_app.engines.whisper_words import OPTIONS
from therapy_app.pipeline.transcribe.hint import hint


def whole_rows(hearings: list[Hearing]) -> list[Row]:
    """The word error rates side by side, for the dictations that faster-whisper heard."""
    model: Any = WhisperModel(str(folder_of_model()), device="cpu", compute_type="int8")
    rows: list[Row] = []
    for hearing in hearings:
        dictation = hearing.dictation
        whole = error_rates(dictation.said, _at_once(model, dictation), dictation.language).wer
        cut = hearing.errors.wer
        figure = f"{cut:.3f} against {whole:.3f}: {100 * (cut - whole):+.1f} points"
        rows.append(Row(f"{dictation.name}: in utterances, whole", figure, "at most +1.0"))
    return rows


def _at_once(model: Any, dictation: Dictation) -> str:
    sound = np.frombuffer(dictation.pcm(), "<i2").astype(np.float32) / 32768
    segments, _ = model.transcribe(
        sound,
        language=str(dictation.language),
        beam_size=OPTIONS["beam_size"],
        temperature=0.0,
        condition_on_previous_text=False,
        initial_prompt=hint(dictation.language),
    )
    return " ".join(segment.text.strip() for segment in segments)
