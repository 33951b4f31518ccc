"""The checker's figures as the rows of a chart."""

from datetime import date

from therapy_app.defaults.figures import CheckerFigures, KindFigures, MeasuredOn, Share
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagTally
from therapy_app.domain.language import Language
from therapy_app.web.checker_lines import AT_STAKE, charts, tally_rows

EN, DE = Language.EN, Language.DE
NONE = Share(0, 0, 0.0, 1.0)


def row(language, kind, found=NONE, alarms=NONE):
    return KindFigures(language, kind, found, alarms)


FIGURES = CheckerFigures(
    date=date(2026, 11, 27),
    checker="1",
    measured_on=(MeasuredOn(EN, 2, 30, 10, 20), MeasuredOn(DE, 1, 5, 2, 3)),
    kinds=(
        row(EN, FindingKind.NUMBER, Share(3, 8, 0.1, 0.7), Share(0, 20, 0.0, 0.16)),
        row(EN, FindingKind.RISK),
        row(EN, None, Share(4, 10, 0.2, 0.7)),
        row(DE, None, Share(1, 2, 0.1, 0.9)),
    ),
)


def test_every_kind_has_its_place_in_the_chart():
    assert set(AT_STAKE) == set(FindingKind)


def test_the_readers_language_comes_first_and_all_kinds_together_above_the_others():
    assert [chart.id for chart in charts(FIGURES, DE)] == ["de", "en"]
    english = charts(FIGURES, EN)[0]
    assert [row.name for row in english.rows] == ["All kinds", "Risk", "Numbers"]
    assert [row.tone for row in english.rows] == ["whole", "", ""]
    assert english.about == ("30 sentences about 2 invented dictations: 10 with a fault, 20 right")


def test_a_bar_says_its_counts_and_ends_at_its_share():
    found = charts(FIGURES, EN)[0].rows[2].found
    assert (found.said, found.end, found.low, found.high) == ("3 of 8", "37.5%", "10.0%", "70.0%")
    assert charts(FIGURES, DE)[1].rows[2].found.said == "3 von 8"


def test_a_kind_that_was_not_measured_says_so_and_has_no_bar():
    risk = charts(FIGURES, EN)[0].rows[1].found
    assert (risk.said, risk.end, risk.high) == ("not measured", "0%", "0%")


def test_the_practice_counts_are_drawn_against_the_most_frequent_kind():
    tallies = [FlagTally(FindingKind.NUMBER, 8, 2), FlagTally(FindingKind.RISK, 4, 0)]
    whole, risk, number = tally_rows(tallies, EN)
    assert (whole.name, whole.shown, whole.wrong) == ("All kinds", "12", "2")
    assert (risk.shown_end, risk.wrong_end) == ("50.0%", "0.0%")
    assert (number.shown, number.wrong, number.wrong_end) == ("8", "2", "25.0%")


def test_what_was_called_wrong_was_shown_and_nothing_is_no_row():
    assert tally_rows([FlagTally(FindingKind.RISK, 0, 1)], EN)[1].shown == "1"
    assert tally_rows([], EN) == []
