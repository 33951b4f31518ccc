"""Thoughts, plan and intent are compared each for itself, and silence denies nothing."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE

AT_ODDS = [
    (
        EN,
        "On Sunday there was an evening when she thought it would be easier not to be here.",
        "Slept poorly, works again, denied suicidal thoughts and self-harm.",
        "risk_denied",
    ),
    (
        DE,
        "Am Sonntag hat sie gedacht, sie wolle einfach nicht mehr da sein.",
        "Sie arbeitet wieder, Suizidgedanken verneint sie.",
        "risk_denied",
    ),
    (EN, "He wishes he could sleep through it all.", "No safety concerns.", "risk_denied"),
    (DE, "Er sagt, es wäre leichter, nicht zu leben.", "Keine Eigengefährdung.", "risk_denied"),
    (
        EN,
        "I asked about suicide, no plan, no intent.",
        "Denies suicidal ideation.",
        "risk_qualifier_lost",
    ),
    (
        DE,
        "Nach Suizid gefragt, keinen Plan, keine Absicht.",
        "Suizidgedanken werden verneint.",
        "risk_qualifier_lost",
    ),
    (EN, "I did not ask about risk today.", "No risk was reported.", "risk_not_asked"),
    (DE, "Nach Risiko habe ich heute nicht gefragt.", "Kein Risiko.", "risk_not_asked"),
]


@pytest.mark.parametrize(("language", "said", "noted", "reason"), AT_ODDS)
def test_a_denial_that_the_source_does_not_give_is_found(
    language: Language, said: str, noted: str, reason: str
) -> None:
    opening = "We talked about work." if language is EN else "Heute ging es um die Arbeit."
    source = a_source(opening, said, language=language)
    judged = TypedChecker().judge(source, noted)
    assert reason in {f.reason for f in judged.findings if f.kind is FindingKind.RISK}
    assert judged.verdict is Verdict.CONTRADICTED


BORNE = [
    (EN, "Suicide, I asked, no thoughts, no plan.", "She denied suicidal thoughts."),
    (DE, "Suizidgedanken habe ich erfragt, hat sie nicht.", "Suizidgedanken werden verneint."),
    (
        EN,
        "Years ago, at nineteen, she wanted to die. Now nothing like that.",
        "She denies current suicidal thoughts.",
    ),
    (
        EN,
        "Some mornings she would rather not wake up, but she has no plan.",
        "Passive wish not to wake up, no plan.",
    ),
    (
        DE,
        "Manchmal wolle sie nicht mehr aufwachen, einen Plan habe sie nicht.",
        "Sie wolle manchmal nicht mehr aufwachen, kein Plan.",
    ),
]


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_what_was_really_denied_or_told_is_let_through(
    language: Language, said: str, noted: str
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert judged.findings == ()


@pytest.mark.parametrize("text", ["", " ", "?!", "…", "🙂", "\u00a0"])
def test_a_sentence_without_words_is_not_supported(text: str) -> None:
    judged = TypedChecker().judge(a_source("She slept five hours."), text)
    assert judged.verdict is Verdict.NOT_FOUND
    assert judged.evidence == ()


@pytest.mark.parametrize("text", ["No safety concerns.", "She has diabetes."])
def test_silence_bears_nothing_out(text: str) -> None:
    judged = TypedChecker().judge(a_source("We talked about work."), text)
    assert judged.verdict is Verdict.NOT_FOUND
