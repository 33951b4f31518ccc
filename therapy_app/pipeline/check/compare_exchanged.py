"""Values exchanged: each of two clauses has the number, day or person of the other.

Words bear a clause, values fill it. Where the words of one clause go with the value of the
other in the source, and the other way round, no likeness of the whole makes up for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.persons import SELF
from therapy_app.pipeline.check.prepare import Prepared, ReadPassage
from therapy_app.pipeline.check.slots import Slot, Tied, tied

RULE = "exchange/1"
_KINDS = {
    "number": FindingKind.NUMBER,
    "day": FindingKind.MERGE,
    "person": FindingKind.MERGE,
}
_SHARE, _FEW = 0.5, 2
_FROM_TO = re.compile(r"(?<!\w)(?:from|to|von|auf)\s+$", re.IGNORECASE)
_Said = tuple[ReadPassage, Tied]


def exchanged_findings(case: Comparison) -> Iterator[Finding]:
    """One finding for the first pair of values that have changed places."""
    for kind in _KINDS:
        finding = _exchanged(case, kind)
        if finding is not None:
            yield finding


def _exchanged(case: Comparison, kind: str) -> Finding | None:
    note = tied(case.note, case.prepared.cast, kind)
    values = list(dict.fromkeys(slot for one in note for slot in one.slots))
    if len(values) < 2:  # noqa: PLR2004
        return None
    said = _said(case.prepared, kind)
    weights, places = _weighed(case, note, said, values)
    for a, b in permutations(values, 2):
        if _agree(case, a, b) or _in_time(case, a) or _in_time(case, b):
            continue
        crossed, back = weights[a, b], weights[b, a]
        if crossed > weights[a, a] and back > weights[b, b]:
            return _finding(case, kind, a, *places[a, b])
    return None


def _in_time(case: Comparison, slot: Slot) -> bool:
    """A value before or after a change: which is which, other comparisons tell."""
    return bool(_FROM_TO.search(case.note.text[: slot.span.start]))


def moved_findings(case: Comparison) -> Iterator[Finding]:
    """A value that the source has, but with other words: those of the clause go with another."""
    for kind in _KINDS:
        finding = _moved(case, kind)
        if finding is not None:
            yield finding


def _moved(case: Comparison, kind: str) -> Finding | None:
    note = tied(case.note, case.prepared.cast, kind)
    values = list(dict.fromkeys(slot for one in note for slot in one.slots))
    for value in values:
        given = _given(case, value) if _is_named(value) else ()
        if not given:
            continue
        said = _said(case.prepared, kind)
        own = [one for one in note if value in one.slots]
        told = [(one, said[k]) for one in own if (k := _key(one, said))]
        if not told or any(_goes_with(case, value, found) for _, found in told):
            continue
        others = [slot for _, found in told for _, one in found for slot in one.slots]
        rival = others[0]
        if not all(_agree(case, rival, slot) for slot in others) or not _alike(value, rival):
            continue
        if any(_agree(case, rival, v) for v in values) or not _is_named(rival):
            continue
        if rival.number is not None and told[0][1][0][0] in given:
            continue
        borne = sum(case.prepared.weight(one.word) for one, _ in told)
        total = sum(case.prepared.weight(one.word) for one in own)
        if borne < _SHARE * total or len(told) < (_FEW if value.number else 1):
            continue
        passage, one = told[0][1][0]
        return _finding(case, kind, value, passage, one.slots[0])
    return None


def _is_named(slot: Slot) -> bool:
    """Whether no pronoun stands for the person: it may mean more people than were found."""
    return slot.number is not None or not (slot.pronoun or slot.who & SELF)


def _alike(a: Slot, b: Slot) -> bool:
    if a.number is None or b.number is None:
        return True
    return a.number.unit == b.number.unit


def _key(one: Tied, said: dict[str, list[_Said]]) -> str | None:
    return next((key for key in one.word.keys if key in said and key[0] != "~"), None)


def _goes_with(case: Comparison, value: Slot, found: list[_Said]) -> bool:
    return any(_agree(case, value, slot) for _, one in found for slot in one.slots)


def _finding(case: Comparison, kind: str, note: Slot, passage: ReadPassage, said: Slot) -> Finding:
    return at_odds(
        case, passage, _KINDS[kind], "values_exchanged", RULE, note=note.span, said=said.span
    )


def _given(case: Comparison, value: Slot) -> tuple[ReadPassage, ...]:
    """The passages in which the value goes with any word."""
    holders = _holders(case.prepared, value.kind)
    if value.number is not None:
        same = {f"#{number}" for number in value.number.values} & holders.keys()
    else:
        cast = case.prepared.cast
        same = {y for y in holders if any(cast.same(x, y, case.note) for x in value.who)}
    return tuple(passage for one in same for passage in holders[one])


@lru_cache(maxsize=32)
def _holders(prepared: Prepared, kind: str) -> Mapping[str, Sequence[ReadPassage]]:
    """The passages of each number or person that goes with any word."""
    found = defaultdict[str, list[ReadPassage]](list)
    for all_of in _said(prepared, kind).values():
        for passage, one in all_of:
            for slot in one.slots:
                numbers = slot.number.values if slot.number else ()
                for value in (*slot.who, *(f"#{number}" for number in numbers)):
                    found[value].append(passage)
    return found


@lru_cache(maxsize=32)
def _said(prepared: Prepared, kind: str) -> dict[str, list[_Said]]:
    """Each word of the source that goes with a value, by what it stands for."""
    found = defaultdict[str, list[_Said]](list)
    before = None
    for passage in prepared.passages:
        for one in tied(passage.reading, prepared.cast, kind, before):
            for key in one.word.keys:
                found[key].append((passage, one))
        before = passage.reading
    return found


def _weighed(
    case: Comparison, note: tuple[Tied, ...], said: dict[str, list[_Said]], values: list[Slot]
) -> tuple[dict[tuple[Slot, Slot], float], dict[tuple[Slot, Slot], tuple[ReadPassage, Slot]]]:
    """How much of the words that go with one value goes with another (or itself) in the source."""
    weights = defaultdict[tuple[Slot, Slot], float](float)
    places: dict[tuple[Slot, Slot], tuple[ReadPassage, Slot]] = {}
    for one in note:
        found = next((said[key] for key in one.word.keys if key in said), list[_Said]())
        for value in values:
            match = next(
                (
                    (passage, slot)
                    for passage, other in found
                    for slot in other.slots
                    if _agree(case, value, slot)
                ),
                None,
            )
            if match is None:
                continue
            for own in one.slots:
                weights[own, value] += case.prepared.weight(one.word)
                places.setdefault((own, value), match)
    return weights, places


def _agree(case: Comparison, a: Slot, b: Slot) -> bool:
    if a.number is not None and b.number is not None:
        return bool(a.number.values & b.number.values)
    cast = case.prepared.cast
    return any(cast.same(x, y, case.note) for x in a.who for y in b.who)
