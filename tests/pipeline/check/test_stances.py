"""Seen is not told, thought of is not begun; who says it of whom; and what goes on is not over."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker

EN, DE = Language.EN, Language.DE
Row = tuple[Language, str, str]
WRONG: dict[str, list[Row]] = {
    "told_as_observed": [
        (EN, "She said she had been tense all day.", "She was visibly tense."),
        (DE, "Sie sagt, sie sei den ganzen Tag angespannt.", "Sie wirkte angespannt."),
    ],
    "observed_as_told": [
        (EN, "He looked exhausted to me today.", "He reports being exhausted."),
        (DE, "Er wirkte heute auf mich erschöpft.", "Er berichtet, erschöpft zu sein."),
    ],
    "considered_told_as_begun": [
        (EN, "He is thinking about lithium.", "He started lithium."),
        (DE, "Er überlegt sich das mit dem Lithium.", "Lithium wurde begonnen."),
    ],
    "begun_told_as_considered": [
        (EN, "He started lithium on Monday.", "He is considering lithium."),
        (DE, "Mit Lithium hat er am Montag begonnen.", "Er erwägt Lithium."),
    ],
    "present_told_as_past": [
        (EN, "He still has nightmares of the crash.", "History of nightmares."),
        (DE, "Er leidet weiterhin an Migräne.", "Früher litt er an Migräne."),
    ],
    "report_exchanged": [
        (EN, "Her sister says she lies.", "According to her, her sister lies."),
    ],
}
RIGHT = [
    (EN, "She said she had been tense all day.", "She reports having been tense."),
    (EN, "He said he was sad, and he looked sad to me.", "He appeared sad."),
    (EN, "He looked exhausted to me today.", "He appeared exhausted."),
    (EN, "He is thinking about lithium.", "He is considering lithium."),
    (EN, "He started lithium on Monday.", "He started lithium."),
    (EN, "He still has nightmares of the crash.", "Nightmares are ongoing."),
    (EN, "Her sister says she lies.", "According to her sister, she lies."),
    (DE, "Sie sagt, sie sei den ganzen Tag angespannt.", "Sie berichtet, angespannt zu sein."),
    (DE, "Er wirkte heute auf mich erschöpft.", "Er wirkte erschöpft."),
    (DE, "Er überlegt sich das mit dem Lithium.", "Er erwägt Lithium."),
    (DE, "Mit Lithium hat er am Montag begonnen.", "Lithium wurde begonnen."),
    (DE, "Er leidet weiterhin an Migräne.", "Migräne besteht weiterhin."),
    (DE, "Laut Mutter schlägt er den Hund.", "Die Mutter sagt, er schlage den Hund."),
]
ROWS = [(reason, *row) for reason, rows in WRONG.items() for row in rows]


@pytest.mark.parametrize(("reason", "language", "said", "noted"), ROWS)
def test_another_side_than_that_of_the_source_is_found(
    reason: str, language: Language, said: str, noted: str
) -> None:
    judged = TypedChecker().judge(a_source("We met again.", said, language=language), noted)
    assert reason in {finding.reason for finding in judged.findings}


@pytest.mark.parametrize(("language", "said", "noted"), RIGHT)
def test_the_same_side_in_other_words_is_let_through(
    language: Language, said: str, noted: str
) -> None:
    judged = TypedChecker().judge(a_source("We met again.", said, language=language), noted)
    reasons = {finding.reason for finding in judged.findings}
    assert not reasons & set(WRONG), judged.findings


def test_where_both_sides_are_told_neither_is_a_fault() -> None:
    source = a_source("She said she was tense, and she was visibly tense in front of me.")
    for noted in ("She reports being tense.", "She was visibly tense."):
        assert TypedChecker().judge(source, noted).verdict is Verdict.SUPPORTED


def test_a_finding_shows_the_words_at_odds_on_both_sides() -> None:
    source = a_source("We met again.", "He looked exhausted to me today.")
    found = TypedChecker().judge(source, "He reports being exhausted.").findings[0]
    assert (found.kind, found.note_words) == (FindingKind.ATTRIBUTION, "reports")
    assert found.source_words == "looked exhausted to me"
