"""The engines to measure, each with a clock that counts the processor's seconds."""

import os
import time
from pathlib import Path

from therapy_app.domain.hearing import HeardSegment
from therapy_app.domain.language import Language
from therapy_app.engines.faster_whisper_engine import FasterWhisper
from therapy_app.engines.openai_whisper_engine import OpenAiWhisper
from therapy_app.ports import Transcriber
from therapy_app.settings import Settings
from therapy_app.wiring import model_shelf

# Read when the engines' libraries load: threads that spin while they wait would be counted.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

ENGINES = {"faster-whisper": FasterWhisper, "openai-whisper": OpenAiWhisper}


class TimedTranscriber:
    """An engine that counts the processor seconds of all its threads, and what it was given."""

    def __init__(self, inner: Transcriber) -> None:
        """Start at nought."""
        self._inner = inner
        self.name = inner.name
        self.cpu = 0.0
        self.calls = 0

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """As the engine hears it."""
        started = time.process_time()
        found = self._inner.hear(pcm, language, hint=hint)
        self.cpu += time.process_time() - started
        self.calls += 1
        return found


def folder_of_model() -> Path:
    """Where the default model lies."""
    return model_shelf(Settings()).place("base")


def loaded(name: str) -> TimedTranscriber:
    """The engine of this name with the default model, warmed up by half a second of silence."""
    engine = ENGINES[name](folder_of_model())
    engine.hear(bytes(16_000), Language.EN)
    return TimedTranscriber(engine)
