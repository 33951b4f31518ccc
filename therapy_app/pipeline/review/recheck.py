"""Compare one sentence with the source: as drafted, or as its author's own words deserve."""

from dataclasses import replace
from typing import Final

from therapy_app.domain.check import Judgement
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.note import Sentence, Verdict
from therapy_app.domain.source import Source
from therapy_app.ports import Checker

CLASHES: Final = frozenset(
    {
        FindingKind.NEGATION,
        FindingKind.NUMBER,
        FindingKind.ENTITY,
        FindingKind.ATTRIBUTION,
        FindingKind.RISK,
        FindingKind.QUOTE,
    }
)
"""What is flagged in the therapist's own typing: a clash with their own words, not style."""


def recheck_drafted(sentence: Sentence, source: Source, checker: Checker) -> Sentence:
    """Judge a sentence as it was drafted, against the passages it names."""
    cited = [link.passage_id for link in sentence.evidence] or None
    judgement = checker.judge(source, sentence.text, cited=cited)
    return replace(
        sentence,
        evidence=sentence.evidence or judgement.evidence,
        verdict=judgement.verdict,
        score=judgement.score,
        findings=judgement.findings,
    )


def recheck_typed(
    sentence: Sentence, source: Source, checker: Checker, *, owned: bool = False
) -> Sentence:
    """Judge a sentence that the therapist typed.

    It keeps its passages if they still bear it out; else the whole source is searched. What
    is found nowhere stays flagged, unless the sentence is the author's own (``owned``); a mere
    doubt of the verifier is not shown to the author.
    """
    judgement = _best(sentence, source, checker)
    kept = tuple(f for f in judgement.findings if _is_clash(f))
    missing = judgement.verdict is Verdict.NOT_FOUND
    if not owned and missing and not kept:
        kept = judgement.findings
    found = judgement.verdict in {Verdict.SUPPORTED, Verdict.CONTRADICTED} or bool(kept)
    evidence = judgement.evidence if found or not owned else ()
    return replace(
        sentence,
        evidence=evidence,
        verdict=judgement.verdict,
        score=judgement.score,
        findings=kept,
    )


def recheck_cited(sentence: Sentence, source: Source, checker: Checker) -> Sentence:
    """Judge a sentence against the passages that the therapist named.

    Their choice settles what the checker could not find; a clash with the chosen words stays.
    """
    cited = [link.passage_id for link in sentence.evidence]
    judgement = checker.judge(source, sentence.text, cited=cited)
    return replace(
        sentence,
        verdict=judgement.verdict,
        score=judgement.score,
        findings=tuple(f for f in judgement.findings if _is_clash(f)),
    )


def _best(sentence: Sentence, source: Source, checker: Checker) -> Judgement:
    """The judgement against the present passages, or a better one against the whole source."""
    anywhere = checker.judge(source, sentence.text)
    if not sentence.evidence:
        return anywhere
    cited = [link.passage_id for link in sentence.evidence]
    present = checker.judge(source, sentence.text, cited=cited)
    if present.verdict is Verdict.SUPPORTED:
        return replace(present, evidence=sentence.evidence)
    if anywhere.verdict is Verdict.SUPPORTED:
        return anywhere
    return replace(present, evidence=sentence.evidence)


def _is_clash(finding: Finding) -> bool:
    return finding.kind in CLASHES and finding.severity is Severity.ODDS
