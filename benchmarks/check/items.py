"""What is measured: sentences beside the source that bears them out or does not."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.check.figures import SEED
from benchmarks.check_cases import Case, source
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence. ``kind`` is that of the fault it has, or, in a pair, would have.

    ``group`` is the dictation that is left out, or drawn, as a whole; ``other`` an unrelated
    one in the same language; ``evidence`` quotes the source.
    """

    group: str
    text: str
    source: Source
    other: Source
    is_sound: bool
    kind: str
    evidence: tuple[str, ...] = ()
    is_not_found: bool = False


def check_items(cases: Sequence[Case]) -> Iterator[Item]:
    """The single sentences of the annotated dictations."""
    for case, other in zip(cases, others([c.source for c in cases]), strict=True):
        for check in case.gold["checks"]:
            yield Item(
                group=case.id,
                text=check["note_sentence"],
                source=case.source,
                other=other,
                is_sound=check["label"] == "supported",
                kind=check["kind"] or "",
                evidence=tuple(check["evidence"]),
            )


def claim_items(folder: Path) -> Iterator[Item]:
    """The held sentences about stretches of dictations."""
    rows = [row for row in claim_rows(folder) if row["split"] == "held"]
    grounds = [source(row["context"], Language(row["lang"]), row["id"]) for row in rows]
    for row, ground, other in zip(rows, grounds, others(grounds), strict=True):
        for claim in row["claims"]:
            yield Item(
                group=row["id"],
                text=claim["text"],
                source=ground,
                other=other,
                is_sound=claim["label"] == "supported",
                kind=claim["kind"] or "",
                evidence=tuple(claim["evidence"]),
                is_not_found=claim["label"] == "not_found",
            )


def claim_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """All stretches of dictations with their sentences, held or not."""
    with (folder / "data" / "therapy_claims.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def others(sources: Sequence[Source]) -> list[Source]:
    """For each source another one in its language, each used once, drawn with a fixed seed."""
    found = dict[str, Source]()
    for language in Language:
        here = [s for s in sources if s.language is language]
        random.Random(SEED).shuffle(here)
        found |= {s.id: here[i - 1] for i, s in enumerate(here)}
    return [found[s.id] for s in sources]
