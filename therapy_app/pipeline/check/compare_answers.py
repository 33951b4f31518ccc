"""Risk as it was asked and answered: silence denies nothing, a "no" to one topic is none to all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.pipeline.check.comparison import Comparison, clash, has, negations
from therapy_app.pipeline.check.risk_answers import Fact, facts, facts_of, told_of_any_time
from therapy_app.pipeline.check.risk_said import Said

RULE = "answers/1"
_OPPOSED = {
    (Said.DENIED, Said.TOLD): "risk_denied",
    (Said.DENIED, Said.NOT_ASKED): "risk_not_asked",
    (Said.ASKED, Said.NOT_ASKED): "risk_not_asked",
    (Said.TOLD, Said.NOT_ASKED): "risk_not_asked",
    (Said.TOLD, Said.DENIED): "risk_asserted",
    (Said.NOT_ASKED, Said.DENIED): "risk_was_asked",
    (Said.NOT_ASKED, Said.TOLD): "risk_was_asked",
    (Said.NOT_ASKED, Said.ASKED): "risk_was_asked",
    (Said.CONDITIONAL, Said.TOLD): "risk_differs",
}
_WEAKER = ("wish", "method", "preparation")
_TOLD_INSTEAD = frozenset({"thoughts", "method", "preparation"})


def answer_findings(case: Comparison) -> Iterator[Finding]:
    """One finding at most: a topic on another side than in the source, or another person's."""
    for note in facts(case.note):
        finding = _opposed(case, note) or _another_person(case, note) or _another_step(case, note)
        if finding is not None:
            yield finding
            return


def is_settled(case: Comparison, *topics: str) -> bool:
    """Whether what the sentence says of these topics agrees with all the source says."""
    told = [n for n in facts(case.note) if n.topic in topics]
    return bool(told) and all(_agrees(n, _same(case, n)) for n in told)


def settled_clauses(case: Comparison) -> frozenset[int]:
    """The clauses of the sentence that tell, deny or leave open a risk as the source does."""
    return frozenset(
        case.note.clause_at(n.span.start) for n in facts(case.note) if _agrees(n, _same(case, n))
    )


def _agrees(note: Fact, said: Sequence[Fact]) -> bool:
    return bool(said) and all(s.said is note.said for s in said)


def _same(case: Comparison, note: Fact) -> list[Fact]:
    """The facts of the source on this topic of this person, as far as they are evidence."""
    found = [f for f in facts_of(case.prepared) if _is_about(f, note)]
    if case.is_cited:
        cited = [p.passage.span for p in case.evidence]
        found = [f for f in found if any(span.contains(f.span) for span in cited)]
    return found


def _is_about(fact: Fact, note: Fact) -> bool:
    return (fact.topic, fact.person) == (note.topic, note.person)


def _opposed(case: Comparison, note: Fact) -> Finding | None:
    said = _same(case, note) or _wish_to_die(case, note)
    if note.ever:
        return _never_or_once(case, note, said)
    if not said or has(case.note, "past"):
        return None
    if note.said is Said.DENIED and not all(fact.plain for fact in said):
        return None
    if note.said is Said.ASKED and negations(case.note):
        return None
    reasons = {_OPPOSED.get((note.said, fact.said)) for fact in said}
    if len(reasons) != 1 or None in reasons:
        return None
    return _finding(case, note, said[0], reasons.pop() or "")


def _wish_to_die(case: Comparison, note: Fact) -> list[Fact]:
    """An intent is told where there is none: it was not about dying."""
    if (note.topic, note.said) != ("intent", Said.TOLD):
        return []
    found = _same(case, replace(note, topic="die"))
    return found if all(fact.said is Said.DENIED for fact in found) else []


def _never_or_once(case: Comparison, note: Fact, said: Sequence[Fact]) -> Finding | None:
    """A denial of all times goes against any time; a history against a denial of all times."""
    if note.said is Said.DENIED:
        against = [f for f in told_of_any_time(case.prepared) if _is_about(f, note)]
        return _finding(case, note, against[0], "risk_denied") if against else None
    if note.said is Said.TOLD and said and all(f.said is Said.DENIED and f.ever for f in said):
        return _finding(case, note, said[0], "risk_asserted")
    return None


def _another_person(case: Comparison, note: Fact) -> Finding | None:
    """An attempt of someone of whom none is told, where another's is."""
    if note.topic != "attempt" or note.said is not Said.TOLD or _same(case, note):
        return None
    others = [f for f in facts_of(case.prepared) if f.topic == note.topic and f.said is Said.TOLD]
    return _finding(case, note, others[0], "risk_differs") if others else None


def _another_step(case: Comparison, note: Fact) -> Finding | None:
    """A wish or a step that the source does not tell, where it tells another of this person."""
    if note.topic not in _WEAKER or note.said is not Said.TOLD or has(case.note, "past"):
        return None
    told = [f for f in facts_of(case.prepared) if f.person == note.person]
    instead = [f for f in told if f.topic in _TOLD_INSTEAD and f.said is Said.TOLD]
    if not instead or any(f.topic == note.topic for f in told):
        return None
    return _finding(case, note, instead[0], "risk_differs")


def _finding(case: Comparison, note: Fact, said: Fact, reason: str) -> Finding:
    return clash(
        FindingKind.RISK,
        reason,
        RULE,
        note=note.span,
        text=case.note.text,
        source=said.span,
        source_words=said.words,
        severity=Severity.ODDS,
    )
