"""The parts of suicidality, each for itself: a denied plan is no denied thought."""

from collections.abc import Iterator
from dataclasses import dataclass

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.compare_answers import is_settled
from therapy_app.pipeline.check.compare_risk import touches_risk
from therapy_app.pipeline.check.comparison import (
    Comparison,
    clash,
    has,
    is_negated,
    negations,
    own_words,
)
from therapy_app.pipeline.check.persons import SELF, persons_in
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue, Reading

RULE = "risk_parts/1"
_PARTS = ("ideation", "thought_topic", "risk_plan", "risk_intent")
_WITHIN = 2
"""How many clauses after a subject its answer may follow."""


@dataclass(frozen=True, slots=True)
class _Said:
    passage: ReadPassage
    cue: Cue


def risk_part_findings(case: Comparison) -> Iterator[Finding]:
    """Thoughts denied that were told, or a plan or an intent on the wrong side of "no"."""
    denial = None if is_settled(case, "thoughts", "wish", "die") else _denied_thought(case.note)
    told = _told(case) if denial else None
    if denial and told:
        yield _at_odds(case, denial, told, "risk_denied")
        return
    bare = _only_plan_denied(case) or _unasked(case) if denial else None
    if denial and bare:
        yield _at_odds(case, denial, *bare)
        return
    if denial in case.note.cues("no_risk") and not any(_speaks_of(p) for p in _passages(case)):
        yield clash(
            FindingKind.RISK,
            "risk_not_said",
            RULE,
            note=denial,
            text=case.note.text,
            severity=Severity.ODDS,
        )
        return
    for part in ("risk_plan", "risk_intent"):
        found = _part(case, part)
        if found is not None:
            yield found
            return


def _denied_thought(note: Reading) -> Cue | None:
    """Where the sentence denies all such thoughts, or any risk: nothing qualified, none told."""
    if has(note, "qualifiers", "past", "not_asked", "condition"):
        return None
    if any(not is_negated(note, c.span) for c in note.cues("ideation")):
        return None
    for cue in note.cues("no_risk"):
        return cue
    for cue in note.cues("thought_topic"):
        mixed = any(cue.span.overlaps(p.span) for p in _plans(note))
        if not mixed and (is_negated(note, cue.span) or _lists_denied(note, cue)):
            return cue
    return None


def _lists_denied(note: Reading, cue: Cue) -> bool:
    """A list of things denied, the verb before or after all of them."""
    return any(abs(d.clause - cue.clause) <= 1 for d in note.cues("deniers")) and not has(
        note, "scope_end"
    )


def _plans(reading: Reading) -> tuple[Cue, ...]:
    return reading.cues("risk_plan") + reading.cues("risk_intent")


def _told(case: Comparison) -> _Said | None:
    """A thought or wish of the client's own that the source tells, now and unconditionally."""
    for passage in _passages(case):
        reading = passage.reading
        for cue in reading.cues("ideation"):
            if _is_own_and_now(reading, cue) and not _answered_no(reading, cue):
                return _Said(passage, cue)
        for cue in reading.cues("thought_topic"):
            affirmed = any(0 <= a.clause - cue.clause <= 1 for a in reading.cues("affirmed"))
            if affirmed and _is_own_and_now(reading, cue) and not _answered_no(reading, cue):
                return _Said(passage, cue)
    return None


def _is_own_and_now(reading: Reading, cue: Cue) -> bool:
    if is_negated(reading, cue.span) or has(reading, "past", "not_asked"):
        return False
    others = [
        p
        for p in persons_in(reading)
        if p.clause == cue.clause and p.id not in SELF and p.span.end <= cue.span.start
    ]
    return not others and not any(c.clause == cue.clause for c in reading.cues("condition"))


def _answered_no(reading: Reading, cue: Cue) -> bool:
    """Whether a "no" follows that denies this and no other part."""
    for no in negations(reading):
        if not 0 <= no.clause - cue.clause <= _WITHIN or no.span.overlaps(cue.span):
            continue
        other = any(p.clause == no.clause and p.span.start > no.span.start for p in _plans(reading))
        if not other:
            return True
    return False


def _only_plan_denied(case: Comparison) -> tuple[_Said, str] | None:
    """The source denies a plan or an intent, and nothing in it denies the thoughts themselves."""
    passages = [p for p in _passages(case) if not has(p.reading, "past")]
    for passage in passages:
        reading = passage.reading
        thoughts = reading.cues("ideation") + reading.cues("thought_topic")
        if reading.cues("no_risk") or any(is_negated(reading, t.span) for t in thoughts):
            return None
        if any(_answered_no(reading, t) for t in thoughts):
            return None
        if any(is_negated(reading, t.span) for t in reading.cues("any_thought")):
            return None
    for passage in passages:
        for cue in _plans(passage.reading):
            if is_negated(passage.reading, cue.span) and _about_suicide(passage.reading, cue):
                return _Said(passage, cue), "risk_qualifier_lost"
    return None


def _unasked(case: Comparison) -> tuple[_Said, str] | None:
    """Risk is only mentioned to say that it was not asked about."""
    said = [p for p in _passages(case) if _speaks_of(p)]
    if not case.note.cues("no_risk") or any(not has(p.reading, "not_asked") for p in said):
        return None
    for passage in said:
        return _Said(passage, passage.reading.cues("not_asked")[0]), "risk_not_asked"
    return None


def _speaks_of(passage: ReadPassage) -> bool:
    """Whether a passage touches risk at all, in whatever words."""
    return has(passage.reading, "spoken_of", "no_risk") or touches_risk(passage.reading)


def _passages(case: Comparison) -> tuple[ReadPassage, ...]:
    return case.evidence if case.is_cited else case.prepared.passages


def _part(case: Comparison, part: str) -> Finding | None:
    """A plan or intent that the sentence denies and the source tells, or the other way round."""
    on_risk = bool(case.evidence) and all(map(_is_risk, case.evidence))
    cues = [c for c in case.note.cues(part) if on_risk or _about_suicide(case.note, c)]
    if not cues or has(case.note, "past", "not_asked", "condition"):
        return None
    negated = is_negated(case.note, cues[0].span) or _lists_denied(case.note, cues[0])
    if not negated and (negations(case.note) or has(case.note, "hedges", "implied")):
        return None
    said = [
        _Said(p, c)
        for p in _passages(case)
        for c in p.reading.cues(part)
        if _is_risk(p) or _about_suicide(p.reading, c)
    ]
    if not said or any(_denies_part(s) == negated for s in said):
        return None
    return _at_odds(case, cues[0], said[0], "risk_denied" if negated else "risk_asserted")


def _is_risk(passage: ReadPassage) -> bool:
    """Whether the passage was filed under risk: "no plan, no intent" need not say of what."""
    return passage.passage.category is Category.RISK


def _about_suicide(reading: Reading, cue: Cue) -> bool:
    """A plan of this kind stands beside words for it, or is called one itself."""
    return has(reading, "ideation", "thought_topic", "risk_attempt") or " " in cue.words.strip()


def _denies_part(said: _Said) -> bool:
    reading = said.passage.reading
    return is_negated(reading, said.cue.span) or any(
        0 <= n.clause - said.cue.clause <= 1 for n in negations(reading)
    )


def _at_odds(case: Comparison, note: Cue, said: _Said, reason: str) -> Finding:
    where: Span = said.passage.in_source(said.cue.span)
    return clash(
        FindingKind.RISK,
        reason,
        RULE,
        note=note,
        text=case.note.text,
        source=where,
        source_words=said.cue.words,
        severity=Severity.ODDS,
        suggestion=own_words(said.passage),
    )
