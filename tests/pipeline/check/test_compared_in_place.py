"""Numbers and denials are compared with the thing they are said of, wherever else they occur."""

import pytest

from tests.pipeline.check.test_risk_of_few_words import source
from therapy_app.domain.finding import Finding, FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.reading import read

EN, DE = Language.EN, Language.DE
TOLD = {
    EN: "She slept badly. She has no plan and she would ring her sister. PHQ-9 today was "
    "fourteen, four weeks ago it was eighteen. Homework is one short walk a day. She wrote three "
    "pages. She says she might be ready to leave the bottle at home, maybe for short trips.",
    DE: "Sie schlief schlecht. Sie hat keinen Plan und sie würde ihre Schwester anrufen. Der PHQ-9 "
    "lag heute bei vierzehn, vor vier Wochen bei achtzehn. Hausaufgabe ist ein kurzer Spaziergang "
    "am Tag. Sie schrieb drei Seiten. Sie sagt, sie wäre vielleicht bereit, die Flasche zu Hause "
    "zu lassen.",
}


def findings(language: Language, sentence: str) -> list[list[Finding]]:
    """What is found without and with the passages cited that the sentence rests on."""
    ground, checker = source(TOLD[language], language), TypedChecker()
    free = checker.judge(ground, sentence)
    cited = [link.passage_id for link in free.evidence] or [p.id for p in ground.passages]
    return [list(free.findings), list(checker.judge(ground, sentence, cited=cited).findings)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (EN, "She has a plan and she would ring her sister."),
        (EN, "She has a plan to kill herself."),
        (DE, "Sie hat einen Plan und sie würde ihre Schwester anrufen."),
        (DE, "Sie hat einen Plan, sich umzubringen."),
    ],
)
def test_a_denied_thing_is_not_told_as_there(language, sentence):
    for found in findings(language, sentence):
        assert {f.kind for f in found} & {FindingKind.NEGATION, FindingKind.RISK}


@pytest.mark.parametrize(
    ("language", "sentence", "note", "said"),
    [
        (EN, "PHQ-9 today was four.", "four", "fourteen"),
        (EN, "Homework is three short walks a day.", "three", "one"),
        (DE, "Der PHQ-9 lag heute bei vier.", "vier", "vierzehn"),
        (DE, "Hausaufgabe sind drei kurze Spaziergänge am Tag.", "drei", "ein"),
    ],
)
def test_a_number_said_of_something_else_does_not_bear_this_one_out(language, sentence, note, said):
    for found in findings(language, sentence):
        assert [(f.kind, f.note_words, f.source_words) for f in found] == [
            (FindingKind.NUMBER, note, said)
        ]


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        (EN, "She is ready to leave the bottle at home.", "is ready"),
        (DE, "Sie ist bereit, die Flasche zu Hause zu lassen.", "ist bereit"),
    ],
)
def test_a_lost_hedge_shows_the_words_it_was_said_of(language, sentence, words):
    for found in findings(language, sentence):
        assert [(f.kind, f.note_words) for f in found] == [(FindingKind.CERTAINTY, words)]
        assert found[0].suggestion


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (EN, "She has no plan and would ring her sister."),
        (EN, "She would ring her sister."),
        (EN, "PHQ-9 today was 14, four weeks ago 18."),
        (EN, "Homework is one short walk a day."),
        (DE, "Sie hat keinen Plan und würde ihre Schwester anrufen."),
        (DE, "Sie würde ihre Schwester anrufen."),
        (DE, "Der PHQ-9 lag heute bei 14, vor vier Wochen bei 18."),
        (DE, "Hausaufgabe ist ein kurzer Spaziergang am Tag."),
    ],
)
def test_what_was_said_like_this_is_supported(language, sentence):
    ground = source(TOLD[language], language)
    assert TypedChecker().judge(ground, sentence).verdict is Verdict.SUPPORTED


def test_a_safety_plan_is_not_the_plan_that_was_denied():
    ground = source("She has no plan. We made a safety plan.", EN)
    assert TypedChecker().judge(ground, "She has a plan.").verdict is Verdict.CONTRADICTED
    for sentence in ("She has a safety plan.", "We made a plan for safety."):
        assert TypedChecker().judge(ground, sentence).verdict is Verdict.SUPPORTED


def test_a_number_of_another_thing_in_the_same_passage_bears_no_count_out():
    ground = source("Homework is one short walk a day and three pages of diary.", EN)
    judged = TypedChecker().judge(ground, "Homework is three short walks a day.")
    assert [f.kind for f in judged.findings] == [FindingKind.NUMBER]


def test_a_german_and_takes_nothing_back():
    assert not read("Sie schläft und isst.", DE).cues("implied")
    assert read("Der Befund ist unauffällig.", DE).cues("implied")
