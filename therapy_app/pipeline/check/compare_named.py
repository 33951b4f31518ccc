"""Grave signs and places: named in a sentence, and nowhere in the source in any words for them."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, clash
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue

RULE = "named/1"
_ROOT = 4
"""A country and the word for its people share so many first letters: Canada, Canadian."""


def named_findings(case: Comparison) -> Iterator[Finding]:
    """Each grave sign and each country of the sentence that the source does not name."""
    passages = case.evidence if case.is_cited else case.prepared.passages
    for number in range(lexicons(case.note.language).sign_groups):
        signs = case.note.cues(f"sign_{number}")
        if signs and not any(p.reading.cues(f"told_{number}") for p in passages):
            yield _not_said(case, signs[0], FindingKind.INVENTED)
    for place in case.note.cues("places"):
        if place.words[0].isupper() and not _is_named(place, passages):
            yield _not_said(case, place, FindingKind.ENTITY)


def _is_named(place: Cue, passages: tuple[ReadPassage, ...]) -> bool:
    root = place.words[:_ROOT].lower()
    return any(w.text.startswith(root) for p in passages for w in p.reading.words)


def _not_said(case: Comparison, cue: Cue, kind: FindingKind) -> Finding:
    return clash(kind, "not_said", RULE, note=cue, text=case.note.text)
