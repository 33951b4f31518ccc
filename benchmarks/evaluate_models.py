"""Drafts the dictations with a real model: ``python -m benchmarks.evaluate_models FOLDER GGUF``.

Prints every sentence that passed the gate beside the words it rests on, to be read, and how many
fell back for which reason. Slow: minutes for each dictation on two cores.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from benchmarks.check_cases import cases
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.proposal import Held
from therapy_app.domain.source import Source
from therapy_app.engines.embedded_model import EmbeddedModel
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.review.recheck import recheck_drafted
from therapy_app.pipeline.write import SectionWriter, Written
from therapy_app.pipeline.write.opening import given_sections
from therapy_app.ports import LanguageModel
from therapy_app.wiring import pipeline_tools


def main() -> None:
    """Draft, print what to read, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path, help="a GGUF file")
    parser.add_argument("--lang", type=Language, choices=Language, default=Language.EN)
    parser.add_argument("--cases", type=int, default=999, help="how many")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--opened", action="store_true", help="risk, medication and quotes too")
    parser.add_argument("--refused", action="store_true", help="list what was refused as well")
    asked = parser.parse_args()
    model = EmbeddedModel(asked.model, threads=asked.threads, patience=30)
    opened = frozenset(Held) if asked.opened else frozenset[Held]()
    counts: Counter[str] = Counter()
    chosen = [c for c in cases(asked.folder) if c.source.language is asked.lang][: asked.cases]
    for case in chosen:
        print(f"\n== {case.id}", flush=True)
        _draft(case.source, model, opened, counts, show_refused=asked.refused)
    print("\n== in all")
    for name, count in counts.most_common():
        print(f"{name:40}{count:>6}")


def _draft(
    source: Source,
    model: LanguageModel,
    opened: frozenset[Held],
    counts: Counter[str],
    *,
    show_refused: bool,
) -> None:
    tools, template = pipeline_tools(), DefaultTemplates().get("soap", source.language)
    drafted = tools.drafter.draft(source, template)
    sentences = [recheck_drafted(s, source, tools.checker) for s in drafted]
    writer = SectionWriter(source, Gate(source, template, opened), model, str, str)
    counts["sentences of the extractive draft"] += len(sentences)
    for given in given_sections(sentences, source, template, opened):
        began = time.monotonic()
        written = writer.write(given)
        counts["offered to the model"] += len(given.open)
        counts["fell back"] += written.fell_back
        counts["seconds"] += round(time.monotonic() - began)
        _print(source, written, counts, show_refused=show_refused)


def _print(source: Source, written: Written, counts: Counter[str], *, show_refused: bool) -> None:
    for sentence in written.sentences:
        if sentence.method is Method.MODEL:
            flagged = recheck_drafted(sentence, source, pipeline_tools().checker).findings
            counts["passed the gate"] += 1
            counts["passed and flagged"] += bool(flagged)
            print(f"+ {sentence.text}\n    {_own_words(sentence)}", flush=True)
    for one in written.refused:
        counts["proposals refused"] += 1
        for reason in {refusal.reason for refusal in one.refusals}:
            counts[f"  refused: {reason}"] += 1
        if show_refused:
            print(f"- {one.item.text}\n    {[(r.reason.value, r.words) for r in one.refusals]}")


def _own_words(sentence: Sentence) -> str:
    return " | ".join(link.quote for link in sentence.evidence)


if __name__ == "__main__":
    main()
