"""What the commands answer: the JSON of their contract, offsets in the texts as given."""

import json
from typing import Any

from therapy_app.cli.given import GivenSource
from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import Finding
from therapy_app.domain.language import Language
from therapy_app.domain.note import EvidenceLink
from therapy_app.domain.text import Normalised, Span
from therapy_app.pipeline.check.explain import explain


def printed(answer: object) -> None:
    """One JSON value on standard output."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def evidence(links: tuple[EvidenceLink, ...], given: GivenSource) -> list[list[int]]:
    """``[[start, end], ...]`` in the source as given."""
    return [given.offsets(link.span) for link in links]


def findings(
    found: tuple[Finding, ...], sentence: Normalised, given: GivenSource, language: Language
) -> list[dict[str, Any]]:
    """Each finding with its sentence of explanation and both spans."""
    return [_finding(one, sentence, given, language) for one in found]


def judged(
    text: str, sentence: Normalised, judgement: Judgement, given: GivenSource
) -> dict[str, Any]:
    """One checked sentence; ``text`` is the sentence as given."""
    return {
        "text": text,
        "verdict": judgement.verdict.value,
        "score": round(judgement.score, 4),
        "evidence": evidence(judgement.evidence, given),
        "findings": findings(judgement.findings, sentence, given, given.source.language),
    }


def uncovered(left: tuple[Uncovered, ...], given: GivenSource) -> list[dict[str, Any]]:
    """The stretches of the source that reached no sentence."""
    answers: list[dict[str, Any]] = []
    for stretch in left:
        start, end = given.offsets(stretch.span)
        kind = {"category": stretch.category.value, "must_keep": stretch.must_keep}
        answers.append({"start": start, "end": end, **kind})
    return answers


def _finding(
    found: Finding, sentence: Normalised, given: GivenSource, language: Language
) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "severity": found.severity.value,
        "message": explain(found, language).why,
        "note_span": _offsets(found.note_span, sentence),
        "source_span": None if found.source_span is None else given.offsets(found.source_span),
    }


def _offsets(span: Span | None, text: Normalised) -> list[int] | None:
    if span is None:
        return None
    back = text.back(span)
    return [back.start, back.end]
