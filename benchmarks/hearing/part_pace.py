"""A dictation at the pace of speech: what is left to do when the speaker has stopped.

The clock of the measurement is the processor's: the engine's work takes as long as it takes the
processor, on one core, and the next second of sound arrives when a second has passed. So other
programs on the computer change little, and two cores can only be faster.
"""

import time

from benchmarks.hearing.dictations import Dictation
from benchmarks.hearing.engines import TimedTranscriber
from benchmarks.speed import Row
from therapy_app.domain.hearing import Utterance
from therapy_app.pipeline.transcribe.hint import hint
from therapy_app.pipeline.transcribe.listen import TakeListeners
from therapy_app.pipeline.transcribe.text import readable

LIMIT = 2.5


def pace_rows(dictation: Dictation, name: str, engine: TimedTranscriber) -> list[Row]:
    """What the processor has to do after the end of speech; how far it ever fell behind."""
    listener = TakeListeners(engine).listener(dictation.language, hint=hint(dictation.language))
    clock = worst = 0.0
    heard: list[Utterance] = []
    chunks = list(dictation.chunks())
    for at, chunk in enumerate(chunks, start=1):
        clock = max(clock, float(at))
        started = time.process_time()
        heard += listener.feed(chunk)
        clock += time.process_time() - started
        worst = max(worst, clock - at)
    started = time.process_time()
    heard += listener.close()
    clock += time.process_time() - started
    rest = clock - len(chunks)
    return [
        Row(
            f"{dictation.name}, {name}: from the end of speech to the text",
            f"{rest:.2f} s of CPU ({len(readable(heard).split())} words)",
            f"at most {LIMIT} s",
        ),
        Row("  furthest behind the speaker", f"{worst:.2f} s of CPU"),
    ]
