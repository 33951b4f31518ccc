"""What a check says of one sentence, and of the passages that reached none."""

from dataclasses import dataclass
from enum import StrEnum

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


class How(StrEnum):
    """How a word of a note comes to stand there.

    SOURCE: the therapist said it, in this or another form of the word; NUMBER and DATE: said in
    another way of counting; ABBREVIATION: written short; SYNONYM: an expression of the reviewed
    list; RULE: a drafting rule or note-writing; AUTHOR: the therapist added it; UNACCOUNTED: none
    of these.
    """

    SOURCE = "source"
    NUMBER = "number"
    DATE = "date"
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    RULE = "rule"
    AUTHOR = "author"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True, slots=True)
class Trace:
    """One content word of a sentence, and the word of the source it goes back to, if any."""

    span: Span
    how: How
    source: Span | None
