"""Whether a thing is so, was, is yet to be, or was turned down: compared clause by clause."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE
NEGATION, TIME = FindingKind.NEGATION, FindingKind.TEMPORALITY

AT_ODDS = [
    (EN, "She hasn't posted the letter to the landlord.", "Letter to landlord posted.", NEGATION),
    (EN, "He wore the harness.", "Harness was not worn.", NEGATION),
    (EN, "She turned down the harness.", "Harness accepted.", NEGATION),
    (EN, "He is no longer in the choir.", "He remains in the choir.", TIME),
    (EN, "He has painted the fence.", "Painting of the fence is outstanding.", TIME),
    (DE, "Die Gitarre hat sie nicht verkauft.", "Gitarre verkauft.", NEGATION),
    (DE, "Sie hat die Gitarre verkauft.", "Gitarre wurde nicht verkauft.", NEGATION),
    (DE, "Den Verein hat er nicht mehr.", "Vereinsarbeit dauert an.", TIME),
    (DE, "Sie hat den Zaun gestrichen.", "Streichen des Zauns steht noch aus.", TIME),
]
BORNE = [
    (EN, "Harm to the neighbour, she said no.", "No harm to the neighbour intended."),
    (EN, "He hasn't stopped juggling.", "Juggling continues."),
    (EN, "It's the lift, not the stairs.", "Stairs are irrelevant, the lift is feared."),
    (EN, "The pottery hasn't changed.", "Pottery is unaltered."),
    (EN, "She talked with the choir without notes.", "Talk with the choir."),
    (DE, "Hoffnung, sagt sie, hat sie keine.", "Keine Hoffnung."),
    (DE, "Den Schlüssel hat er nicht vergessen.", "Schlüssel dabei."),
    (DE, "Er hat den Garten nicht mehr.", "Garten aufgegeben."),
    (DE, "Der Hund stört, nicht die Katze.", "Die Katze ist kein Thema, der Hund stört."),
]


@pytest.mark.parametrize(("language", "said", "told", "kind"), AT_ODDS)
def test_a_clause_that_stands_otherwise_than_its_source_is_at_odds(
    language: Language, said: str, told: str, kind: FindingKind
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), told)
    assert kind in {finding.kind for finding in judged.findings}


@pytest.mark.parametrize(("language", "said", "told"), BORNE)
def test_a_clause_that_says_the_same_in_other_words_is_borne(
    language: Language, said: str, told: str
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), told)
    at_odds = {NEGATION, TIME} & {finding.kind for finding in judged.findings}
    assert not at_odds, judged.findings
    assert judged.verdict is not Verdict.CONTRADICTED
