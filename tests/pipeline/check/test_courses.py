"""How a medicine stands, however little else a sentence shares with its source."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE

AT_ODDS = [
    (EN, "The GP stopped the sertraline because of her stomach.", "Sertraline was continued."),
    (EN, "The GP suggested sertraline, she wants to read up first.", "Sertraline was started."),
    (EN, "Promethazine only when the wind howls.", "Promethazine is taken every night."),
    (DE, "Das Sertralin nimmt er weiter.", "Sertralin wurde abgesetzt."),
    (
        DE,
        "Sertralin hat der Hausarzt vorgeschlagen, das will er sich überlegen.",
        "Sertralin wurde angesetzt.",
    ),
    (DE, "Promethazin nur bei Bedarf.", "Promethazin als Dauermedikation."),
]
SAME = [
    (EN, "She came off the sertraline in May.", "Sertraline was discontinued in May."),
    (EN, "She ran out of sertraline. Back on it since Monday.", "Sertraline has been resumed."),
    (
        EN,
        "The GP keeps prescribing sertraline. The risk is what happens if he comes off it.",
        "What happens if he comes off the sertraline is the risk.",
    ),
    (EN, "Sertraline went up to a hundred.", "Sertraline was increased to 100 mg."),
    (DE, "Das Sertralin hat sie im Mai weggelassen.", "Sertralin im Mai beendet."),
    (
        DE,
        "Sertralin nimmt er, das Quetiapin hat er abgesetzt.",
        "Quetiapin abgesetzt, Sertralin wird eingenommen.",
    ),
]


def reasons(language: Language, said: str, noted: str) -> set[str]:
    parts = [f"{part.rstrip('.')}." for part in said.split(". ")]
    judged = TypedChecker().judge(a_source(*parts, language=language), noted)
    return {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(("language", "said", "noted"), AT_ODDS)
def test_another_course_than_the_one_told_is_found(language: Language, said: str, noted: str):
    assert reasons(language, said, noted)


@pytest.mark.parametrize(("language", "said", "noted"), SAME)
def test_the_same_course_in_other_words_is_not_flagged(language: Language, said: str, noted: str):
    assert "course_differs" not in reasons(language, said, noted)
