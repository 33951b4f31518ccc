""" "-free", "-frei" and "-los" deny the word they are joined to."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.decide import RULE as VERIFIER
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE
WRONG = [
    (EN, "At work she is symptom-free.", "Symptoms persist at work."),
    (EN, "At work the symptoms are strong.", "She is symptom-free at work."),
    (EN, "He is not pain-free at night.", "He is pain-free at night."),
    (DE, "Im Beruf ist sie beschwerdefrei.", "Im Beruf bestehen Beschwerden."),
    (DE, "Im Beruf hat sie starke Beschwerden.", "Im Beruf beschwerdefrei."),
    (DE, "Er ist nachts nicht schmerzfrei.", "Er ist nachts schmerzfrei."),
    (DE, "Morgens ist er antriebslos.", "Morgens ist er nicht antriebslos."),
]
RIGHT = [
    (EN, "At work she is symptom-free.", "No symptoms at work."),
    (EN, "She has no pain at night.", "Pain-free at night."),
    (DE, "Im Beruf ist sie beschwerdefrei.", "Im Beruf keine Beschwerden."),
    (DE, "Nachts hat er keine Schmerzen.", "Nachts schmerzfrei."),
    (DE, "Morgens ist er antriebslos.", "Morgens ist der Antrieb vermindert."),
    (DE, "Angstfrei ist er da aber nicht.", "Er ist dort nicht angstfrei."),
]


def _negations(language: Language, said: str, noted: str) -> list[str]:
    source = a_source("Wir sprachen.", said, language=language)
    found = TypedChecker().judge(source, noted).findings
    compared = [f for f in found if f.rule != VERIFIER]
    return [f.reason for f in compared if f.kind is FindingKind.NEGATION]


@pytest.mark.parametrize(("language", "said", "noted"), WRONG)
def test_what_is_denied_by_a_compound_on_one_side_only_is_found(
    language: Language, said: str, noted: str
) -> None:
    assert _negations(language, said, noted)


@pytest.mark.parametrize(("language", "said", "noted"), RIGHT)
def test_a_compound_and_a_plain_no_are_the_same(language: Language, said: str, noted: str) -> None:
    assert not _negations(language, said, noted)
