"""Grave signs, measures and places: named in a sentence, and in no words for them in the source."""

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
    """Each grave sign, measure and country of the sentence that the source does not name."""
    passages = case.evidence if case.is_cited else case.prepared.passages
    words = lexicons(case.note.language)
    for sign in _untold(case, "sign", words.sign_groups, passages):
        yield _not_said(case, sign, FindingKind.INVENTED)
    for measure in _untold(case, "measure", words.measure_groups, case.prepared.passages):
        yield _not_said(case, measure, FindingKind.INTERVENTION, "intervention_not_said")
    for place in case.note.cues("places"):
        if place.words[0].isupper() and not _is_named(place, passages):
            yield _not_said(case, place, FindingKind.ENTITY)


def _untold(
    case: Comparison, kind: str, groups: int, passages: tuple[ReadPassage, ...]
) -> Iterator[Cue]:
    """What the sentence names of a list, where no passage has any of the words for it."""
    for number in range(groups):
        cues = case.note.cues(f"{kind}_{number}")
        if cues and not any(p.reading.cues(f"{kind}_told_{number}") for p in passages):
            yield cues[0]


def _is_named(place: Cue, passages: tuple[ReadPassage, ...]) -> bool:
    root = place.words[:_ROOT].lower()
    return any(w.text.startswith(root) for p in passages for w in p.reading.words)


def _not_said(case: Comparison, cue: Cue, kind: FindingKind, reason: str = "not_said") -> Finding:
    return clash(kind, reason, RULE, note=cue, text=case.note.text)
