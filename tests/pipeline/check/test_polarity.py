"""Yes or no by one word, causes that were open or the other way round, levels of risk."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE

AT_ODDS = [
    (EN, "She hasn't swallowed any.", "Client swallowed some of the insulin.", "negation_lost"),
    (
        EN,
        "No dissociation this time, feet on the floor.",
        "She dissociated at one point.",
        "negation_lost",
    ),
    (EN, "He pushed a stranger on the escalator.", "He has never pushed anyone.", "negation_added"),
    (DE, "Gewürgt hat er sie nie.", "Der Mann habe sie am Samstag gewürgt.", "negation_lost"),
    (
        EN,
        "The migraines make her irritable, she says.",
        "Irritability leads to the migraines.",
        "cause_reversed",
    ),
    (
        EN,
        "He slept badly, and he couldn't say what it was, the exam or the builders.",
        "He slept badly because of the exam.",
        "cause_unknown",
    ),
    (
        DE,
        "Der Schwindel ließ nach, ob das vom Yoga kommt, weiß sie nicht.",
        "Schwindel rückläufig wegen Yoga.",
        "cause_unknown",
    ),
    (EN, "I see the risk as raised.", "Risk judged to be low.", "risk_level_differs"),
    (
        DE,
        "Das Risiko sehe ich als erhöht.",
        "Das Risiko wird als gering eingeschätzt.",
        "risk_level_differs",
    ),
]
BORNE = [
    (EN, "She hasn't swallowed any.", "No insulin was swallowed."),
    (EN, "He pushed a stranger on the escalator, not the old man.", "He pushed somebody."),
    (EN, "The migraines make her irritable, she says.", "The migraines lead to irritability."),
    (EN, "I see the risk as raised.", "Risk judged to be elevated."),
    (EN, "I see the risk as raised but not acute.", "Raised risk, currently not acute."),
    (DE, "Das Risiko sehe ich als nicht erhöht.", "Das Risiko wird als gering eingeschätzt."),
    (DE, "Der Schwindel ließ nach, wegen Yoga, sagt sie.", "Schwindel rückläufig wegen Yoga."),
]
NEW = {"negation_lost", "negation_added", "cause_reversed", "cause_unknown", "risk_level_differs"}


def reasons(language: Language, said: str, noted: str) -> set[str]:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    return {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(("language", "said", "noted", "reason"), AT_ODDS)
def test_the_other_side_is_found(language: Language, said: str, noted: str, reason: str):
    assert reason in reasons(language, said, noted)


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_the_same_side_is_not_flagged(language: Language, said: str, noted: str):
    assert not reasons(language, said, noted) & NEW
