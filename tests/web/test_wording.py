"""The words of the screens: both languages whole, gaps alike, dates as people say them."""

import string
from datetime import date

import pytest

from therapy_app.domain.errors import InvalidInputError, NotReadyError
from therapy_app.domain.language import Language
from therapy_app.web import wording

EN, DE = Language.EN, Language.DE


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_exists_in_both_languages():
    assert set(wording.table(EN)) == set(wording.table(DE))


def test_a_text_has_the_same_gaps_in_both_languages():
    english, german = wording.table(EN), wording.table(DE)
    unlike = [
        key
        for key, text in english.items()
        if isinstance(text, str) and gaps(text) != gaps(german[key])
    ]
    assert unlike == []


def test_no_text_is_empty():
    for language in Language:
        assert [key for key, text in wording.table(language).items() if not text] == []


def test_the_product_never_says_verified():
    for language in Language:
        said = " ".join(str(text).lower() for text in wording.table(language).values())
        assert "verified" not in said
        assert "verifiziert" not in said


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", DE),
        ("fr-FR,fr;q=0.9,de;q=0.5", DE),
        ("fr", EN),
        ("", EN),
        ("*", EN),
    ],
)
def test_a_stranger_is_greeted_in_the_first_language_that_we_speak(header, language):
    assert wording.preferred(header) == language


def test_a_day_reads_as_people_write_it():
    day = date(2026, 11, 19)
    assert wording.long_date(day, EN) == "Thursday, 19 November"
    assert wording.long_date(day, DE) == "Donnerstag, 19. November"
    assert wording.short_date(day, EN) == "Thu 19 Nov"


def test_a_day_of_another_year_names_the_year():
    told = wording.short_date(date(2025, 11, 19), EN, today=date(2026, 1, 2))
    assert told == "19 Nov 2025"


def test_one_thing_is_not_counted_as_many():
    assert wording.counted(EN, "today.one_flag", "today.flags", 1) == "1 flag"
    assert wording.counted(EN, "today.one_flag", "today.flags", 4) == "4 flags"


def test_an_error_names_the_field_in_the_readers_words():
    assert "code" in wording.sentence(InvalidInputError(field="code"), EN)
    assert "Chiffre" in wording.sentence(InvalidInputError(field="code"), DE)


def test_an_error_about_one_thing_has_its_own_sentence():
    one, two = (wording.sentence(NotReadyError(open=n), EN) for n in (1, 2))
    assert "one thing" in one
    assert "2 things" in two


def test_the_texts_of_a_group_lose_its_name():
    words = wording.group(EN, "sign_in", "lock")
    assert words["show"] == "Show"
    assert words["title"] == "Locked"
