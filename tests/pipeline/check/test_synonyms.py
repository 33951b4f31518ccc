"""Everyday and clinical expressions of the reviewed list are linked, and nothing beside it is."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.align import align
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read

EN, DE = Language.EN, Language.DE
SAME = [
    (EN, "She lies awake before sleep.", "Sleep onset insomnia.", "insomnia"),
    (EN, "He takes no pleasure in his garden.", "Anhedonia.", "Anhedonia"),
    (EN, "He threw up on Monday.", "Emesis on Monday.", "Emesis"),
    (EN, "Not a drop since May.", "Abstinent since May.", "Abstinent"),
    (DE, "Sie kann nicht einschlafen.", "Einschlafstörung.", "Einschlafstörung"),
    (DE, "Er ist seit Mai krankgeschrieben.", "Krankschreibung seit Mai.", "Krankschreibung"),
    (DE, "Sie kann sich nicht mehr freuen.", "Freudlosigkeit.", "Freudlosigkeit"),
]
APART = [
    (EN, "She is tired.", "She is exhausted."),
    (EN, "He eats with a poor appetite.", "Loss of appetite."),
    (EN, "She wishes not to wake up.", "Suicidal thoughts."),
    (DE, "Der Antrieb ist vermindert.", "Antriebslosigkeit."),
    (DE, "Er ist müde.", "Er ist erschöpft."),
    (DE, "Sie möchte nicht mehr aufwachen.", "Suizidgedanken."),
]


def synonyms(language: Language, said: str, noted: str) -> set[str]:
    """The words of a note that are linked by the reviewed list."""
    prepared = Preparations().of(a_source(said, language=language))
    matches = align(read(noted, language), prepared).matches
    return {noted[m.note.span.start : m.note.span.end] for m in matches if m.key[:2] == "=="}


@pytest.mark.parametrize(("language", "said", "noted", "word"), SAME)
def test_a_clinical_word_is_linked_to_what_was_said_for_it(
    language: Language, said: str, noted: str, word: str
) -> None:
    assert word in synonyms(language, said, noted)


@pytest.mark.parametrize(("language", "said", "noted", "word"), SAME)
def test_a_no_inside_such_words_is_no_negation(
    language: Language, said: str, noted: str, word: str
) -> None:
    found = TypedChecker().judge(a_source(said, language=language), noted).findings
    denied = [f for f in found if f.kind is FindingKind.NEGATION and f.reason != "reads_otherwise"]
    assert not denied, word


@pytest.mark.parametrize(("language", "said", "noted"), APART)
def test_another_degree_or_another_risk_is_not_the_same(
    language: Language, said: str, noted: str
) -> None:
    assert not synonyms(language, said, noted)


@pytest.mark.parametrize("language", Language)
def test_no_expression_stands_in_two_groups(language: Language) -> None:
    said = [one.lower() for group in lexicon("check_synonyms", language)["same"] for one in group]
    assert {one for one in said if said.count(one) > 1} == set()
