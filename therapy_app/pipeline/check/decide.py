"""Weighs comparisons and verifier together, and decides what is flagged.

One logistic over readable features gives the probability that a sentence is supported. Its
weights were fitted on pairs of dictations that differ in a few words, so that no wording of the
sentence itself can be learned (benchmarks/fit_check_score.py, which prints what stands here).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.note import Verdict
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash
from therapy_app.pipeline.check.likeliest import likeliest
from therapy_app.pipeline.check.premise import likeness, premise
from therapy_app.pipeline.check.signals import NAMES as COMPARED
from therapy_app.pipeline.check.signals import signals
from therapy_app.pipeline.check.verifier import Opinion, verify

TABLE = Path(__file__).parents[2] / "defaults" / "weights" / "check_score.json"
NAMES = (*COMPARED, "support", "alike", "against")
STRANGE = ("covered", "unknown", "support", "alike")
"""What tells a sentence that has nothing to do with the source."""
RULE = "verifier/1"
STEADY = frozenset({FindingKind.NUMBER, FindingKind.NEGATION, FindingKind.RISK, FindingKind.QUOTE})
_ACCOUNTED = 0.99
_WHOLLY = 0.95
"""A cited sentence of which so much is borne word by word is not put to the verifier."""
_SOMETHING = 0.25
"""What bears less of a doubtful sentence is no source of it."""
_STRANGER = 0.8
FIRM = 0.5
"""A reason given 1.65 times as often of false sentences as of true ones."""
CLOSE = 0.5
"""The share of the weight that is borne in a sentence close to its passages."""
NEARLY = 0.75
"""The share in a sentence that nearly repeats them."""
UNKNOWN = 1.0
"""What a reason counts that was too rare to be measured."""
_MOST_LOGIT = 4.0


@dataclass(frozen=True, slots=True)
class Points:
    """Weights in NAMES' order with their intercept, and the two operating points.

    ``against`` tells for each reason of a finding how much oftener it was given of false
    sentences than of true ones (a logarithm). Below ``flag`` a sentence is flagged though no
    firm finding speaks against it: few false alarms first. Below ``gate`` a sentence that a
    model wrote does not pass: strict, since it costs only style. Both by language.
    """

    weights: tuple[float, ...]
    against: Mapping[str, float]
    intercept: float
    flag: Mapping[str, float]
    gate: Mapping[str, float]
    strange: Mapping[str, float]


@cache
def points() -> Points:
    """What was fitted."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    weights = tuple(float(table["weights"][name]) for name in NAMES)
    return Points(
        weights,
        table["against"],
        table["intercept"],
        table["flag"],
        table["gate"],
        table["strange"],
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a sentence's comparison comes to."""

    verdict: Verdict
    score: float
    findings: tuple[Finding, ...]


def accounted() -> Decision:
    """A sentence each word of which is known to come from its passages: nothing to judge."""
    return Decision(Verdict.SUPPORTED, _ACCOUNTED, ())


def decide(case: Comparison, findings: Sequence[Finding]) -> Decision:
    """The verdict with its probability, and the findings that are worth a therapist's look."""
    if case.is_cited and not findings and (case.alignment.covered >= _WHOLLY or not _facts(case)):
        return accounted()
    if not case.note.words:
        return Decision(_verdict(findings), 0.0, tuple(findings)) if findings else accounted()
    opinion = opinion_of(case)
    score = probability(case, findings, opinion)
    strange = is_strange(case, opinion)
    # Passages that somebody named must bear something: no likeness of meaning makes up for it.
    baseless = case.is_cited and any(f.reason == "no_source" for f in findings)
    doubtful = strange or baseless or score < points().flag[case.prepared.language]
    kept = tuple(f for f in findings if doubtful or is_firm(f, case.alignment.covered))
    kept = tuple(_with_kind(f, case, opinion) for f in kept)
    if kept:
        return Decision(_verdict(kept), score, kept)
    if doubtful:
        doubt = _unclear(case, opinion, score, strange=strange)
        verdict = Verdict.NOT_FOUND if doubt.reason == "no_source" else Verdict.UNCLEAR
        return Decision(verdict, score, (doubt,))
    return Decision(Verdict.SUPPORTED, score, ())


def opinion_of(case: Comparison) -> Opinion:
    """What the verifier says of the sentence beside its passages."""
    only = case.alignment.passages if case.is_cited else None
    return verify(premise(case.note, case.prepared, only), case.note.text)


def probability(case: Comparison, findings: Sequence[Finding], opinion: Opinion) -> float:
    """Between 0 and 1, rounded to four digits."""
    values = measured(case, findings, opinion)
    fitted = points()
    logit = fitted.intercept + sum(w * v for w, v in zip(fitted.weights, values, strict=True))
    return round(1 / (1 + math.exp(-logit)), 4)


def measured(case: Comparison, findings: Sequence[Finding], opinion: Opinion) -> tuple[float, ...]:
    """The figures that are weighed, in NAMES' order."""
    known = points().against
    against = max((known.get(f.reason, UNKNOWN) for f in findings), default=0.0)
    return (*weighed(case, opinion), against)


@lru_cache(maxsize=8)
def weighed(case: Comparison, opinion: Opinion) -> tuple[float, ...]:
    """What is measured without the findings: signals, the verifier, and likeness of meaning."""
    alike = 10 * (likeness(case.note, case.prepared) - _STRANGER)
    return (*signals(case), max(-_MOST_LOGIT, min(_MOST_LOGIT, opinion.logit)), alike)


def is_strange(case: Comparison, opinion: Opinion) -> bool:
    """Whether the sentence has nothing to do with the source at all."""
    if not any(p.words for p in case.prepared.passages):
        return True
    if case.is_cited:
        return False
    fitted = points().strange
    values = dict(zip(NAMES, weighed(case, opinion), strict=False))
    return fitted["intercept"] + sum(fitted[name] * values[name] for name in STRANGE) > 0


def is_firm(finding: Finding, covered: float) -> bool:
    """Whether a finding flags a sentence by itself, whatever the verifier says.

    Where most words of the sentence are borne, two places at odds are what they seem; in a free
    paraphrase only reasons that were measured to be right are.
    """
    if finding.kind in STEADY:
        return True
    at_odds = finding.severity is Severity.ODDS and covered >= CLOSE
    nearly = covered >= NEARLY and finding.reason != "no_source"
    return at_odds or nearly or points().against.get(finding.reason, UNKNOWN) >= FIRM


def _facts(case: Comparison) -> bool:
    """Whether the sentence has a word that not any note would use."""
    return any(not word.frame for word in case.note.content())


def _verdict(findings: Sequence[Finding]) -> Verdict:
    if any(finding.source_span is not None for finding in findings):
        return Verdict.CONTRADICTED
    return Verdict.NOT_FOUND


def _with_kind(finding: Finding, case: Comparison, opinion: Opinion) -> Finding:
    """What has no source at all has the kind that its words allow."""
    if finding.reason != "no_source":
        return finding
    return replace(finding, kind=likeliest(case.note, opinion, strange=True))


def _unclear(case: Comparison, opinion: Opinion, score: float, *, strange: bool) -> Finding:
    text = case.note.text
    strange = strange or case.alignment.covered < _SOMETHING
    return clash(
        likeliest(case.note, opinion, strange=strange),
        "no_source" if strange else "reads_otherwise",
        RULE,
        note=Span(0, len(text)),
        text=text,
        score=round(1 - score, 4),
    )
