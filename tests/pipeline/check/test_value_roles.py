"""A value belongs to its time: then, now, or only meant."""

import pytest

from tests.pipeline.check.sources import a_source
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.value_roles import Role, values

EN, DE = Language.EN, Language.DE
THEN, NOW, MEANT = Role.THEN, Role.NOW, Role.MEANT


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (EN, "The score was nineteen, and a month ago it was fourteen.", [NOW, THEN]),
        (EN, "Currently 14, compared with 19 one month earlier.", [NOW, THEN]),
        (EN, "Tension fell from 80 to 40.", [THEN, NOW]),
        (EN, "Dose is sixty-five, he'd like fifty-five.", [NOW, MEANT]),
        (EN, "Twelve after fifteen.", [NOW, THEN]),
        (
            EN,
            "Nine at intake, sixteen now, the other one twelve after fifteen.",
            [THEN, NOW, NOW, THEN],
        ),
        (EN, "Eleven points.", [None]),
        (DE, "Heute bei vier, letztes Mal sechs.", [NOW, THEN]),
        (DE, "90 statt der vorgesehenen 60 Minuten.", [NOW, MEANT]),
        (DE, "Es waren elf Punkte, im Februar acht.", [NOW, THEN]),
        (DE, "Von achtzig auf vierzig.", [THEN, NOW]),
    ],
)
def test_the_words_beside_a_number_tell_when_it_held(language, text, roles):
    found = [value.role for value in values(read(text, language))]
    assert found == roles


@pytest.mark.parametrize(
    ("language", "source", "true", "false"),
    [
        (EN, "The mood score was nineteen, and a month ago it was fourteen.",
         "Mood score currently 19, a month ago 14.", "Mood score currently 14, a month ago 19."),
        (EN, "The dose of methadone is sixty-five, he'd like fifty-five.",
         "Present dose of methadone is 65.", "Present dose of methadone is 55."),
        (DE, "Auf der Skala sieht er sich heute bei vier, letztes Mal sechs.",
         "Skala aktuell 4, zuvor 6.", "Skala aktuell 6, zuvor 4."),
        (DE, "Die Übung dauerte sechzig Minuten, geplant waren neunzig.",
         "Die Übung dauerte 60 statt geplanter 90 Minuten.",
         "Die Übung dauerte 90 statt geplanter 60 Minuten."),
    ],
)  # fmt: skip
def test_values_exchanged_in_time_are_told_apart(language, source, true, false):
    checker, said = TypedChecker(), a_source(source, language=language)
    assert checker.judge(said, true).verdict is Verdict.SUPPORTED
    assert checker.judge(said, false).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "true", "false"),
    [
        (EN, "For six weeks he has worked four hours a day in the archive.",
         "Works 4 hours a day in the archive.", "Works 6 hours a day in the archive."),
        (DE, "Seit vier Wochen arbeitet sie sechs Stunden im Archiv.",
         "Arbeitet seit vier Wochen im Archiv.", "Arbeitet seit sechs Wochen im Archiv."),
    ],
)  # fmt: skip
def test_a_number_said_of_another_unit_only_is_flagged(language, source, true, false):
    checker, said = TypedChecker(), a_source(source, language=language)
    assert checker.judge(said, true).verdict is Verdict.SUPPORTED
    assert checker.judge(said, false).verdict is not Verdict.SUPPORTED
