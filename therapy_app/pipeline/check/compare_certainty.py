"""Certainty and degree: a note is never surer or stronger than its source."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import (
    ClausePair,
    Comparison,
    at_odds,
    clash,
    has,
    negations,
    own_words,
)
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.reading import Cue, Reading

HEDGE_RULE, DEGREE_RULE = "certainty/1", "degree/1"
_BESIDE = 12
"""A word of degree stands at most so far before the word it describes; code points."""
_ALIKE, _HALF_ALIKE = 0.4, 0.2
_SAME = 0.6
"""A word shares at least its stem; strength."""


def certainty_findings(case: Comparison) -> Iterator[Finding]:
    """A hedge of the source is lost, or the sentence is sure where the source is not."""
    certain = case.note.cues("certain")
    if has(case.note, "hedges") or negations(case.note):
        return
    if not certain and has(case.note, "softeners"):
        return
    for pair in case.pairs():
        hedge = _hedge(pair, anywhere=bool(certain))
        if hedge is None or pair.note_share < (_HALF_ALIKE if certain else _ALIKE):
            continue
        if len(pair.shared) < (1 if certain else 2):
            continue
        yield at_odds(
            case,
            pair.passage,
            FindingKind.CERTAINTY,
            "hedge_lost",
            HEDGE_RULE,
            note=certain[0] if certain else _beside(case, pair, hedge),
            said=hedge,
            severity=Severity.DOUBT,
        )
        return


def condition_findings(case: Comparison) -> Iterator[Finding]:
    """What the source says under a condition only, told without it."""
    if has(case.note, "condition", "unreal", "hedges", "softeners") or negations(case.note):
        return
    risky = has(case.note, "risk_suicide")
    for pair in case.pairs():
        conditions = pair.passage.reading.cues("condition")
        unreal = [
            c for c in pair.passage.reading.cues("unreal") if abs(c.clause - pair.source) <= 1
        ]
        enough = len(pair.shared) > 1 or (risky and bool(pair.shared))
        if conditions and unreal and enough and pair.note_share >= _ALIKE:
            yield clash(
                FindingKind.CERTAINTY,
                "condition_lost",
                HEDGE_RULE,
                note=_heart(pair),
                text=case.note.text,
                source=pair.passage.in_source(conditions[0].span),
                source_words=conditions[0].words,
                suggestion=own_words(pair.passage),
            )
            return


def _hedge(pair: ClausePair, *, anywhere: bool) -> Cue | None:
    """The hedge that reaches the clause; against "confirmed", any hedge of the passage."""
    reading = pair.passage.reading
    cues = reading.cues("strong_hedges") + (reading.cues("hedges") if anywhere else ())
    near = [c for c in cues if anywhere or abs(c.clause - pair.source) <= 1]
    return near[0] if near else None


def _beside(case: Comparison, pair: ClausePair, hedge: Cue) -> Span:
    """What the hedge was said of: the shared word after it, with the verb that leads to it."""
    note = case.note
    after = [
        m
        for m in case.alignment.matches
        if case.prepared.passages[m.passage] is pair.passage
        and m.source.span.start >= hedge.span.end
        and m.strength >= _SAME
    ]
    if not after:
        return _heart(pair)
    first = min(after, key=lambda m: m.source.span.start).note
    before = [w for w in note.words if w.span.end <= first.span.start and w.clause == first.clause]
    verbs = {cue.span for cue in note.cues("plain_verbs")}
    if before and before[-1].span in verbs:
        return Span(before[-1].span.start, first.span.end)
    return first.span


def _heart(pair: ClausePair) -> Span:
    return max((m.note.span for m in pair.shared), key=lambda span: span.end - span.start)


def degree_findings(case: Comparison) -> Iterator[Finding]:
    """The same thing described by another rung of a ladder: mild for moderate, daily for often."""
    for ladder, rungs in lexicons(case.note.language).ladders.items():
        for note in _steps(case.note, ladder):
            head = _head_degree(case, note, ladder)
            if head is not None:
                yield _degree(case, head[0], note, head[1], ladder)
                continue
            for pair in case.pairs():
                if pair.note != note.clause or pair.note_share < _ALIKE or not pair.shared:
                    continue
                source = _steps(pair.passage.reading, ladder)
                here = [s for s in source if s.clause == pair.source]
                said = {rungs.get(_plain(s.words)) for s in source}
                if here and rungs.get(_plain(note.words)) not in said:
                    yield _degree(case, pair, note, here[0], ladder)


def _head_degree(case: Comparison, note: Cue, ladder: str) -> tuple[ClausePair, Cue] | None:
    """The same word described by another rung: "severe episode" for "moderate episode"."""
    rungs = lexicons(case.note.language).ladders[ladder]
    for pair in case.pairs():
        for match in pair.shared:
            if not 0 <= match.note.span.start - note.span.end <= _BESIDE or match.strength < 1:
                continue
            for step in _steps(pair.passage.reading, ladder):
                beside = 0 <= match.source.span.start - step.span.end <= _BESIDE
                if beside and rungs.get(_plain(step.words)) != rungs.get(_plain(note.words)):
                    return pair, step
    return None


def _degree(case: Comparison, pair: ClausePair, note: Cue, source: Cue, ladder: str) -> Finding:
    return at_odds(
        case,
        pair.passage,
        FindingKind.SEVERITY,
        f"{ladder}_differs",
        DEGREE_RULE,
        note=note,
        said=source,
        severity=Severity.DOUBT,
    )


def _steps(reading: Reading, ladder: str) -> list[Cue]:
    pattern = lexicons(reading.language).ladder_cues[ladder]
    return [
        Cue(Span(m.start(), m.end()), m.group(), reading.clause_at(m.start()))
        for m in pattern.finditer(reading.text)
    ]


def _plain(said: str) -> str:
    return " ".join(said.lower().split())
