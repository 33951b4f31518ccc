"""How high a risk was judged to be: a note says no level that the therapist did not say."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.reading import Reading

RULE = "risk_level/1"
_APART = 40
"""A level is said of the risk named so close to it; code points."""


def risk_level_findings(case: Comparison) -> Iterator[Finding]:
    """A level of risk in the sentence that none of the passages about risk gives."""
    told = _levels(case.note)
    if not told:
        return
    passages = case.evidence if case.is_cited else case.prepared.passages
    said = [(p, levels) for p in passages if (levels := _levels(p.reading))]
    known = {level for _, levels in said for level in levels}
    for level, span in told.items():
        if said and level not in known:
            passage, levels = said[0]
            yield at_odds(
                case,
                passage,
                FindingKind.RISK,
                "risk_level_differs",
                RULE,
                note=span,
                said=next(iter(levels.values())),
            )
            return


@lru_cache(maxsize=4096)
def _levels(reading: Reading) -> Mapping[str, Span]:
    """The levels that are told of a risk, each with its words; "not raised" is low."""
    topics = list(_topic(reading.language).finditer(reading.text))
    found: dict[str, Span] = {}
    taken: list[Span] = []
    matches = [
        (Span(*m.span()), level)
        for level, pattern in _scale(reading.language).items()
        for m in pattern.finditer(reading.text)
    ]
    for span, level in sorted(matches, key=lambda m: m[0].start - m[0].end):
        near = any(
            max(span.start - t.end(), t.start() - span.end) <= _APART
            and reading.clause_at(t.start()) == reading.clause_at(span.start)
            for t in topics
        )
        if near and not any(span.overlaps(other) for other in taken):
            taken.append(span)
            found.setdefault(level, span)
    return found


@cache
def _topic(language: Language) -> Pattern[str]:
    return phrases(lexicon("check_risk_levels", language)["risk"])


@cache
def _scale(language: Language) -> Mapping[str, Pattern[str]]:
    listed = lexicon("check_risk_levels", language)["levels"]
    return {level: phrases(words) for level, words in listed.items()}
