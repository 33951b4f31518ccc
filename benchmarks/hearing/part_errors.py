"""Both engines side by side on the same sound, in turns: what they mishear and what they cost."""

from dataclasses import dataclass

from benchmarks.hearing.dictations import Dictation
from benchmarks.hearing.engines import TimedTranscriber
from benchmarks.hearing.error_rates import GRAVE, ErrorRates, error_rates
from benchmarks.speed import Row
from therapy_app.domain.hearing import Utterance
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND
from therapy_app.pipeline.transcribe.hint import hint
from therapy_app.pipeline.transcribe.listen import TakeListeners
from therapy_app.pipeline.transcribe.text import readable


@dataclass(frozen=True, slots=True)
class Hearing:
    """A dictation as one engine heard it, with the processor seconds of the engine."""

    dictation: Dictation
    engine: str
    utterances: tuple[Utterance, ...]
    cpu: float
    seconds: float

    @property
    def errors(self) -> ErrorRates:
        """Measured on what was said."""
        return error_rates(self.dictation.said, readable(self.utterances), self.dictation.language)


def in_turns(
    dictation: Dictation, engines: dict[str, TimedTranscriber], *, hinted: bool = True
) -> list[Hearing]:
    """The dictation chunk by chunk, each chunk to one engine after the other."""
    told = hint(dictation.language) if hinted else ""
    before = {name: engine.cpu for name, engine in engines.items()}
    listeners = {
        name: TakeListeners(engine).listener(dictation.language, hint=told)
        for name, engine in engines.items()
    }
    heard: dict[str, list[Utterance]] = {name: [] for name in engines}
    for chunk in dictation.chunks():
        for name, listener in listeners.items():
            heard[name] += listener.feed(chunk)
    for name, listener in listeners.items():
        heard[name] += listener.close()
    seconds = len(dictation.pcm()) / BYTES_PER_SECOND
    return [
        Hearing(dictation, name, tuple(heard[name]), engine.cpu - before[name], seconds)
        for name, engine in engines.items()
    ]


def error_rows(hearings: list[Hearing]) -> list[Row]:
    """A row for each dictation and engine, with its grave errors below."""
    rows: list[Row] = []
    for hearing in hearings:
        errors = hearing.errors
        grave = ", ".join(
            f"{kind} {errors.grave[kind][1]} of {errors.grave[kind][0]}" for kind in GRAVE
        )
        name = f"{hearing.dictation.name}, {hearing.engine}"
        rows.append(Row(name, f"word error rate {errors.wer:.3f}; wrong: {grave}"))
        rows += [Row("", detail) for detail in errors.details]
    return rows


def speed_rows(hearings: list[Hearing]) -> list[Row]:
    """What each engine costs for a second of sound, and the ratio."""
    cost: dict[str, float] = {}
    for name in dict.fromkeys(hearing.engine for hearing in hearings):
        of_engine = [hearing for hearing in hearings if hearing.engine == name]
        cost[name] = sum(h.cpu for h in of_engine) / sum(h.seconds for h in of_engine)
    rows = [Row(f"CPU for a second of sound, {n}", f"{c:.3f} s") for n, c in cost.items()]
    if len(cost) > 1:
        first, second = list(cost)[:2]
        rows.append(Row(f"{second} to {first}", f"{cost[second] / cost[first]:.2f} times the CPU"))
    return rows
