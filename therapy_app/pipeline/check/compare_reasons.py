"""Causes turned round, and causes where the source says that none is known."""

from collections.abc import Iterator, Mapping
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.align import Match
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Reading

RULE = "reason/1"
_CLOSE = 20
"""What was no cause is named right behind the words that say so; code points."""


def reason_findings(case: Comparison) -> Iterator[Finding]:
    """A sentence that names a cause which its source names as the effect, or as unknown."""
    note = _cause(case.note)
    cues = _cues(case.note.language)
    if note is None or cues["open"].search(case.note.text):
        return
    for passage in case.evidence:
        matches = [m for m in case.alignment.matches if _bears(case, m, passage)]
        said = _cause(passage.reading)
        if said is not None and _is_turned(matches, note, said):
            yield _finding(case, passage, note, said[0], "cause_reversed")
            return
    for passage in _about(case):
        unknown = cues["open"].search(passage.reading.text)
        place = Span(*unknown.span()) if unknown else _denied(case, passage, note)
        if place is not None:
            yield _finding(case, passage, note, place, "cause_unknown")
            return


_Cause = tuple[Span, int]
"""Where a cause is told of, and on which side of it the cause stands: 1 after, -1 before."""


def _cause(reading: Reading) -> _Cause | None:
    """The one place of a text that joins cause and effect; None where there are several."""
    cues = _cues(reading.language)
    found = [
        (Span(*m.span()), side)
        for name, side in (("cause_after", 1), ("cause_before", -1))
        for m in cues[name].finditer(reading.text)
    ]
    found = [f for f in found if not any(_inside(f[0], o[0]) for o in found)]
    return found[0] if len(found) == 1 else None


def _inside(a: Span, b: Span) -> bool:
    return b.contains(a) and a != b


def _bears(case: Comparison, match: Match, passage: ReadPassage) -> bool:
    return case.prepared.passages[match.passage] is passage and not match.note.frame


def _is_turned(matches: list[Match], note: _Cause, said: _Cause) -> bool:
    """Whether what is shared stands on the other side, with something on each."""
    turned, straight = set[int](), set[int]()
    for match in matches:
        here = _side(match.note.span, note)
        (straight if here == _side(match.source.span, said) else turned).add(here)
    return turned == {1, -1} and not straight


def _denied(case: Comparison, passage: ReadPassage, note: _Cause) -> Span | None:
    """Where the passage says that it was not what the sentence names as the cause."""
    denial = _cues(case.note.language)["denied"].search(passage.reading.text)
    if denial is None:
        return None
    for match in case.alignment.matches:
        gap = match.source.span.start - denial.end()
        if _bears(case, match, passage) and 0 <= gap <= _CLOSE and _side(match.note.span, note) > 0:
            return Span(*denial.span())
    return None


def _side(span: Span, cause: _Cause) -> int:
    """1 for the cause, -1 for its effect."""
    place, side = cause
    return side if span.start >= place.end else -side


def _about(case: Comparison) -> list[ReadPassage]:
    """The passages that the sentence rests on, each with the one after it."""
    every = case.prepared.passages
    places = {at + step for at in case.alignment.passages for step in (0, 1)}
    return [p for at, p in enumerate(every) if at in places]


def _finding(
    case: Comparison, passage: ReadPassage, note: _Cause, said: Span, reason: str
) -> Finding:
    return at_odds(case, passage, FindingKind.CAUSAL, reason, RULE, note=note[0], said=said)


@cache
def _cues(language: Language) -> Mapping[str, Pattern[str]]:
    return {name: phrases(words) for name, words in lexicon("check_reasons", language).items()}
