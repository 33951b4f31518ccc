"""What keeps the therapist's own words: risk, medication and quotations."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from therapy_app.domain.proposal import Held, Refusal, RefusalReason
from therapy_app.domain.source import Category, Passage
from therapy_app.pipeline.check.compare_risk import touches_risk
from therapy_app.pipeline.check.comparison import has
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.gate.beside import Beside

_MARKS: Final = re.compile(r"[\"“”„«»]")


def held(beside: Beside, opened: Collection[Held]) -> Iterator[Refusal]:
    """A refusal for each kind that the sentence or one of its passages touches and is not open."""
    passages = [(p.passage, p.reading) for p in beside.evidence]
    touched = holds_of(beside.note, None).union(*(holds_of(r, p) for p, r in passages))
    for kind in Held:
        if kind in touched and kind not in opened:
            yield Refusal(RefusalReason.HELD, kind.value)


def holds_of(reading: Reading, passage: Passage | None) -> frozenset[Held]:
    """What of it stays as it was said, by its words and by what its passage is about."""
    category = passage.category if passage else None
    kinds = {
        Held.RISK: category is Category.RISK or touches_risk(reading) or has(reading, "spoken_of"),
        Held.MEDICATION: category is Category.MEDICATION or has(reading, "medication"),
        Held.QUOTES: bool(passage and passage.quotes) or bool(_MARKS.search(reading.text)),
    }
    return frozenset(kind for kind, is_it in kinds.items() if is_it)
