"""Risk: denied only where it was denied, said only where it was said, never a rung higher."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.compare_answers import is_settled
from therapy_app.pipeline.check.comparison import (
    Comparison,
    clash,
    has,
    is_negated,
    negations,
    own_words,
)
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading
from therapy_app.pipeline.check.risk_answers import facts_of
from therapy_app.pipeline.check.risk_said import Said

RULE = "risk/1"
TOPICS = ("attempt", "suicide", "self_harm", "harm_others")
_ANSWERED = {
    "attempt": ("attempt",),
    "suicide": ("thoughts", "wish", "die", "acute"),
    "self_harm": ("self_harm",),
    "harm_others": ("others", "violence"),
}
"""The topics of question and answer that settle a topic of risk."""
_RUNGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class _Mention:
    passage: ReadPassage
    cue: Cue
    negated: bool


def touches_risk(reading: Reading) -> bool:
    """Whether a text speaks of suicide, self-harm or harm to others."""
    return has(reading, "ideation", *(f"risk_{topic}" for topic in TOPICS))


def risk_findings(case: Comparison) -> Iterator[Finding]:
    """One finding at most for each topic of risk that the sentence touches."""
    passages = case.evidence if case.is_cited else case.prepared.passages
    for topic in TOPICS:
        cues = case.note.cues(f"risk_{topic}")
        if not cues or (topic == "attempt" and not has(case.note, "risk_suicide")):
            continue
        if is_settled(case, *_ANSWERED[topic]):
            continue
        said = [
            _Mention(p, c, _is_denied(case, p, c))
            for p in passages
            for c in p.reading.cues(f"risk_{topic}")
        ]
        finding = _topic(case, cues[0], said)
        if finding is not None:
            yield finding
            return


def _is_denied(case: Comparison, passage: ReadPassage, cue: Cue) -> bool:
    """By what the whole dictation says of it, as far as that is plain; else by its clauses."""
    place = passage.in_source(cue.span)
    for fact in facts_of(case.prepared):
        if fact.span.overlaps(place) and fact.plain and fact.said in {Said.DENIED, Said.TOLD}:
            return fact.said is Said.DENIED
    return is_negated(passage.reading, cue.span) or _asked_and_denied(passage, cue)


def _asked_and_denied(passage: ReadPassage, cue: Cue) -> bool:
    """Asked about in this clause, denied in the next."""
    if not any(asked.clause == cue.clause for asked in passage.reading.cues("asked")):
        return False
    return any(0 < n.clause - cue.clause <= 2 for n in negations(passage.reading))  # noqa: PLR2004


def _topic(case: Comparison, cue: Cue, said: list[_Mention]) -> Finding | None:
    negated = is_negated(case.note, cue.span)
    if not said:
        spoken = [p for p in case.prepared.passages if _spoken_of(p)]
        unasked = any(has(p.reading, "not_asked") for p in spoken)
        if spoken and not (negated and unasked and not _says_not(case.note)):
            return None
        return _risk(case, cue, "risk_not_asked" if spoken else "risk_not_said", None)
    unasked = [m for m in said if has(m.passage.reading, "not_asked")]
    if len(unasked) == len(said) and not has(case.note, "not_asked") and not _says_not(case.note):
        return _risk(case, cue, "risk_not_asked", unasked[0])
    if negated and not any(_open(m) for m in said):
        return _risk(case, cue, "risk_denied", said[0])
    if not negated and not negations(case.note) and all(m.negated for m in said):
        return _asserted(case, cue, said)
    return _qualifier(case, cue, said) if negated else _rung(case, cue, said)


def _spoken_of(passage: ReadPassage) -> bool:
    """Whether a passage has anything to do with risk, in whatever words."""
    return (
        passage.passage.category is Category.RISK
        or has(passage.reading, "spoken_of")
        or touches_risk(passage.reading)
    )


def _says_not(note: Reading) -> bool:
    """A plain "not" in the note: it speaks of what did not happen."""
    return any(cue.words.lower() in {"not", "nicht"} for cue in note.cues("negators"))


def _open(mention: _Mention) -> bool:
    """Whether anything near the mention denies, so that a denial in the note may rest on it."""
    reading, clause = mention.passage.reading, mention.cue.clause
    nil = any(0 in q.values and reading.clause_at(q.span.start) == clause for q in reading.numbers)
    near = any(abs(n.clause - clause) <= 2 for n in reading.cues("answered_no"))  # noqa: PLR2004
    return mention.negated or nil or near


def _asserted(case: Comparison, cue: Cue, said: list[_Mention]) -> Finding | None:
    """Only denied in the source; a sentence about the past or a plan may rest on more."""
    if has(case.note, "past", "hedges", "implied", "not_asked"):
        return None
    bare = [p for p in case.evidence if p.passage.id not in {m.passage.passage.id for m in said}]
    if any(_spoken_of(p) or has(p.reading, "past") for p in bare):
        return None
    return _risk(case, cue, "risk_asserted", said[0])


def _qualifier(case: Comparison, cue: Cue, said: list[_Mention]) -> Finding | None:
    """As said: "no acute suicidality" is not "no suicidality"."""
    denied = [m for m in said if m.negated]
    if not denied or has(case.note, "qualifiers"):
        return None
    close = [_close(m.passage.reading, m.cue) for m in denied]
    if all(close) and len(denied) == len(said):
        return _risk(case, cue, "risk_qualifier_lost", denied[0], close[0])
    return None


def _close(reading: Reading, cue: Cue) -> Cue | None:
    """A qualifier directly before the mention."""
    for qualifier in reading.cues("qualifiers"):
        if 0 <= cue.span.start - qualifier.span.end <= 2:  # noqa: PLR2004
            return qualifier
    return None


def _rung(case: Comparison, cue: Cue, said: list[_Mention]) -> Finding | None:
    """A higher rung of the ladder than any that the source affirms."""
    if has(case.note, "past"):
        return None
    note = [
        r for r in _RUNGS if any(not is_negated(case.note, c.span) for c in _rungs(case.note, r))
    ]
    source = [
        r
        for m in said
        for r in _RUNGS
        if any(not is_negated(m.passage.reading, c.span) for c in _rungs(m.passage.reading, r))
    ]
    passive = "1" in note
    if note and source and not passive and max(source) == "1" and max(note) > "1":
        affirmed = next(m for m in said if has(m.passage.reading, "rung_1"))
        return _risk(case, cue, "risk_stronger", affirmed)
    return None


def _rungs(reading: Reading, rung: str) -> tuple[Cue, ...]:
    return reading.cues(f"rung_{rung}")


def _risk(
    case: Comparison, cue: Cue, reason: str, mention: _Mention | None, word: Cue | None = None
) -> Finding:
    span: Span | None = None
    words = ""
    if mention is not None:
        told = word or mention.cue
        span, words = mention.passage.in_source(told.span), told.words
    return clash(
        FindingKind.RISK,
        reason,
        RULE,
        note=cue,
        text=case.note.text,
        source=span,
        source_words=words,
        severity=Severity.ODDS,
        suggestion=own_words(mention.passage) if mention else None,
    )
