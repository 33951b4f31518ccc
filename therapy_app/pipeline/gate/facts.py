"""Facts compared one kind at a time, both ways: nothing that turns the meaning comes or goes."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from therapy_app.domain.proposal import Refusal, RefusalReason
from therapy_app.pipeline.check.comparison import has, negations
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.gate.beside import Beside

_CUES: Final = (
    ("hedges", RefusalReason.HEDGE),
    ("condition", RefusalReason.HEDGE),
    ("planned", RefusalReason.TIME),
    ("past", RefusalReason.TIME),
    ("former", RefusalReason.TIME),
    ("causal", RefusalReason.CAUSE),
)
"""Kinds of cue that a sentence may not bring along."""
_KEPT_CUES: Final = (
    ("hedges", RefusalReason.HEDGE),
    ("condition", RefusalReason.HEDGE),
    ("past", RefusalReason.TIME),
)
"""Kinds of cue that it may not lose."""


def numbers(beside: Beside) -> Iterator[Refusal]:
    """The numbers of the passages: each once more, none new, in the same order."""
    said = [q for reading in beside.said for q in reading.numbers]
    place = -1
    for quantity in (q for q in beside.note.numbers if not q.soft):
        places = [i for i, other in enumerate(said) if quantity.agrees(other)]
        later = [i for i in places if i > place]
        if not later:
            yield Refusal(RefusalReason.NUMBER, quantity.whole.of(beside.text))
            return
        place = later[0]
    for reading in beside.said:
        for quantity in reading.numbers:
            if not quantity.soft and not _is_told(quantity, beside):
                yield Refusal(RefusalReason.LEFT_OUT, quantity.whole.of(reading.text))


def _is_told(quantity: Quantity, beside: Beside) -> bool:
    return any(quantity.agrees(other) for other in beside.note.numbers)


def polarity(beside: Beside) -> Iterator[Refusal]:
    """As many words that deny as the passages have."""
    told = negations(beside.note)
    said = [(r, cue) for r in beside.said for cue in negations(r)]
    if len(told) > len(said):
        yield Refusal(RefusalReason.NEGATION, told[0].words)
    elif len(told) < len(said):
        yield Refusal(RefusalReason.NEGATION, said[-1][1].words)


def cues(beside: Beside) -> Iterator[Refusal]:
    """Doubt, condition, time and cause: neither brought along nor lost."""
    for kind, reason in _CUES:
        if has(beside.note, kind) and not any(has(r, kind) for r in beside.said):
            yield Refusal(reason, beside.note.cues(kind)[0].words)
    for kind, reason in _KEPT_CUES:
        if not has(beside.note, kind):
            lost = [cue.words for r in beside.said for cue in r.cues(kind)]
            yield from (Refusal(reason, words) for words in lost[:1])


def degrees(beside: Beside) -> Iterator[Refusal]:
    """The same words of severity, frequency and trend, and no others."""
    for pattern in lexicons(beside.language).ladder_cues.values():
        told = Counter(m.group().lower() for m in pattern.finditer(beside.text))
        said = Counter(m.group().lower() for r in beside.said for m in pattern.finditer(r.text))
        for word in (told - said) + (said - told):
            yield Refusal(RefusalReason.DEGREE, word)
