"""Part 6, cost: CPU time of a sentence, how it grows, and what loading the checker takes."""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle, islice
from typing import Any

import numpy as np

from benchmarks.check.baselines import containment
from benchmarks.check.figures import SEED
from benchmarks.check.judged import Bench, house_checker
from benchmarks.check.table import Cell, Table
from benchmarks.check_cases import Case, source
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source

WORDS = 400
ROUNDS = 3
SENTENCES = (10, 20, 40, 80)
LENGTHS = (400, 1000, 2500, 5000)
_FRESH = """
import json, re, time
from pathlib import Path
times = [time.process_time()]
from therapy_app.domain.language import Language
from therapy_app.wiring import pipeline_tools
from benchmarks.check_cases import source
checker = pipeline_tools().checker
times.append(time.process_time())
for language in Language:
    checker.judge(source("She slept badly.", language, language), "Slept badly.")
    times.append(time.process_time())
held = Path("/proc/self/status").read_text()  # ru_maxrss would count the process that began it
peak = int(re.search(r"VmHWM:\\s+(\\d+)", held)[1]) / 1024
print(json.dumps([*[(b - a) * 1000 for a, b in zip(times, times[1:])], peak]))
"""
_Row = tuple[str, list[Cell]]
_unseen = count(2)


def tables(bench: Bench) -> Iterator[Table]:
    """CPU times in this process, then load time and memory in a fresh one."""
    for language in Language:
        here = [case for case in bench.cases if case.source.language is language]
        yield Table(f"cost {language}, CPU", ("figure",), [*_sentences(here), *_growth(here)])
    yield Table("cost of a fresh process, CPU", ("figure",), _fresh())


def _sentences(here: Sequence[Case]) -> Iterator[_Row]:
    """On the dictation nearest to 400 words, with the sentences written about it."""
    case = min(here, key=lambda c: abs(len(c.source.text.split()) - WORDS))
    ground, texts = case.source, _texts(case)
    checker = house_checker()
    checker.judge(ground, texts[0])
    each = [_cpu(lambda t=t: checker.judge(ground, t)) for _ in range(ROUNDS) for t in _new(texts)]
    edited = [
        _cpu(lambda t=t: checker.judge(ground, t))
        for text in texts
        for t in (f"{text} {next(_unseen)} times.",)
    ]
    plain = [_cpu(lambda t=t: containment(t, ground)) for t in _new(texts)]
    yield f"a sentence on {len(ground.text.split())} words, median", [_in_ms(np.median(each))]
    yield "a sentence, p95", [_in_ms(np.percentile(each, 95))]
    yield "an edited sentence, median", [_in_ms(np.median(edited))]
    yield "token containment of a sentence, median", [_in_ms(np.median(plain))]


def _growth(here: Sequence[Case]) -> Iterator[_Row]:
    """Ratios to the smallest; for one sentence's time 1 means that size does not matter."""
    every = [text for case in here for text in _texts(case)]
    random.Random(SEED).shuffle(every)
    ground = _ground(here, WORDS)
    by_count = [_of_all(ground, list(islice(cycle(every), n))) / n for n in SENTENCES]
    by_length = [_of_all(_ground(here, n), every[:40]) / 40 for n in LENGTHS]
    ready = [_median(lambda n=n: _ready(_ground(here, n))) for n in LENGTHS]
    yield f"a sentence among {_slashed(SENTENCES)}, ratio", [_ratios(by_count)]
    yield f"a sentence, source of {_slashed(LENGTHS)} words, ratio", [_ratios(by_length)]
    yield "  the same", [_in_ms(*by_length)]
    yield "making that source ready, ratio", [_ratios(ready)]
    yield "  the same", [_in_ms(*ready)]


def _fresh() -> list[_Row]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _FRESH], check=True, capture_output=True, text=True
    )
    *times, peak = json.loads(done.stdout)
    steps = ("import", *(f"first sentence, {language}" for language in Language))
    rows: list[_Row] = [(step, [f"{t:.0f} ms"]) for step, t in zip(steps, times, strict=True)]
    return [*rows, ("peak memory", [f"{peak:.0f} MiB"])]


def _texts(case: Case) -> list[str]:
    notes = [gold["sentence"] for gold in case.gold["gold_note"]]
    return notes + [check["note_sentence"] for check in case.gold["checks"]]


def _new(texts: Sequence[str]) -> list[str]:
    """The same sentences as no cache has seen them: with a wider first space."""
    width = next(_unseen)
    return [text.replace(" ", " " * width, 1) for text in texts]


def _ground(here: Sequence[Case], words: int) -> Source:
    """Dictations strung together, cut at a number of words, as no cache has seen them."""
    said = list(islice(cycle(" ".join(case.source.text for case in here).split()), words))
    wide = " " * next(_unseen)
    text = wide.join(" ".join(said[i : i + 3]) for i in range(0, words, 3))
    return source(text, here[0].source.language, f"long-{words}")


def _of_all(ground: Source, texts: Sequence[str]) -> float:
    checker = house_checker()
    checker.judge(ground, texts[0])

    def once() -> float:
        new = _new(texts)
        return _cpu(lambda: [checker.judge(ground, text) for text in new])

    return _median(once)


def _ready(ground: Source) -> float:
    return _cpu(lambda: house_checker().judge(ground, "Okay."))


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(ROUNDS))


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _in_ms(*seconds: Any) -> str:
    return " / ".join(f"{s * 1000:.3g}" for s in seconds) + " ms"


def _ratios(times: Sequence[float]) -> str:
    return " / ".join(f"{t / times[0]:.2f}" for t in times)


def _slashed(numbers: Sequence[int]) -> str:
    return " / ".join(map(str, numbers))
