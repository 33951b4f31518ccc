"""Negation: what the source denies stays denied, what it says stays said."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import (
    ClausePair,
    Comparison,
    at_odds,
    clash,
    has,
    negations,
    own_words,
)
from therapy_app.pipeline.check.reading import Cue, Reading

RULE = "negation/1"
_ALIKE = 0.45
"""The share of a clause's weight that must be borne before its polarity is compared."""
_SCOPE = 3
"""How many words with facts a negation reaches at most, before and after it."""


def negation_findings(case: Comparison) -> Iterator[Finding]:
    """A finding for each clause whose polarity differs from that of its evidence."""
    for pair in case.pairs():
        note = negations(case.note, pair.note)
        if note and pair.shared and _is_unchanged(case, pair):
            yield _added(case, pair, note[0])
            continue
        if pair.note_share < _ALIKE or len(pair.shared) < 2:  # noqa: PLR2004
            continue
        source = negations(pair.passage.reading, pair.source)
        if note and not source and not _denies(pair.passage.reading, "planned"):
            yield _added(case, pair, note[0])
        elif source and not note and not _denies(case.note) and not _is_to_come(case, pair):
            cue = next((c for c in source if _reaches(c, pair)), None)
            if cue is not None:
                yield _lost(case, pair, cue)


def _is_unchanged(case: Comparison, pair: ClausePair) -> bool:
    """The source says "no change" and denies nothing, the sentence says "no"."""
    said = [c for c in pair.passage.reading.cues("unchanged") if c.clause == pair.source]
    return bool(
        said
        and pair.note_share >= _ALIKE
        and not negations(pair.passage.reading)
        and not has(case.note, "unchanged")
    )


def _denies(reading: Reading, *more: str) -> bool:
    """Whether anything in the text denies, if only by its meaning ("skipped", "kaum")."""
    return bool(negations(reading)) or has(reading, "implied", "pseudo", *more)


def _is_to_come(case: Comparison, pair: ClausePair) -> bool:
    """The source says "not yet", the sentence what is planned."""
    return has(pair.passage.reading, "state_open") and has(case.note, "kept_plan")


def _reaches(cue: Cue, pair: ClausePair) -> bool:
    """Whether a word close to the negation is one that the sentence repeats."""
    words = pair.passage.reading.content(pair.source)
    before = [w for w in words if w.span.end <= cue.span.start][-_SCOPE:]
    if any(close.span.overlaps(cue.span) for close in pair.passage.reading.cues("close_no")):
        before = []
    after = [w for w in words if cue.span.end <= w.span.start < _end(pair, cue)][:_SCOPE]
    shared = {m.source.span for m in pair.shared}
    return any(w.span in shared for w in (*after, *before))


def _end(pair: ClausePair, cue: Cue) -> int:
    """Where another clause begins without a comma: "no plan and she would call"."""
    reading = pair.passage.reading
    starts = (c.span.start for c in reading.cues("and_then") if c.span.start >= cue.span.end)
    return min(starts, default=len(reading.text))


def _added(case: Comparison, pair: ClausePair, cue: Cue) -> Finding:
    clause = pair.passage.reading.clauses[pair.source]
    return clash(
        FindingKind.NEGATION,
        "negation_added",
        RULE,
        note=cue,
        text=case.note.text,
        source=pair.passage.in_source(clause),
        source_words=clause.of(pair.passage.passage.text).strip(" ,.;"),
        severity=Severity.ODDS,
        suggestion=own_words(pair.passage),
    )


def _lost(case: Comparison, pair: ClausePair, cue: Cue) -> Finding:
    words = [m.note.span for m in pair.shared]
    return at_odds(
        case,
        pair.passage,
        FindingKind.NEGATION,
        "negation_lost",
        RULE,
        note=max(words, key=lambda span: span.end - span.start),
        said=cue,
    )
