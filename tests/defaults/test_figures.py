"""The file with the checker's figures is whole and of one piece."""

import pytest

from therapy_app.defaults.figures import Share, checker_figures
from therapy_app.domain.language import Language

FIGURES = checker_figures()


def test_every_language_is_measured_on_something():
    assert {found.language for found in FIGURES.measured_on} == set(Language)
    for found in FIGURES.measured_on:
        assert found.faulty + found.sound == found.sentences
        assert found.dictations > 0


@pytest.mark.parametrize("language", Language)
def test_the_kinds_add_up_to_all_faults(language):
    here = [row for row in FIGURES.kinds if row.language is language]
    (whole,) = [row for row in here if row.kind is None]
    kinds = [row for row in here if row.kind is not None]
    assert len({row.kind for row in kinds}) == len(kinds)
    assert sum(row.found.of for row in kinds) == whole.found.of
    assert sum(row.found.count for row in kinds) == whole.found.count
    assert sum(row.false_alarms.count for row in kinds) <= whole.false_alarms.count


def test_every_interval_holds_its_share():
    shares: list[Share] = [s for row in FIGURES.kinds for s in (row.found, row.false_alarms)]
    for share in shares:
        assert 0 <= share.count <= share.of
        if share.of:
            assert share.low <= share.count / share.of <= share.high
            assert share.low < share.high
