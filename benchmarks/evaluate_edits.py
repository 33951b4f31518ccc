"""Measures the checker on edited sentences: ``python -m benchmarks.evaluate_edits FOLDER``.

The sentences of extractive drafts, true by construction, are changed in one place each
(see typed_edits) and judged against their own dictation. Printed for each language and kind:
how many were flagged, and how many with a finding of the right kind ("risk" is right where
sentence or passage are about risk, "number" for a day or month: the checker counts those as
numbers), beside the flags on the sentences as they were.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.check_cases import cases, source
from benchmarks.typed_edits import KINDS, Edit, edits
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.check import Judgement
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.draft.drafter import ExtractiveDrafter


@dataclass(frozen=True, slots=True)
class Told:
    """A drafted sentence and the dictation it was drafted from."""

    text: str
    ground: Source


def main() -> None:
    """Edit, judge, and print one line for each language and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contexts", type=int, default=150, help="how many of therapy_claims")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--split", choices=("train", "held"), help="only contexts of this split")
    parser.add_argument("--show", choices=[*map(str, KINDS), "flags"], help="list what was missed")
    asked = parser.parse_args()
    began, counts = time.perf_counter(), Counter[tuple[str, str, str]]()
    checker = TypedChecker()
    for ground in grounds(asked.folder, asked.contexts, asked.seed, asked.split):
        for told in drafted(ground):
            _measure(checker, told, asked.seed, counts, asked.show)
    _print(counts)
    print(f"{time.perf_counter() - began:.0f} seconds")


def grounds(folder: Path, contexts: int, seed: int, split: str | None) -> Iterator[Source]:
    """The annotated dictations, and a sample of the short ones."""
    if split is None:
        yield from (case.source for case in cases(folder))
    lines = (folder / "data" / "therapy_claims.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if split in {None, row["split"]}]
    for row in Random(seed).sample(rows, min(contexts, len(rows))):
        yield source(row["context"], Language(row["lang"]), row["id"])


def drafted(ground: Source) -> Iterator[Told]:
    """What the extractive drafter writes of a dictation."""
    template = DefaultTemplates().get("soap", ground.language)
    for sentence in ExtractiveDrafter().draft(ground, template):
        yield Told(sentence.text, ground)


def one_of_each_kind(told: Told, seed: int) -> Iterator[Edit]:
    """The first edit of every kind that the sentence allows."""
    seen: set[FindingKind] = set()
    for edit in edits(told.text, told.ground.language, told.ground.text, seed=seed):
        if edit.kind not in seen:
            seen.add(edit.kind)
            yield edit


def _measure(
    checker: TypedChecker,
    told: Told,
    seed: int,
    counts: Counter[tuple[str, str, str]],
    show: str | None,
) -> None:
    language = str(told.ground.language)
    plain = checker.judge(told.ground, told.text)
    counts[language, "unedited", "all"] += 1
    counts[language, "unedited", "flagged"] += bool(plain.findings)
    if show == "flags" and plain.findings:
        print("FLAG", *(f.reason for f in plain.findings), "|", told.text)
    for edit in one_of_each_kind(told, seed):
        judged = checker.judge(told.ground, edit.text)
        right = is_right(judged, edit, told.ground.language)
        counts[language, edit.kind, "all"] += 1
        counts[language, edit.kind, "flagged"] += bool(judged.findings)
        counts[language, edit.kind, "right"] += right
        if show == edit.kind and not right:
            print(*(f"[{f.kind} {f.reason}]" for f in judged.findings), described(told.text, edit))


def is_right(judged: Judgement, edit: Edit, language: Language) -> bool:
    """A finding of this kind; or of risk, as the checker calls every fault about risk."""
    kinds = {edit.kind, FindingKind.RISK}
    if edit.kind is FindingKind.ENTITY and read(edit.after.of(edit.text), language).numbers:
        kinds.add(FindingKind.NUMBER)
    return bool({f.kind for f in judged.findings} & kinds)


def described(text: str, edit: Edit) -> str:
    """The edited sentence with the old words and the new in brackets."""
    head, tail = edit.text[: edit.after.start], edit.text[edit.after.end :]
    return f"{head}[{edit.before.of(text)} -> {edit.after.of(edit.text)}]{tail}"


def _print(counts: Counter[tuple[str, str, str]]) -> None:
    print("lang  kind            edits  flagged  right kind")
    for language in map(str, Language):
        flags, every = counts[language, "unedited", "flagged"], counts[language, "unedited", "all"]
        print(f"{language:5} {'unedited':14}{every:7}  {flags:7}")
        total: Counter[str] = Counter()
        for kind in KINDS:
            row = {name: counts[language, kind, name] for name in ("all", "flagged", "right")}
            total.update(row)
            _line(language, kind, row)
        _line(language, "every kind", total)


def _line(language: str, kind: str, row: dict[str, int] | Counter[str]) -> None:
    most = row["all"] or 1
    shares = f"{row['flagged'] / most:7.1%}  {row['right'] / most:10.1%}"
    print(f"{language:5} {kind:14}{row['all']:7}  {shares}")


if __name__ == "__main__":
    main()
