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
    (EN, "He did try to hang himself in 2009.", "No history of suicidal behavior."),
    (EN, "Two past attempts, both before 2018.", "No lifetime history of suicide attempts."),
    (EN, "Risk, asked, denied self-harm, no history of it.", "A history of self-injury."),
    (EN, "She has no urge to harm him, the baby.", "She disclosed urges to harm her infant."),
    (EN, "She couldn't rule out self-harm this weekend.", "She denies self-harm this weekend."),
    (EN, "I skipped suicidal thoughts today.", "Suicidal thoughts were denied on enquiry."),
    (
        DE,
        "Geritzt hat sie sich im Mai zweimal, jetzt nicht.",
        "Selbstverletzungen habe sie nie vorgenommen.",
    ),
    (DE, "2014 gab es einen Suizidversuch.", "Suizidversuche sind nicht bekannt, auch früher."),
    (DE, "Selbstverletzung hat sie nicht ausschließen wollen.", "Selbstverletzung wird verneint."),
    (DE, "Suizidgedanken hab ich erfragt, verneint.", "Suizidgedanken: Frage steht noch aus."),
    (DE, "Nach Suizidgedanken gefragt, hat nicht verneint, genickt.", "Keine Suizidgedanken."),
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
    (EN, "On the question of suicide he shook his head.", "Suicidality was denied by a gesture."),
    (EN, "I didn't ask about suicide today.", "Suicidality was not reassessed."),
    (
        DE,
        "Nach Suizidalität hab ich nicht gefragt.",
        "Exploration der Suizidalität nicht erfolgt.",
    ),
    (
        DE,
        "Suizidgedanken, da hab ich nicht gefragt.",
        "Frage nach Suizidgedanken ausstehend.",
    ),
    (DE, "Fremdaggression, gefragt, gar nichts in der Richtung.", "Fremdaggression wird verneint."),
]


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_the_same_answer_is_let_through(language: Language, said: str, noted: str) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert judged.findings == ()
