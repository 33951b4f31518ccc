"""Measures segmenting, classifying and drafting, leaving out the dictation under test.

    python -m benchmarks.evaluate_drafting SHARED_FOLDER

Sections are measured twice: on the gold passages, and end to end on the segmenter's own
passages, where a gold passage counts by the section of the passage that covers most of it.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.labelled import Dictation, Labelled, cases, invented
from benchmarks.readable import NAMES, length, readable
from benchmarks.train_classifier import sentence_starts, train
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.note import Sentence
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.draft.placing import sections
from therapy_app.pipeline.segment import ClauseSegmenter
from therapy_app.pipeline.segment.quotes import spoken_quotes
from therapy_app.pipeline.segment.segmenter import passage_of

FORMATS = ("soap", "dap", "birp")


@dataclass
class Figures:
    """Hits and totals by name, and lists of what went wrong."""

    hits: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def count(self, name: str, *, hit: bool, note: str = "") -> None:
        """Count one case; ``note`` is kept where it missed."""
        self.totals[name] += 1
        self.hits[name] += hit
        if not hit and note:
            self.wrong[name].append(note)

    def share(self, name: str) -> float:
        """Hits in per cent of the total."""
        return 100 * self.hits[name] / max(1, self.totals[name])


def evaluate(folder: Path, *, with_invented: bool = True) -> dict[str, Figures]:
    """Figures by language; each dictation is judged by a model that never saw it."""
    known = cases(folder)
    extra = invented() if with_invented else []
    figures = {language: Figures() for language in ("en", "de")}
    for dictation in known:
        weights = train([*(d for d in known if d.id != dictation.id), *extra])
        measure(dictation, ClauseSegmenter(weights), figures[dictation.language])
    return figures


def measure(dictation: Dictation, segmenter: ClauseSegmenter, figures: Figures) -> None:
    """Add one dictation's figures."""
    on_gold = segmenter.described(
        [_gold_passage(dictation, p) for p in dictation.passages],
        [p.start in sentence_starts(dictation) for p in dictation.passages],
        dictation.language,
    )
    began = time.process_time()
    own = segmenter.passages(dictation.text, dictation.language)
    source = _source(dictation, own)
    drafts = {
        name: ExtractiveDrafter().draft(source, DefaultTemplates().get(name, dictation.language))
        for name in FORMATS
    }
    figures.totals["milliseconds"] += round(1000 * (time.process_time() - began) / len(FORMATS))
    figures.totals["dictations"] += 1
    _categories(dictation, on_gold, figures)
    for name in FORMATS:
        _sections(dictation, on_gold, name, figures, "gold passages")
        _sections(dictation, own, name, figures, "end to end")
        _exactness(dictation, drafts[name], figures)
    _coverage(dictation, drafts["soap"], figures)
    _boundaries(dictation, own, figures)
    _readable(dictation, drafts["soap"], figures)


def _gold_passage(dictation: Dictation, gold: Labelled) -> Passage:
    span = Span(gold.start, gold.start + len(gold.text))
    quotes = [q.shift(gold.start) for q in spoken_quotes(gold.text, dictation.language)]
    return passage_of(dictation.text, span, dictation.language, quotes, [])


def _source(dictation: Dictation, passages: Sequence[Passage]) -> Source:
    return Source(
        id=SourceId("source"), session_id=SessionId("session"), version=1,
        kind=SourceKind.DICTATED, language=dictation.language, text=dictation.text,
        passages=tuple(passages), created=datetime.now(UTC),
    )  # fmt: skip


def _categories(dictation: Dictation, found: Sequence[Passage], figures: Figures) -> None:
    for gold, passage in zip(dictation.passages, found, strict=True):
        note = f"{dictation.id} {gold.category} -> {passage.category}: {gold.text}"
        figures.count("category", hit=passage.category is gold.category, note=note)
        if gold.category is Category.RISK:
            figures.count("risk recognised", hit=passage.category is Category.RISK, note=note)
        if passage.category is Category.RISK:
            figures.count("risk precision", hit=gold.category is Category.RISK, note=note)
        if gold.category is Category.MEDICATION:
            hit = passage.category is Category.MEDICATION
            figures.count("medication recognised", hit=hit, note=note)
        if gold.must_keep:
            figures.count("must_keep recall", hit=passage.must_keep, note=note)
        if passage.must_keep:
            figures.count("must_keep precision", hit=gold.must_keep)


def _sections(
    dictation: Dictation, passages: Sequence[Passage], name: str, figures: Figures, what: str
) -> None:
    template = DefaultTemplates().get(name, dictation.language)
    where = sections(passages, template, dictation.language)
    for gold in dictation.passages:
        span = Span(gold.start, gold.start + len(gold.text))
        index = max(range(len(passages)), key=lambda i: _shared(span, passages[i].span))
        found = where[index] or "none"
        note = (
            f"{dictation.id} {gold.sections[name]} -> {found} ({passages[index].category})"
            f": {gold.text}"
        )
        figures.count(f"{name} {what}", hit=found == gold.sections[name], note=note)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _exactness(dictation: Dictation, draft: Sequence[Sentence], figures: Figures) -> None:
    for sentence in draft:
        exact = all(link.span.of(dictation.text) == link.quote for link in sentence.evidence)
        tiled = "".join(t.note_span.of(sentence.text) for t in sentence.trace) == sentence.text
        figures.count("exact spans", hit=bool(sentence.evidence) and exact and tiled)


def _coverage(dictation: Dictation, draft: Sequence[Sentence], figures: Figures) -> None:
    linked = [link.span for sentence in draft for link in sentence.evidence]
    for gold in dictation.passages:
        if not gold.must_keep:
            continue
        span = Span(gold.start, gold.start + len(gold.text))
        covered = sum(_shared(span, other) for other in linked) >= 0.5 * len(gold.text)
        kind = gold.category if gold.category in {"risk", "medication"} else "other"
        note = f"{dictation.id} {gold.category}: {gold.text}"
        figures.count(f"{kind} kept", hit=covered, note=note)


def _boundaries(dictation: Dictation, own: Sequence[Passage], figures: Figures) -> None:
    gold = {p.start for p in dictation.passages[1:]}
    found = {p.span.start for p in own[1:]}
    for start in gold:
        figures.count("boundary recall", hit=start in found)
    for start in found:
        figures.count("boundary precision", hit=start in gold)
    sentences = sentence_starts(dictation)
    for start in gold - sentences:
        figures.count("clause recall", hit=start in found)
    for start in found - sentences:
        figures.count("clause precision", hit=start in gold)


def _readable(dictation: Dictation, draft: Sequence[Sentence], figures: Figures) -> None:
    for name, hit in readable(draft, dictation.language):
        figures.count(name, hit=hit)
    figures.totals["sentences"] += len(draft)
    figures.totals["words"] += sum(length(sentence) for sentence in draft)


def lines(figures: Figures) -> Iterator[str]:
    """The figures as lines to print."""
    for what in ("gold passages", "end to end"):
        shares = "  ".join(f"{n.upper()} {figures.share(f'{n} {what}'):.1f}" for n in FORMATS)
        yield f"section right, {what}: {shares}"
    precision, recall = figures.share("boundary precision"), figures.share("boundary recall")
    yield f"category right: {figures.share('category'):.1f}"
    yield (
        f"boundary F1 {2 * precision * recall / (precision + recall):.1f} "
        f"(clauses: precision {figures.share('clause precision'):.1f}, "
        f"recall {figures.share('clause recall'):.1f})"
    )
    for name in (
        "exact spans",
        "risk kept",
        "medication kept",
        "other kept",
        "risk recognised",
        "risk precision",
        "medication recognised",
        "must_keep recall",
        "must_keep precision",
    ):
        yield f"{name}: {figures.share(name):.1f} ({figures.hits[name]}/{figures.totals[name]})"
    shares = ", ".join(f"{name} {figures.share(name):.1f}" for name in NAMES)
    per_sentence = figures.totals["words"] / max(1, figures.totals["sentences"])
    yield f"SOAP sentences, of 100: {shares}; {per_sentence:.1f} words each"
    yield (
        f"CPU: {figures.totals['milliseconds'] / max(1, figures.totals['dictations']):.0f} ms "
        "a dictation"
    )


def main() -> None:
    """Print the figures for both languages; with --wrong also what missed."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.evaluate_drafting SHARED_FOLDER [--wrong NAME ...]")
    for language, figures in evaluate(Path(sys.argv[1])).items():
        print(f"== {language}")
        print("\n".join(lines(figures)))
        print("risk taken for something else:")
        print("\n".join(f"  {note}" for note in figures.wrong["risk recognised"]) or "  none")
        for name in sys.argv[3:]:
            print(f"-- {name}")
            print("\n".join(f"  {note}" for note in figures.wrong[name]))


if __name__ == "__main__":
    main()
