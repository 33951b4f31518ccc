"""What a note reads into what was told, and the fault that a sentence without a place can have."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.likeliest import likeliest
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.verifier import KINDS, Opinion

EN, DE = Language.EN, Language.DE
SURE_OF = {
    kind: Opinion(-1.0, tuple(2.0 if other is kind else 0.0 for other in KINDS)) for kind in KINDS
}


def kinds(language: Language, said: str, noted: str) -> set[str]:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    return {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (
            EN,
            "He kept his scarf on.",
            "Keeping his scarf on reflects an avoidant attachment style.",
        ),
        (EN, "He kept his scarf on.", "The scarf is best understood as armour."),
        (EN, "Spider score six today.", "Spider phobia fully remitted, score 6."),
        (DE, "Er behielt den Schal an.", "Der anbehaltene Schal ist Ausdruck einer Angst."),
        (DE, "Er behielt den Schal an.", "Der Schal dient als Abwehr gegen Nähe."),
    ],
)
def test_a_meaning_that_nobody_gave_it_is_found(language: Language, said: str, noted: str):
    assert "beyond_said" in kinds(language, said, noted)


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (
            EN,
            "He kept his scarf on, I think that's armour.",
            "The scarf is best understood as armour.",
        ),
        (EN, "He kept his scarf on.", "What the scarf reflects was not explored."),
        (
            DE,
            "Er behielt den Schal an, für mich ist das Angst.",
            "Der Schal ist Ausdruck von Angst.",
        ),
    ],
)
def test_a_meaning_that_the_therapist_gave_it_is_not(language: Language, said: str, noted: str):
    assert "beyond_said" not in kinds(language, said, noted)


@pytest.mark.parametrize(
    ("noted", "says", "strange", "kind"),
    [
        ("Suicidal ideation was denied.", "invented", True, "risk"),
        ("The scarf indicates a personality disorder.", "invented", True, "overreach"),
        ("Exposure was conducted in the lift.", "intervention", True, "intervention"),
        ("Exposure was conducted in the lift.", "temporality", False, "temporality"),
        ("She was completely silent.", "severity", True, "severity"),
        ("She bought a spaniel.", "temporality", True, "invented"),
        ("She bought a spaniel.", "entity", False, "entity"),
        ("She bought a spaniel.", "number", False, "negation"),
    ],
)
def test_the_words_of_a_sentence_tell_which_fault_it_can_have(
    noted: str, says: str, strange: bool, kind: str
):
    opinion = SURE_OF[FindingKind(says)]
    found = likeliest(read(noted, EN), opinion, strange=strange)
    assert found != FindingKind.NUMBER
    if says != "number":
        assert found is FindingKind(kind)
