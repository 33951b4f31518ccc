"""A bigger verifier may clear what was not found, and nothing that could do harm."""

from dataclasses import dataclass, field

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.check import Judgement
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.note import EvidenceLink, Verdict
from therapy_app.pipeline.check.second_opinion import SecondOpinion

GROUND = a_source("She kept turning it over in her head all night.")
TEXT = "She ruminated at night."


@dataclass
class SureVerifier:
    """Bears everything out, and remembers what it was asked."""

    sure: float = 0.97
    asked: list[tuple[str, str]] = field(default_factory=list)

    def support(self, premise, claim):
        self.asked.append((premise, claim))
        return self.sure


@dataclass
class SetChecker:
    """Says the same of every sentence."""

    judged: Judgement

    def judge(self, source, text, *, cited=None):
        return self.judged

    def uncovered(self, source, judged):
        return ()


def judgement(verdict, kind=FindingKind.INVENTED):
    passage = GROUND.passages[0]
    return Judgement(
        verdict=verdict,
        score=0.3,
        evidence=(EvidenceLink(passage.id, passage.span, passage.text),),
        findings=(Finding(kind, Severity.DOUBT, "not_found", "test/1"),),
    )


@pytest.mark.parametrize("verdict", [Verdict.NOT_FOUND, Verdict.UNCLEAR])
def test_a_sure_verifier_clears_what_was_not_found_or_unclear(verdict):
    verifier = SureVerifier()
    said = SecondOpinion(SetChecker(judgement(verdict)), verifier).judge(GROUND, TEXT)
    assert said.verdict is Verdict.SUPPORTED
    assert said.findings == ()
    assert said.score == 0.97
    assert verifier.asked == [(GROUND.text, TEXT)]


@pytest.mark.parametrize("kind", [FindingKind.NUMBER, FindingKind.NEGATION, FindingKind.RISK])
def test_a_number_a_negation_or_risk_is_never_put_to_it(kind):
    verifier, before = SureVerifier(), judgement(Verdict.NOT_FOUND, kind)
    assert SecondOpinion(SetChecker(before), verifier).judge(GROUND, TEXT) == before
    assert verifier.asked == []


def test_a_contradiction_is_never_put_to_it():
    verifier, before = SureVerifier(), judgement(Verdict.CONTRADICTED)
    assert SecondOpinion(SetChecker(before), verifier).judge(GROUND, TEXT) == before
    assert verifier.asked == []


def test_an_unsure_verifier_changes_nothing():
    before = judgement(Verdict.NOT_FOUND)
    said = SecondOpinion(SetChecker(before), SureVerifier(sure=0.7)).judge(GROUND, TEXT)
    assert said == before
