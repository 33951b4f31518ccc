"""Counts: three walks are not borne out by one walk, though "one" is often no count at all."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading, Word

RULE = "count/1"
_BETWEEN = 2
"""So many words may describe a thing between its number and its name."""


def count_findings(case: Comparison) -> Iterator[Finding]:
    """A number of things where the source, each time it counts them, says that it is one."""
    for quantity in case.note.numbers:
        thing = None if quantity.soft or quantity.unit else _thing(case.note, quantity)
        counts = list(_counts(case, thing)) if thing else []
        if not counts or any(q is None or not q.soft for _, q in counts):
            continue
        passage, one = counts[0]
        if one is None or any(quantity.values & q.values for _, q in counts if q):
            continue
        if any(_may_count(passage.reading, q, quantity) for q in passage.reading.numbers):
            continue
        yield at_odds(
            case,
            passage,
            FindingKind.NUMBER,
            "number_differs",
            RULE,
            note=quantity.span,
            said=one,
        )


def _thing(reading: Reading, quantity: Quantity) -> Word | None:
    """What a number counts: the last of the words with facts right after it.

    "Two-minute exercise" counts minutes, not exercises.
    """
    if "-" in quantity.span.of(reading.text):
        return None
    after = [w for w in reading.words if w.span.start >= quantity.span.end]
    run: list[Word] = []
    for word in after[: _BETWEEN + 1]:
        if not word.content or word.clause != reading.clause_at(quantity.span.start):
            break
        run.append(word)
    return run[-1] if run and run[-1].keys[0][0] != "#" else None


def _counts(case: Comparison, thing: Word) -> Iterator[tuple[ReadPassage, Quantity | None]]:
    """Each mention of the thing in the source with its number, if it has one."""
    for passage in case.prepared.passages:
        for word in passage.reading.content():
            if word.keys[0] == thing.keys[0]:
                yield passage, _number_of(passage.reading, word)


def _may_count(reading: Reading, other: Quantity, quantity: Quantity) -> bool:
    """Whether a passage gives the same number without saying of what."""
    return bool(quantity.values & other.values) and _thing(reading, other) is None


def _number_of(reading: Reading, thing: Word) -> Quantity | None:
    return next(
        (q for q in reading.numbers if (w := _thing(reading, q)) and w.span == thing.span), None
    )
