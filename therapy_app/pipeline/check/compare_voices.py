"""Whose words it is: the client's, the therapist's own, or those of somebody else.

The dictation tells it beside what it tells. Where the passage that a sentence rests on has one
voice only, and the sentence names another, likeness of the rest does not matter.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from re import Pattern

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, at_odds
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.persons import SELF, reporters
from therapy_app.pipeline.check.prepare import ReadPassage

RULE = "voice/1"
_CLIENT, _THERAPIST = "client", "therapist"


def voice_findings(case: Comparison) -> Iterator[Finding]:
    """A sentence in the client's or the therapist's voice where the passage has another only."""
    language = case.note.language
    told = {v: m for v, p in _voices("note", language).items() if (m := p.search(case.note.text))}
    best = _bearer(case)
    if len(told) != 1 or best is None:
        return
    voice, found = next(iter(told.items()))
    said = _said(best)
    if not said or voice in said:
        return
    if any(voice in _said(p) for p in _neighbours(case, best)):
        return
    yield at_odds(
        case,
        best,
        FindingKind.ATTRIBUTION,
        "voice_differs",
        RULE,
        note=Span(*found.span()),
        said=next(iter(said.values())),
    )


def _bearer(case: Comparison) -> ReadPassage | None:
    """The passage that bears most of the sentence, by at least one word that tells something."""
    worth: dict[int, float] = {}
    for match in case.alignment.matches:
        if not match.note.frame:
            weight = case.prepared.weight(match.note) * match.strength
            worth[match.passage] = worth.get(match.passage, 0.0) + weight
    if not worth:
        return None
    return case.prepared.passages[max(worth, key=lambda i: (worth[i], -i))]


def _neighbours(case: Comparison, best: ReadPassage) -> list[ReadPassage]:
    """The passages beside it: a voice often goes on, or is named afterwards."""
    every = case.prepared.passages
    at = next(i for i, p in enumerate(every) if p is best)
    return [p for p in every[max(at - 1, 0) : at + 2] if p is not best]


def _said(passage: ReadPassage) -> Mapping[str, Span]:
    """The voices of a passage: client, therapist, or the ids of others who say something."""
    reading = passage.reading
    found = {
        voice: Span(*match.span())
        for voice, pattern in _voices("source", reading.language).items()
        if (match := pattern.search(reading.text))
    }
    others = {p.id: p.span for p in reporters(reading) if p.id not in SELF}
    return {**found, **others}


@cache
def _voices(side: str, language: Language) -> Mapping[str, Pattern[str]]:
    return {v: phrases(w) for v, w in lexicon("check_voices", language)[side].items()}
