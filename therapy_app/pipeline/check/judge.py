"""The checker of the house: aligns a sentence with its source and compares it, typed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.ids import PassageId
from therapy_app.domain.source import Category, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.compare_answers import answer_findings, settled_clauses
from therapy_app.pipeline.check.compare_beyond import beyond_findings
from therapy_app.pipeline.check.compare_causes import cause_findings
from therapy_app.pipeline.check.compare_certainty import (
    certainty_findings,
    condition_findings,
    degree_findings,
)
from therapy_app.pipeline.check.compare_content import (
    content_findings,
    empty_findings,
    quote_findings,
    repeats_passages,
)
from therapy_app.pipeline.check.compare_counts import count_findings
from therapy_app.pipeline.check.compare_courses import course_findings
from therapy_app.pipeline.check.compare_deeds import deed_findings
from therapy_app.pipeline.check.compare_done import done_findings
from therapy_app.pipeline.check.compare_exchanged import exchanged_findings, moved_findings
from therapy_app.pipeline.check.compare_free import free_findings
from therapy_app.pipeline.check.compare_named import named_findings
from therapy_app.pipeline.check.compare_negation import negation_findings
from therapy_app.pipeline.check.compare_none import none_findings
from therapy_app.pipeline.check.compare_numbers import number_findings
from therapy_app.pipeline.check.compare_opposites import opposite_findings, plan_findings
from therapy_app.pipeline.check.compare_persons import (
    experiencer_findings,
    medication_findings,
    person_findings,
    speaker_findings,
)
from therapy_app.pipeline.check.compare_polarity import polarity_findings
from therapy_app.pipeline.check.compare_reasons import reason_findings
from therapy_app.pipeline.check.compare_reports import report_findings
from therapy_app.pipeline.check.compare_retracted import retracted_findings
from therapy_app.pipeline.check.compare_risk import risk_findings, touches_risk
from therapy_app.pipeline.check.compare_risk_levels import risk_level_findings
from therapy_app.pipeline.check.compare_risk_parts import risk_part_findings
from therapy_app.pipeline.check.compare_scales import scale_findings
from therapy_app.pipeline.check.compare_speakers import carried_speaker_findings
from therapy_app.pipeline.check.compare_stances import stance_findings
from therapy_app.pipeline.check.compare_states import state_findings
from therapy_app.pipeline.check.compare_time import time_findings
from therapy_app.pipeline.check.compare_value_roles import value_role_findings
from therapy_app.pipeline.check.compare_values import trend_findings, value_findings
from therapy_app.pipeline.check.compare_verbatim import verbatim_findings
from therapy_app.pipeline.check.compare_voices import voice_findings
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.coverage import uncovered
from therapy_app.pipeline.check.decide import accounted, decide
from therapy_app.pipeline.check.evidence import links
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.synonyms import says_the_same

LONGEST_SENTENCE = 2000
"""What lies beyond is not compared: no sentence of a note is longer; code points."""
_COMPARISONS = (
    answer_findings,
    risk_part_findings,
    risk_findings,
    risk_level_findings,
    retracted_findings,
    medication_findings,
    count_findings,
    number_findings,
    value_role_findings,
    value_findings,
    trend_findings,
    none_findings,
    free_findings,
    negation_findings,
    done_findings,
    polarity_findings,
    scale_findings,
    state_findings,
    deed_findings,
    exchanged_findings,
    certainty_findings,
    plan_findings,
    report_findings,
    stance_findings,
    course_findings,
    verbatim_findings,
    moved_findings,
    person_findings,
    experiencer_findings,
    speaker_findings,
    carried_speaker_findings,
    voice_findings,
    condition_findings,
    degree_findings,
    time_findings,
    opposite_findings,
    reason_findings,
    cause_findings,
    quote_findings,
    named_findings,
    beyond_findings,
    content_findings,
    empty_findings,
)
_OF_YES_AND_NO = (
    none_findings,
    negation_findings,
    done_findings,
    polarity_findings,
    verbatim_findings,
)
"""They do not know of questions and answers: where those settle a risk, they do not count."""
_YES_AND_NO = frozenset(
    {
        FindingKind.NEGATION,
        FindingKind.ATTRIBUTION,
        FindingKind.ENTITY,
        FindingKind.INTERVENTION,
    }
)
_GRAVE_WITH_RISK = frozenset(
    {
        FindingKind.ENTITY,
        FindingKind.NEGATION,
        FindingKind.CERTAINTY,
        FindingKind.SEVERITY,
        FindingKind.TEMPORALITY,
    }
)


class TypedChecker:
    """Compares sentences with a source by typed attributes; no model, no network.

    Keeps the last sources prepared; safe to share between threads.
    """

    def __init__(self) -> None:
        """Start with nothing prepared."""
        self._prepared = Preparations()

    def judge(
        self, source: Source, text: str, *, cited: Sequence[PassageId] | None = None
    ) -> Judgement:
        """Judge one sentence; with ``cited`` only those passages count as evidence."""
        prepared = self._prepared.of(source)
        note = read(text[:LONGEST_SENTENCE], source.language)
        alignment = align(note, prepared, None if cited is None else frozenset(cited))
        evidence = tuple(prepared.passages[i] for i in alignment.passages)
        case = Comparison(note, prepared, alignment, evidence, is_cited=cited is not None)
        decision = accounted() if repeats_passages(case) else decide(case, compared(case))
        return Judgement(
            verdict=decision.verdict,
            score=decision.score,
            evidence=links(case, decision.findings),
            findings=decision.findings,
        )

    def uncovered(self, source: Source, judged: Sequence[Judgement]) -> tuple[Uncovered, ...]:
        """The stretches of the source that none of the judged sentences rests on."""
        return uncovered(source, judged)


def compared(case: Comparison) -> tuple[Finding, ...]:
    """All findings of one comparison, one for each stretch of the sentence."""
    return () if repeats_passages(case) else tuple(_distinct(_all_findings(case)))


def _all_findings(case: Comparison) -> Iterator[Finding]:
    risky = touches_risk(case.note) or any(
        p.passage.category is Category.RISK and touches_risk(p.reading) for p in case.evidence
    )
    settled = settled_clauses(case)
    for compare in _COMPARISONS:
        for finding in compare(case):
            if says_the_same(case, finding):
                continue
            of_answer = compare in _OF_YES_AND_NO and finding.kind in _YES_AND_NO
            if of_answer and _clause_of(case, finding) in settled:
                continue
            if risky and finding.kind in _GRAVE_WITH_RISK:
                yield replace(finding, kind=FindingKind.RISK, severity=Severity.ODDS)
            else:
                yield finding


def _clause_of(case: Comparison, finding: Finding) -> int | None:
    return None if finding.note_span is None else case.note.clause_at(finding.note_span.start)


def _distinct(findings: Iterator[Finding]) -> Iterator[Finding]:
    """One finding for each stretch of the sentence; the graver comparison comes first."""
    taken: list[Span] = []
    for finding in findings:
        span = finding.note_span
        if span is None or not any(span.overlaps(other) for other in taken):
            if span is not None:
                taken.append(span)
            yield finding
