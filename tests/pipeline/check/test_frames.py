"""Comparisons inside one clause: roles, values, doings, plans and opposites."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.cast import cast_of
from therapy_app.pipeline.check.frames import frames
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.reading import read

EN, DE = Language.EN, Language.DE

AT_ODDS = [
    (
        EN,
        "Her brother Owen wants the garage cleared by Easter, her aunt Petra would wait.",
        "Petra wants the garage cleared by Easter, while Owen would wait.",
        "role_differs",
    ),
    (
        DE,
        "Die Schwester bringt den Koffer ins Heim, der Nachbar holt die Katze.",
        "Der Nachbar bringt den Koffer ins Heim, die Schwester holt die Katze.",
        "role_differs",
    ),
    (
        EN,
        "Her sister came along. I noticed that she wore the same green scarf again.",
        "Her sister noticed that she wore the same green scarf again.",
        "speaker_differs",
    ),
    (
        EN,
        "Importance on the ruler was nine, confidence was four.",
        "Importance on the ruler was four, confidence was nine.",
        "number_of_something_else",
    ),
    (EN, "PHQ score is ten, last time thirteen.", "PHQ score is 13.", "number_of_another_time"),
    (DE, "PHQ-Wert ist zehn, letztes Mal dreizehn.", "PHQ-Wert ist 13.", "number_of_another_time"),
    (EN, "PHQ score is ten, last time thirteen.", "PHQ score has gone up.", "trend_differs"),
    (
        DE,
        "Die Entspannungsübung am Abend hat er vergessen.",
        "Er machte die Entspannungsübung am Abend.",
        "told_as_done",
    ),
    (
        EN,
        "He skipped the evening breathing exercise.",
        "He did the evening breathing exercise.",
        "told_as_done",
    ),
    (
        EN,
        "He will phone the insurance about the respite place.",
        "He has phoned the insurance about the respite place.",
        "planned_told_as_done",
    ),
    (
        EN,
        "The burn on her wrist happened by accident.",
        "The burn on her wrist was inflicted on purpose.",
        "opposite_said",
    ),
]


@pytest.mark.parametrize(("language", "said", "noted", "reason"), AT_ODDS)
def test_an_exchange_inside_the_clause_is_found(
    language: Language, said: str, noted: str, reason: str
) -> None:
    judged = TypedChecker().judge(a_source(said, language=language), noted)
    assert reason in {finding.reason for finding in judged.findings}
    assert judged.verdict is Verdict.CONTRADICTED


BORNE = [
    (
        EN,
        "Her brother Owen wants the garage cleared by Easter, her aunt Petra would wait.",
        "Owen wants the garage cleared by Easter.",
    ),
    (
        EN,
        "Her brother Owen wants the garage cleared by Easter.",
        "The brother wants the garage cleared by Easter.",
    ),
    (EN, "PHQ score is ten, last time thirteen.", "PHQ score was 13 last time."),
    (EN, "PHQ score is ten, last time thirteen.", "PHQ score has gone down."),
    (DE, "Die Atemübung am Abend hat er vergessen.", "Die Atemübung am Abend wurde ausgelassen."),
    (
        EN,
        "He will phone the insurance about the respite place.",
        "He plans to phone the insurance about the respite place.",
    ),
]


@pytest.mark.parametrize(("language", "said", "noted"), BORNE)
def test_the_same_clause_in_other_words_is_let_through(
    language: Language, said: str, noted: str
) -> None:
    assert TypedChecker().judge(a_source(said, language=language), noted).findings == ()


def test_a_name_stands_for_the_relation_that_introduces_it():
    reading = read("Her sister Ines called, and the man, Falko, was away.", EN)
    cast = cast_of([reading], EN)
    assert cast.same("name:ines", "sister", reading)
    assert not cast.same("name:ines", "brother", reading)


def test_a_frame_knows_its_actor_and_its_numbers():
    reading = read("Her sister slept five hours, and I noticed it.", EN)
    first, second = frames(reading, cast_of([reading], EN))
    assert first.actor is not None
    assert first.actor.id == "sister"
    assert [q.values for q in first.numbers] == [frozenset({5.0})]
    assert second.actor is not None
    assert second.actor.id == "therapist"


def test_a_because_between_distant_passages_is_found():
    source = a_source(
        "Her rash itches at night.",
        "She sleeps five hours.",
        "The kitchen is being rebuilt.",
        "Her landlord raised the rent.",
    )
    judged = TypedChecker().judge(source, "Her rash itches because the landlord raised the rent.")
    assert "cause_added" in {finding.reason for finding in judged.findings}
    told = a_source("Her rash itches because the landlord raised the rent, she says.")
    noted = "Her rash itches because the landlord raised the rent."
    assert TypedChecker().judge(told, noted).findings == ()
