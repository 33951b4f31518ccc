"""What drafting and checking cost in CPU time, beside token containment in the same run."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.check.baselines import containment
from therapy_app.defaults.demo_clients import demo_clients
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source, SourceKind
from therapy_app.wiring import PipelineTools, SystemClock, pipeline_tools

RUNS = 7
WORDS = 400
EDITED_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``target`` is empty where none was set."""

    what: str
    figure: str
    target: str = ""


def speed() -> Iterator[Row]:
    """Rows for both languages, then the peak of memory."""
    tools = pipeline_tools()
    for language in Language:
        yield from _language(tools, language)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row("peak memory of this process", f"{peak:.0f} MiB")


def dictation(language: Language, words: int) -> str:
    """Invented dictations strung together to about this many words, cut at a full stop."""
    texts = [
        session.dictation
        for client in demo_clients()
        if client.language is language
        for session in client.sessions
        if session.dictation
    ]
    every: list[str] = []
    while len(every) < words:
        every.extend(" ".join(texts).split())
    text = " ".join(every[:words])
    return text[: text.rfind(". ") + 1]


def read(tools: PipelineTools, text: str, language: Language) -> Source:
    """The text as a source, cut into passages."""
    return Source(
        id=SourceId("bench"),
        session_id=SessionId("bench"),
        version=1,
        kind=SourceKind.TYPED,
        language=language,
        text=text,
        passages=tools.segmenter.passages(text, language),
        created=SystemClock().now(),
    )


def _language(tools: PipelineTools, language: Language) -> Iterator[Row]:
    text = dictation(language, WORDS)
    template = tools.templates.get("soap", language)

    def draft() -> None:
        tools.drafter.draft(read(tools, text, language), template)

    first = _once(draft)
    source = read(tools, text, language)
    sentences = tools.drafter.draft(source, template)
    cited = [[link.passage_id for link in s.evidence] for s in sentences]

    def check() -> None:
        for sentence, passages in zip(sentences, cited, strict=True):
            tools.checker.judge(source, sentence.text, cited=passages)

    def contain() -> None:
        for sentence in sentences:
            containment(sentence.text, source)

    def edit() -> None:
        changed = sentences[len(sentences) // 2]
        tools.checker.judge(source, changed.text + " Twice.", cited=cited[len(sentences) // 2])
        tools.checker.judge(source, changed.text + " Twice.")

    drafting, checking, baseline = _cpu(draft), _cpu(check), _cpu(contain)
    name = language.value.upper()
    words = len(text.split())
    yield Row(f"{name} first draft after start, CPU", f"{first * 1000:.0f} ms", "1000 ms")
    yield Row(f"{name} draft of {words} words, CPU", f"{drafting * 1000:.0f} ms", "1000 ms")
    yield Row(f"{name} check of its {len(sentences)} sentences, CPU", f"{checking * 1000:.0f} ms")
    yield Row(f"{name} token containment of the same, CPU", f"{baseline * 1000:.1f} ms")
    yield Row(f"{name} check / containment", f"{checking / baseline:.0f} x")
    yield Row(f"{name} one edit compared again, CPU", f"{_cpu(edit) * 1000:.1f} ms")


def _cpu(work: Callable[[], None]) -> float:
    """Median CPU seconds; the first run, which fills caches, does not count."""
    work()
    return statistics.median(_once(work) for _ in range(RUNS))


def _once(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
