"""Meanings read into what was told: "reflects", "ist Ausdruck von", where nobody gave it one."""

from collections.abc import Iterator
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash, is_negated
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.prepare import ReadPassage

RULE = "beyond/1"


def beyond_findings(case: Comparison) -> Iterator[Finding]:
    """A reading of what was told, where no passage about it holds a view of any kind."""
    language = case.note.language
    reading = _cue("reading", language).search(case.note.text)
    if reading is None or is_negated(case.note, Span(*reading.span())):
        return
    if any(_cue("view", language).search(p.reading.text) for p in _near(case)):
        return
    yield clash(
        FindingKind.OVERREACH,
        "beyond_said",
        RULE,
        note=Span(*reading.span()),
        text=case.note.text,
    )


def _near(case: Comparison) -> list[ReadPassage]:
    """The passages that the sentence rests on, and their neighbours."""
    every = case.prepared.passages
    places = {at + step for at in case.alignment.passages for step in (-1, 0, 1)}
    return [p for at, p in enumerate(every) if at in places]


@cache
def _cue(name: str, language: Language) -> Pattern[str]:
    return phrases(lexicon("check_beyond", language)[name])
