"""Word error rate, and apart from it the errors that matter: medications, numbers, negations."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import jiwer

from benchmarks.heard_faults import Item, faults, items
from therapy_app.domain.hearing import DoubtKind
from therapy_app.domain.language import Language

GRAVE = (DoubtKind.MEDICATION, DoubtKind.NUMBER, DoubtKind.NEGATION)


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """``wer`` takes numbers and spellings that mean the same as the same.

    ``grave`` holds for each kind how many were said, and how many of these were misheard or left
    out; ``details`` says each such error in a line.
    """

    wer: float
    grave: dict[DoubtKind, tuple[int, int]]
    details: tuple[str, ...]


def error_rates(said: str, heard: str, language: Language) -> ErrorRates:
    """What was heard, measured on what was said."""
    was, now = (items(text.split(), language) for text in (said, heard))
    found = faults(said.split(), heard.split(), language)
    wrong = [item.kind for fault in found for item in fault.said]
    return ErrorRates(
        wer=jiwer.wer(*_spelled_alike(was, now)),
        grave={kind: (sum(item.kind is kind for item in was), wrong.count(kind)) for kind in GRAVE},
        details=tuple(str(fault) for fault in found if fault.kinds & set(GRAVE)),
    )


def _spelled_alike(was: Sequence[Item], now: Sequence[Item]) -> tuple[str, str]:
    """Both as plain words; what differs by a space alone ("19 87", "1987") is made the same."""
    said, heard = [item.text for item in was], [item.text for item in now]
    alike: list[str] = []
    matcher = SequenceMatcher(None, said, heard, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        same = "".join(said[a:b]) == "".join(heard[c:d])
        alike += said[a:b] if same else heard[c:d]
    return " ".join(said), " ".join(alike)
