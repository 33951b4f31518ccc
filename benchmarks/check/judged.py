"""Sentences judged by the checker, each once, as arrays that the figures are taken from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.check.alone import WordsAlone, fitted_on_claims
from benchmarks.check.baselines import Scorer, containment, embeddings, rouge_l
from benchmarks.check.figures import Array, Overlap, Sample, overlap
from benchmarks.check.items import Item
from benchmarks.check_cases import Case, cases, source
from therapy_app.domain.check import Judgement
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source
from therapy_app.domain.text import normalise
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.score import GATE

NEUTRAL = {Language.EN: "Okay.", Language.DE: "Okay, gut."}


@dataclass
class Bench:
    """The folder, the checker, and what it said so far."""

    folder: Path
    show: str | None = None
    checker: TypedChecker = field(default_factory=TypedChecker)
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

    @cached_property
    def cosine(self) -> Scorer | None:
        """The baseline by embeddings, where installed."""
        return embeddings()


class Judged:
    """Sentences of one language with their judgements, as arrays."""

    def __init__(self, bench: Bench, items: Sequence[Item]) -> None:
        """Judge all items."""
        self.bench, self.items = bench, items
        self.sample = Sample([item.group for item in items])
        self.said = [bench.judge(item.source, item.text) for item in items]
        self.sound = np.array([item.is_sound for item in items])
        self.flagged = np.array([is_flagged(judged) for judged in self.said])
        self.scores = np.array([judged.score for judged in self.said])
        self.gated = self.scores < GATE
        self.kinds = np.array([item.kind for item in items])

    def against(self, ground: Callable[[Item], Source]) -> tuple[Array, Array]:
        """Scores and flags with another source in place of the sentence's own."""
        said = [self.bench.judge(ground(item), item.text) for item in self.items]
        return np.array([j.score for j in said]), np.array([is_flagged(j) for j in said])

    def scorers(self) -> dict[str, tuple[Array, Array | None]]:
        """Scores, and flags where there are any, of the checker, its controls and baselines."""
        texts = [item.text for item in self.items]
        found: dict[str, tuple[Array, Array | None]] = {
            "checker": (self.scores, self.flagged),
            "control: another dictation": self.against(lambda item: item.other),
            "control: empty source": self.against(lambda item: bare(item.source.language, "")),
            "control: one neutral sentence": self.against(
                lambda item: bare(item.source.language, NEUTRAL[item.source.language])
            ),
            "control: sentence alone (words)": (self.bench.words_alone.scores(texts), None),
            "baseline: token containment": (self._by(lambda g, t: containment(t, g)), None),
            "baseline: ROUGE-L recall": (self._by(lambda g, t: rouge_l(t, g)), None),
        }
        if self.bench.cosine is not None:
            found["baseline: e5-small cosine"] = (self._by(self.bench.cosine), None)
        return found

    def overlaps(self) -> list[Overlap | None]:
        """Our evidence against the gold spans, where a sentence has any."""
        return [
            evidence_overlap(judged, item) if item.evidence else None
            for judged, item in zip(self.said, self.items, strict=True)
        ]

    def _by(self, scorer: Scorer) -> Array:
        return np.array([scorer(item.source, item.text) for item in self.items])


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
