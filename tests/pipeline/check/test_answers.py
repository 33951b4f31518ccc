"""What was asked and answered about risk: silence, yes, no, and a "no" to one topic only."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE

AT_ODDS = [
    (EN, "Suicidality, er, I asked, none.", "Suicidality was not enquired about."),
    (EN, "Suicidality, I didn't ask today.", "Suicidality was enquired about and denied."),
    (EN, "I asked about suicidal thoughts and she nodded.", "Suicidal thoughts were denied."),
    (EN, "She still wants to die, she said.", "She denies wanting to die."),
    (EN, "His brother attempted suicide in May.", "The client attempted suicide in May."),
    (DE, "Nach Suizidgedanken gefragt, nein.", "Suizidgedanken wurden nicht erfragt."),
    (DE, "Nach Suizidgedanken hab ich nicht gefragt.", "Suizidgedanken auf Nachfrage verneint."),
    (DE, "Nach Suizidgedanken gefragt, er hat genickt.", "Suizidgedanken werden verneint."),
    (DE, "Er hat Tabletten gehortet.", "Er hat an Tabletten gedacht."),
]


@pytest.mark.parametrize(("language", "said", "noted"), AT_ODDS)
def test_another_answer_is_at_odds(language: Language, said: str, noted: str) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert (FindingKind.RISK, Severity.ODDS) in {(f.kind, f.severity) for f in judged.findings}


BORNE = [
    (EN, "Suicidality, er, I asked, none.", "Suicidality was explored and denied."),
    (EN, "A suicide plan, no. The ward knows her.", "No suicide plan."),
    (EN, "I asked about suicidal thoughts and she denies them.", "She denies suicidal thoughts."),
    (DE, "Nach Suizidgedanken gefragt, nein.", "Suizidgedanken auf Nachfrage verneint."),
    (DE, "Nach Lebensmüdigkeit hab ich nicht gefragt.", "Lebensmüdigkeit wurde nicht erfragt."),
]


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_the_same_answer_is_let_through(language: Language, said: str, noted: str) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert judged.findings == ()
