"""Numbers are read alike, said or written."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.check.worked_out import follows

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
        (DE, "19. April", 19, "date"),
        (EN, "the third of February", 3, "date"),
        (DE, "dienstags", 2, "weekday"),
        (EN, "half past two", 14.3, "clock"),
        (EN, "at twenty to four", 3.4, "clock"),
        (EN, "quarter past eleven", 11.15, "clock"),
        (EN, "3.40 p.m.", 15.4, "clock"),
        (EN, "14:30", 14.3, "clock"),
        (EN, "from ten to eight", 10, None),
        (DE, "um halb vier", 3.3, "clock"),
        (DE, "Viertel nach drei", 15.15, "clock"),
        (DE, "fünf vor halb neun", 8.25, "clock"),
        (DE, "zehn nach drei Tagen", 10, None),
        (EN, "half an hour", 0.5, "hour"),
        (EN, "three quarters of an hour", 0.75, "hour"),
        (EN, "an hour and a half", 1.5, "hour"),
        (EN, "half a dozen rolls", 6, None),
        (EN, "one thirty over ninety", 130, None),
        (EN, "two thirty minute walks", 2, None),
        (EN, "two hundred and ten", 210, None),
        (EN, "an 11-week-old", 11, "week"),
        (DE, "ein halbes Jahr", 0.5, "year"),
        (DE, "dreiwöchig", 3, "week"),
        (DE, "6-wöchige", 6, "week"),
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
    assert read("since May", EN).numbers[0].unit == "month_name"


def test_five_past_counts_from_the_hour_named_before_it():
    found = read("It was twenty past two, the log says five past.", EN).numbers
    assert [min(q.values) for q in found] == [2.2, 2.05]


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        (EN, "30 minutes", "half an hour"),
        (EN, "60 min", "over an hour"),
        (EN, "50 % of the dose", "half the dose"),
        (EN, "200 % of the dose", "twice the dose"),
        (DE, "achtzehn Monate", "anderthalb Jahre"),
        (DE, "12 Monate", "ein Jahr"),
        (DE, "1000 Euro", "zweitausend, davon die Hälfte"),
    ],
)
def test_a_number_that_follows_from_those_said_is_worked_out(language, written, said):
    wanted = [q for q in read(written, language).numbers if not q.soft][-1]
    assert follows(wanted, read(said, language).numbers, written)
