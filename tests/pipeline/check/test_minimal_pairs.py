"""Sentences that differ in one small thing must be told apart, in both languages."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE
RISK, NEGATION, NUMBER = FindingKind.RISK, FindingKind.NEGATION, FindingKind.NUMBER
CERTAINTY, TIME, PERSON = FindingKind.CERTAINTY, FindingKind.TEMPORALITY, FindingKind.ENTITY
WHO, DEGREE, OVER = FindingKind.ATTRIBUTION, FindingKind.SEVERITY, FindingKind.OVERREACH

PAIRS = [
    (EN, "Suicidal thoughts were not discussed today.", "She denies suicidal thoughts.", RISK),
    (
        DE,
        "Suizidgedanken haben wir heute nicht besprochen.",
        "Suizidgedanken werden verneint.",
        RISK,
    ),
    (DE, "Es besteht keine akute Suizidalität.", "Es besteht keine Suizidalität.", RISK),
    (EN, "There is no acute suicidal ideation.", "There is no suicidal ideation.", RISK),
    (EN, "She wishes she wouldn't wake up.", "She thinks of killing herself.", RISK),
    (DE, "Sie wolle morgens nicht mehr aufwachen.", "Sie denke daran, sich umzubringen.", RISK),
    (EN, "Her mother attempted suicide in May.", "The client attempted suicide in May.", RISK),
    (
        DE,
        "Ihre Mutter hat im Mai einen Suizidversuch gemacht.",
        "Die Patientin hat im Mai einen Suizidversuch gemacht.",
        RISK,
    ),
    (EN, "He used to drink whisky daily.", "He currently drinks whisky daily.", TIME),
    (DE, "Früher hat er täglich Whisky getrunken.", "Derzeit trinkt er täglich Whisky.", TIME),
    (EN, "If he loses the job he would want to die.", "He wants to die.", RISK),
    (DE, "Wenn er die Stelle verliert, würde er sterben wollen.", "Er will sterben.", RISK),
    (
        DE,
        "V. a. posttraumatische Belastungsstörung.",
        "Posttraumatische Belastungsstörung.",
        CERTAINTY,
    ),
    (EN, "Possible posttraumatic stress disorder.", "Posttraumatic stress disorder.", CERTAINTY),
    (DE, "Z. n. depressiver Episode.", "Aktuell depressive Episode.", TIME),
    (EN, "History of a depressive episode.", "Current depressive episode.", TIME),
    (DE, "Das Grübeln tritt nicht mehr täglich auf.", "Das Grübeln tritt täglich auf.", NEGATION),
    (EN, "The rumination no longer happens daily.", "The rumination happens daily.", NEGATION),
    (EN, "Her partner says she drinks wine at night.", "She drinks wine at night.", WHO),
    (DE, "Ihr Partner sagt, dass sie abends Wein trinkt.", "Sie trinkt abends Wein.", WHO),
    (
        EN,
        "She agreed to consider the new medication with her doctor.",
        "She started the new medication with her doctor.",
        TIME,
    ),
    (EN, "There is no change in her panic attacks.", "There are no panic attacks.", NEGATION),
    (DE, "Keine Veränderung bei den Panikattacken.", "Keine Panikattacken.", NEGATION),
    (EN, "He seems to avoid the supermarket.", "He avoids the supermarket.", CERTAINTY),
    (DE, "Er scheint den Supermarkt zu meiden.", "Er meidet den Supermarkt.", CERTAINTY),
    (
        EN,
        "She takes sertraline 50 mg in the morning.",
        "She takes sertraline 15 mg in the morning.",
        NUMBER,
    ),
    (DE, "Sie nimmt morgens 50 mg Sertralin.", "Sie nimmt morgens 15 mg Sertralin.", NUMBER),
    (EN, "She takes fifty milligrams of sertraline.", "She takes 15 mg of sertraline.", NUMBER),
    (DE, "Sie nimmt fünfzig Milligramm Sertralin.", "Sie nimmt 15 mg Sertralin.", NUMBER),
]


@pytest.mark.parametrize(("language", "said", "noted", "kind"), PAIRS)
def test_a_small_difference_is_found(
    language: Language, said: str, noted: str, kind: FindingKind
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert kind in {finding.kind for finding in judged.findings}
    assert judged.verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(("language", "said", "noted", "kind"), PAIRS)
def test_the_words_themselves_are_never_flagged(
    language: Language, said: str, noted: str, kind: FindingKind
) -> None:
    source = a_source(said, noted, language=language)
    for text, passage in ((said, source.passages[0]), (noted, source.passages[1])):
        judged = TypedChecker().judge(source, text, cited=[passage.id])
        assert judged.verdict is Verdict.SUPPORTED, (kind, judged.findings)
