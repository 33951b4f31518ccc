"""Numbers are read alike, said or written."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.check.reading import read

EN, DE = Language.EN, Language.DE


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        (EN, "fifty-three minutes", 53, "minute"),
        (EN, "fifty three minutes", 53, "minute"),
        (EN, "five and a half hours", 5.5, "hour"),
        (EN, "twice", 2, "time"),
        (EN, "three times", 3, "time"),
        (EN, "one-oh-three point four pounds", 103.4, "pound"),
        (EN, "ninety percent", 90, "percent"),
        (EN, "4 p.m.", 16, "clock"),
        (EN, "session four", 4, "session"),
        (DE, "fünfzig Milligramm", 50, "mg"),
        (DE, "fünfundvierzig Minuten", 45, "minute"),
        (DE, "hundertzwanzig mg", 120, "mg"),
        (DE, "dreimal", 3, "time"),
        (DE, "0,7 kg", 0.7, "kilo"),
        (DE, "anderthalb Stunden", 1.5, "hour"),
        (DE, "19. April", 19, None),
    ],
)
def test_a_number_is_read(language: Language, text: str, value: float, unit: str | None):
    quantity = read(text, language).numbers[0]
    assert value in quantity.values
    assert quantity.unit == unit


def test_the_number_in_the_name_of_a_scale_is_no_count():
    assert [sorted(q.values) for q in read("GAD-7 was 11.", EN).numbers] == [[11.0]]


def test_the_modal_verb_may_is_no_month():
    assert read("she may come", EN).numbers == ()
    assert read("since May", EN).numbers[0].unit == "month"
