"""What a check says of one sentence, and of the passages that reached none."""

from dataclasses import dataclass

from therapy_app.domain.finding import Finding
from therapy_app.domain.note import EvidenceLink, Verdict
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """One sentence judged. ``score`` is the calibrated probability that it is supported."""

    verdict: Verdict
    score: float
    evidence: tuple[EvidenceLink, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A stretch of the source that no sentence rests on."""

    span: Span
    category: Category
    must_keep: bool
