"""Grave signs and places that a source does not name."""

import pytest

from tests.pipeline.check.sources import a_source
from tests.pipeline.check.test_risk_of_few_words import source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.lexicons import phrases

EN, DE = Language.EN, Language.DE
TOLD = {
    EN: "She sleeps badly at night. Her brother rang on Sunday. Last year was hard.",
    DE: "Sie schläft nachts schlecht. Ihr Bruder rief am Sonntag an. Das letzte Jahr war schwer.",
}


@pytest.mark.parametrize("is_cited", [False, True])
@pytest.mark.parametrize(
    ("language", "sentence", "kind", "words"),
    [
        (EN, "She hears voices at night.", FindingKind.INVENTED, "hears voices"),
        (EN, "Her brother moved to Canada last year.", FindingKind.ENTITY, "Canada"),
        (DE, "Sie hört nachts Stimmen.", FindingKind.INVENTED, "hört nachts Stimmen"),
        (DE, "Ihr Bruder zog letztes Jahr nach Kanada.", FindingKind.ENTITY, "Kanada"),
    ],
)
def test_what_is_named_nowhere_is_not_found(language, sentence, kind, words, is_cited):
    ground = source(TOLD[language], language)
    cited = [p.id for p in ground.passages] if is_cited else None
    judged = TypedChecker().judge(ground, sentence, cited=cited)
    assert judged.verdict is Verdict.NOT_FOUND
    assert [(f.kind, f.note_words) for f in judged.findings] == [(kind, words)]


@pytest.mark.parametrize(
    ("language", "told", "sentence"),
    [
        (EN, "At night she hears a voice that calls her name.", "She hears voices at night."),
        (EN, "Her brother took a Canadian job.", "Her brother took a job in Canada."),
        (DE, "Nachts hört sie eine Stimme, die sie ruft.", "Sie hört nachts Stimmen."),
        (DE, "Ihr Bruder zog zu kanadischen Freunden.", "Ihr Bruder zog nach Kanada zu Freunden."),
    ],
)
def test_what_is_named_in_other_words_is_no_invention(language, told, sentence):
    judged = TypedChecker().judge(source(told, language), sentence)
    assert not [f for f in judged.findings if f.reason == "not_said"]


def test_a_phrase_may_have_words_in_between():
    pattern = phrases(["hears … voices"])
    assert pattern.search("She hears two men's voices.")
    assert not pattern.search("She hears it. There are voices.")


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (EN, "We talked about the move.", "A breathing exercise was practised."),
        (EN, "We talked about the move.", "The move was discussed in a role play."),
        (DE, "Wir haben über den Umzug gesprochen.", "Zum Umzug wurde ein Notfallplan erstellt."),
    ],
)
def test_a_measure_that_the_source_has_in_no_words_is_found(
    language: Language, said: str, noted: str
) -> None:
    found = TypedChecker().judge(a_source(said, language=language), noted).findings
    assert FindingKind.INTERVENTION in {finding.kind for finding in found}


@pytest.mark.parametrize(
    ("language", "said", "noted"),
    [
        (EN, "I showed her how to breathe out slowly.", "A breathing exercise was practised."),
        (EN, "We acted it out, with me as her boss.", "The talk was rehearsed in a role play."),
        (DE, "Wir haben aufgeschrieben, wen sie in der Krise anruft.", "Notfallplan erstellt."),
    ],
)
def test_a_measure_told_in_everyday_words_is_no_invention(
    language: Language, said: str, noted: str
) -> None:
    found = TypedChecker().judge(a_source(said, language=language), noted).findings
    assert "intervention_not_said" not in {finding.reason for finding in found}
