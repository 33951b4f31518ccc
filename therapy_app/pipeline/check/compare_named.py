"""Grave signs, measures and places: named in a sentence, and in no words for them in the source."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.pipeline.check.comparison import Comparison, clash, is_negated
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Cue

RULE = "named/1"
_NOT_SAID = {"invented": "not_said", "overreach": "beyond_said"}
_ROOT = 4
"""A country and the word for its people share so many first letters: Canada, Canadian."""


def named_findings(case: Comparison) -> Iterator[Finding]:
    """Each grave sign, measure and country of the sentence that the source does not name."""
    passages = case.evidence if case.is_cited else case.prepared.passages
    words = lexicons(case.note.language)
    if not case.note.cues("named"):
        return
    for number, kind in enumerate(words.sign_kinds):
        sign = _untold(case, "sign", number, passages)
        if sign is not None:
            yield _not_said(case, sign, FindingKind(kind), _NOT_SAID[kind])
    for number in range(words.measure_groups):
        measure = _untold(case, "measure", number, case.prepared.passages)
        if measure is not None:
            yield _not_said(case, measure, FindingKind.INTERVENTION, "intervention_not_said")
    for place in case.note.cues("places"):
        if place.words[0].isupper() and not _is_named(place, passages):
            yield _not_said(case, place, FindingKind.ENTITY)


def _untold(
    case: Comparison, kind: str, number: int, passages: tuple[ReadPassage, ...]
) -> Cue | None:
    """What the sentence names of a list, where no passage has any of the words for it."""
    cues = case.note.cues(f"{kind}_{number}")
    cues = tuple(c for c in cues if not is_negated(case.note, c.span))
    names = (f"{kind}_told_{number}", f"{kind}_{number}")
    if cues and not any(p.reading.cues(name) for p in passages for name in names):
        return cues[0]
    return None


def _is_named(place: Cue, passages: tuple[ReadPassage, ...]) -> bool:
    root = place.words[:_ROOT].lower()
    return any(w.text.startswith(root) for p in passages for w in p.reading.words)


def _not_said(case: Comparison, cue: Cue, kind: FindingKind, reason: str = "not_said") -> Finding:
    return clash(kind, reason, RULE, note=cue, text=case.note.text)
