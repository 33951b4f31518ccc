"""The annotated dictations as sources, for measuring the checker."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from therapy_app.domain.ids import PassageId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span, normalise
from therapy_app.pipeline.segment.segmenter import ClauseSegmenter

_SEGMENTER = ClauseSegmenter()


@dataclass(frozen=True, slots=True)
class Case:
    """One dictation: as a source, and as it was annotated."""

    id: str
    source: Source
    gold: dict[str, Any]


def cases(folder: Path) -> Iterator[Case]:
    """All dictations of both languages, cut into passages by the segmenter."""
    for language in Language:
        for row in _rows(folder / "cases" / f"dictations-{language}.jsonl"):
            yield Case(row["id"], source(row["dictation"], language, row["id"]), row)


def twins(folder: Path) -> Iterator[dict[str, Any]]:
    """Pairs of dictations that differ in a few facts, with sentences true of one of them."""
    for language in Language:
        yield from _rows(folder / "data" / f"twins-{language}.jsonl")


def source(text: str, language: Language, name: str) -> Source:
    """A source made of a raw text."""
    house = normalise(text).text
    passages = _SEGMENTER.passages(house, language)
    return Source(
        id=SourceId(name),
        session_id=SessionId(name),
        version=1,
        kind=SourceKind.TYPED,
        language=language,
        text=house,
        passages=passages,
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )


def gold_source(case: Case) -> Source:
    """The same dictation with the annotated passages instead of the segmenter's."""
    repairs = [r for p in case.source.passages for r in p.repairs]
    text, start, passages = case.source.text, 0, list[Passage]()
    for gold in case.gold["passages"]:
        at = text.index(gold["text"], start)
        start = at + len(gold["text"])
        passages.append(
            Passage(
                id=PassageId(gold["id"]),
                span=Span(at, start),
                text=gold["text"],
                repairs=tuple(r for r in repairs if at <= r.retracted.start < start),
                category=Category(gold["category"]),
                must_keep=gold["must_keep"],
            )
        )
    return Source(
        id=SourceId(f"{case.id}-gold"),
        session_id=case.source.session_id,
        version=1,
        kind=SourceKind.TYPED,
        language=case.source.language,
        text=text,
        passages=tuple(passages),
        created=case.source.created,
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
