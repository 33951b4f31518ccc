"""Readable features of a comparison, each between 0 and 1, that decide.py weighs together.

Below the threshold of a finding the same comparisons still tell something; here they count as
signals.
"""

import math
from collections.abc import Callable, Sequence

from therapy_app.pipeline.check.comparison import ClausePair, Comparison, has, negations
from therapy_app.pipeline.check.persons import SELF, persons_in, reporters, same_person

NAMES = (
    "covered",
    "unknown",
    "polarity",
    "hedge_added",
    "planned",
    "number_elsewhere",
    "person_elsewhere",
    "speaker",
)
_ALIKE = 0.2


def signals(case: Comparison) -> tuple[float, ...]:
    """One number for each of NAMES; all but "covered" speak against the sentence."""
    pairs = [pair for pair in case.pairs() if pair.note_share >= _ALIKE and pair.shared]
    unknown = sum(not word.frame for word in case.alignment.unknown)
    return (
        case.alignment.covered,
        1 - math.exp(-unknown / 3),
        _worst(pairs, lambda p: _polarity(case, p)),
        _worst(pairs, lambda p: has(case.note, "hedges") and not _near(p, "hedges", "pseudo")),
        _worst(pairs, lambda p: _near(p, "planned") != has(case.note, "planned")),
        _numbers_elsewhere(case, pairs),
        _persons_elsewhere(case, pairs),
        _worst(pairs, lambda p: _speaker(case, p)),
    )


def _worst(pairs: Sequence[ClausePair], differs: Callable[[ClausePair], bool]) -> float:
    return max((p.note_share for p in pairs if differs(p)), default=0.0)


def _polarity(case: Comparison, pair: ClausePair) -> bool:
    note, source = negations(case.note, pair.note), negations(pair.passage.reading, pair.source)
    return bool(note) != bool(source)


def _near(pair: ClausePair, *kinds: str) -> bool:
    cues = (cue for kind in kinds for cue in pair.passage.reading.cues(kind))
    return any(abs(cue.clause - pair.source) <= 1 for cue in cues)


def _numbers_elsewhere(case: Comparison, pairs: Sequence[ClausePair]) -> float:
    """The share of the sentence's numbers that the best passage of their clause does not give."""
    hard = [q for q in case.note.numbers if not q.soft]
    lost = 0
    for quantity in hard:
        clause = case.note.clause_at(quantity.span.start)
        bearing = [p.passage for p in pairs if p.note == clause] or [p.passage for p in pairs]
        lost += not any(quantity.agrees(q) for p in bearing for q in p.reading.numbers)
    return lost / len(hard) if hard else 0.0


def _persons_elsewhere(case: Comparison, pairs: Sequence[ClausePair]) -> float:
    """The share of third parties of the sentence whom its best passages do not name."""
    named = [p for p in persons_in(case.note) if p.id not in SELF]
    here = {other.id for pair in pairs for other in persons_in(pair.passage.reading)}
    lost = [p for p in named if not any(same_person(p.id, o, case.note) for o in here)]
    return len(lost) / len(named) if named else 0.0


def _speaker(case: Comparison, pair: ClausePair) -> bool:
    """Someone else speaks in the source than in the sentence."""
    said = {p.id for p in reporters(pair.passage.reading)} - SELF
    told = {p.id for p in reporters(case.note)}
    mentioned = {p.id for p in persons_in(case.note)}
    own = _near(pair, "own_view") and "client" in told
    return own or bool(said and not said & mentioned)
