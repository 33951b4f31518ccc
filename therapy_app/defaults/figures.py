"""Reads how well the checker did when it was last measured: ``checker_figures.json``."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language

_FILE: Final = files("therapy_app.defaults") / "checker_figures.json"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, and where the true share lies with 95 % confidence (0 to 1)."""

    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class KindFigures:
    """One kind of fault in one language; ``kind`` is None for all kinds together.

    ``found`` counts faulty sentences that were flagged for whatever reason, ``false_alarms``
    correct sentences whose first flag was of this kind.
    """

    language: Language
    kind: FindingKind | None
    found: Share
    false_alarms: Share


@dataclass(frozen=True, slots=True)
class MeasuredOn:
    """The invented dictations and sentences of one language."""

    language: Language
    dictations: int
    sentences: int
    faulty: int
    sound: int


@dataclass(frozen=True, slots=True)
class CheckerFigures:
    """One measurement: when, of which checker, on what, and what came out."""

    date: date
    checker: str
    measured_on: tuple[MeasuredOn, ...]
    kinds: tuple[KindFigures, ...]


@cache
def checker_figures() -> CheckerFigures:
    """The last measurement; raises KeyError or ValueError where the file is not of this shape."""
    read: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return CheckerFigures(
        date=date.fromisoformat(read["date"]),
        checker=read["checker"],
        measured_on=tuple(
            MeasuredOn(**row | {"language": Language(row["language"])})
            for row in read["measured_on"]
        ),
        kinds=tuple(_kind(row) for row in read["kinds"]),
    )


def _kind(row: dict[str, Any]) -> KindFigures:
    return KindFigures(
        language=Language(row["language"]),
        kind=None if row["kind"] == "all" else FindingKind(row["kind"]),
        found=Share(**row["found"]),
        false_alarms=Share(**row["false_alarms"]),
    )
