"""Whose words a sentence gives: the client's, the therapist's own, somebody else's."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE


def reasons(language: Language, said: str, noted: str) -> set[str]:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    return {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (EN, "I noticed him eyeing the clock a lot.", "Client reported watching the clock."),
        (EN, "To me it looks as if the choir keeps him going.", "In his own view the choir helps."),
        (
            DE,
            "Mir ist aufgefallen, dass er beim Thema Chor stockt.",
            "Nach eigenen Angaben stockt er beim Thema Chor.",
        ),
        (
            DE,
            "Sie wirkte auf mich erschöpft, gerade beim Chor.",
            "Beim Chor gab sie an, erschöpft zu sein.",
        ),
    ],
)
def test_a_view_of_the_therapist_is_not_told_as_the_client_s(
    language: Language, said: str, noted: str
):
    assert reasons(language, said, noted) & {
        "voice_differs",
        "speaker_differs",
        "observed_as_told",
        "own_feeling_moved",
    }


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (EN, "He says the choir keeps him going.", "By his own account the choir helps."),
        (EN, "I noticed he stalls, and he said so himself.", "He reports that he stalls."),
        (DE, "Er sagt, der Chor halte ihn.", "Nach eigenen Angaben hält ihn der Chor."),
    ],
)
def test_the_client_s_own_words_are_told_as_such(language: Language, said: str, noted: str):
    assert "voice_differs" not in reasons(language, said, noted)
