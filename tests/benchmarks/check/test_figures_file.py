"""The file that the app shows: counts and intervals per language and kind."""

import pytest

from benchmarks.check.figures_file import _kinds, _share, wilson
from benchmarks.check.items import Item
from benchmarks.check.judged import Bench, Judged
from benchmarks.check_cases import source
from tests import factories as make
from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict

GROUND = source("She sleeps five hours.", Language.EN, "case")


class SaysWrongOf:
    """Flags the sentences that it was told to, each for a number."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def judge(self, source, text, *, cited=None) -> Judgement:
        if text not in self.texts:
            return Judgement(Verdict.SUPPORTED, 0.9, (), ())
        found = (make.finding(kind=FindingKind.NUMBER),)
        return Judgement(Verdict.CONTRADICTED, 0.1, (), found)

    def uncovered(self, source, judged) -> tuple[Uncovered, ...]:
        return ()


def item(text, kind="", group="case") -> Item:
    return Item(group, text, GROUND, GROUND, not kind, kind)


@pytest.fixture
def judged(tmp_path) -> Judged:
    items = [
        item("a", "number"), item("b", "number"), item("c", "risk_upgrade"), item("d"), item("e"),
    ]  # fmt: skip
    return Judged(Bench(tmp_path, checker=SaysWrongOf("a", "c", "d")), items)


def test_faults_count_by_their_kind_and_false_alarms_by_what_was_said(judged):
    rows = {row["kind"]: row for row in _kinds(Language.EN, judged)}
    told = {
        kind: (row["found"]["count"], row["found"]["of"], row["false_alarms"]["count"])
        for kind, row in rows.items()
    }
    assert told == {"all": (2, 3, 1), "number": (1, 2, 1), "risk": (1, 1, 0)}
    assert {row["false_alarms"]["of"] for row in rows.values()} == {2}


def test_an_interval_is_never_of_no_width(judged):
    none = _share(judged, judged.flagged & False, judged.sound)
    assert (none["count"], none["low"]) == (0, 0.0)
    assert none["high"] > 0.5


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(5, 10, 0.237, 0.763), (0, 20, 0.0, 0.161), (0, 0, 0.0, 1.0)]
)
def test_wilson_gives_the_known_bounds(count, of, low, high):
    assert wilson(count, of) == pytest.approx((low, high), abs=0.001)
