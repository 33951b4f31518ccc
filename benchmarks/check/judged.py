"""Sentences judged by the checker, each once, as arrays that the figures are taken from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.check.alone import WordsAlone, fitted_on_claims
from benchmarks.check.baselines import Scorer, containment, cosine, rouge_l
from benchmarks.check.figures import Array, Overlap, Sample, overlap
from benchmarks.check.items import Item
from benchmarks.check_cases import Case, cases, source
from therapy_app.domain.check import Judgement
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source
from therapy_app.domain.text import normalise
from therapy_app.pipeline.check.decide import points
from therapy_app.ports import Checker
from therapy_app.wiring import pipeline_tools

NEUTRAL = {Language.EN: "Okay.", Language.DE: "Okay, gut."}


def house_checker() -> Checker:
    """A checker as the product runs it, with nothing prepared."""
    return pipeline_tools().checker


@dataclass
class Bench:
    """The folder, the checker, and what it said so far."""

    folder: Path
    show: str | None = None
    checker: Checker = field(default_factory=house_checker)
    _said: dict[tuple[str, str], Judgement] = field(
        default_factory=dict[tuple[str, str], Judgement]
    )

    def judge(self, ground: Source, text: str) -> Judgement:
        """The judgement of one sentence, from memory the second time."""
        key = (ground.id, text)
        if key not in self._said:
            self._said[key] = self.checker.judge(ground, text)
        return self._said[key]

    @cached_property
    def cases(self) -> list[Case]:
        """The annotated dictations of both languages."""
        return list(cases(self.folder))

    @cached_property
    def words_alone(self) -> WordsAlone:
        """The control that reads only the sentence."""
        return fitted_on_claims(self.folder)


class Judged:
    """Sentences of one language with their judgements, as arrays."""

    def __init__(self, bench: Bench, items: Sequence[Item]) -> None:
        """Judge all items."""
        self.bench, self.items = bench, items
        self.sample = Sample([item.group for item in items])
        self.dictations = len({item.group for item in items})
        self.said = [bench.judge(item.source, item.text) for item in items]
        self.sound = np.array([item.is_sound for item in items])
        self.flagged = np.array([is_flagged(judged) for judged in self.said])
        self.scores = np.array([judged.score for judged in self.said])
        gate = points().gate
        self.gated = self.scores < np.array([gate[item.source.language] for item in items])
        self.kinds = np.array([item.kind for item in items])

    def scorers(self) -> Iterator["Scored"]:
        """Scores, and flags where there are any, of the checker, its controls and baselines."""
        yield Scored("checker", self, self.scores, self.flagged)
        yield self._against("control: another dictation", lambda item: item.other)
        yield self._against("control: empty source", lambda item: bare(item.source.language, ""))
        yield self._against(
            "control: one neutral sentence",
            lambda item: bare(item.source.language, NEUTRAL[item.source.language]),
        )
        alone = self.bench.words_alone.scores([item.text for item in self.items])
        yield Scored("control: sentence alone (words)", self, alone)
        yield self.by("baseline: token containment", lambda g, t: containment(t, g))
        yield self.by("baseline: ROUGE-L recall", lambda g, t: rouge_l(t, g))
        yield self.by("baseline: e5-small cosine", cosine)

    def overlaps(self) -> list[Overlap | None]:
        """Our evidence against the gold spans, where a sentence has any."""
        return [
            evidence_overlap(judged, item) if item.evidence else None
            for judged, item in zip(self.said, self.items, strict=True)
        ]

    def by(self, name: str, scorer: Scorer) -> "Scored":
        """What a baseline gives these sentences."""
        return Scored(name, self, np.array([scorer(i.source, i.text) for i in self.items]))

    def _against(self, name: str, ground: Callable[[Item], Source]) -> "Scored":
        """Another source in place of each sentence's own."""
        said = [self.bench.judge(ground(item), item.text) for item in self.items]
        flags = np.array([is_flagged(judged) for judged in said])
        return Scored(name, self, np.array([judged.score for judged in said]), flags)


@dataclass(frozen=True, slots=True)
class Scored:
    """What one way of scoring gives these sentences; ``flags`` where it flags at all."""

    name: str
    of: Judged
    scores: Array
    flags: Array | None = None


def is_flagged(judged: Judgement) -> bool:
    """Whether a sentence is marked for the therapist's eyes."""
    return judged.verdict is not Verdict.SUPPORTED


def evidence_overlap(judged: Judgement, item: Item) -> Overlap:
    """Character positions that the links cover, against those of the gold quotes."""
    ours = {i for link in judged.evidence for i in range(link.span.start, link.span.end)}
    gold = set[int]()
    for quote in (normalise(given).text for given in item.evidence):
        at = item.source.text.find(quote)
        gold |= set(range(at, at + len(quote))) if at >= 0 else set()
    return overlap(ours, gold)


def bare(language: Language, text: str) -> Source:
    """A source that says nothing about anyone."""
    return source(text, language, f"bare-{language}-{len(text)}")
