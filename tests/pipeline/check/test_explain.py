"""Findings in plain words, in both languages."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.explain import explain

ROOM = Path(str(files("therapy_app.pipeline") / "check"))
REASONS = {
    reason
    for path in ROOM.glob("*.py")
    for reason in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', path.read_text(encoding="utf-8"))
} | {
    side["reason"]
    for group in lexicon("check_stances", Language.EN).values()
    for side in group["sides"]
}
NO_FINDING = {"stale"}
"""Said of a sentence whose passage was changed, not of what a comparison found."""


def wording(language: Language) -> dict[str, dict[str, str]]:
    path = files("therapy_app.defaults") / "wording" / f"findings.{language}.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {reason: said for reason, said in told.items() if reason not in NO_FINDING}


def a_finding(reason: str, suggestion: str | None = "A sentence.") -> Finding:
    return Finding(
        FindingKind.NUMBER,
        Severity.ODDS,
        reason,
        "number/1",
        note_words="twice",
        source_words="three times",
        suggestion=suggestion,
    )


def test_a_number_is_explained_as_in_the_mock_ups():
    told = explain(a_finding("number_taken_back"), Language.EN)
    assert told.title == "Number differs"
    assert told.why == "You corrected yourself."
    assert told.button == "Use “three times”"


def test_eine_zahl_wird_auf_deutsch_erklaert():
    told = explain(a_finding("number_differs"), Language.DE)
    assert told.title == "Zahl weicht ab"
    assert told.button == "„three times“ übernehmen"


def test_nothing_to_suggest_means_no_button():
    assert explain(a_finding("number_differs", suggestion=None), Language.EN).button is None


def test_both_languages_explain_the_same_reasons():
    assert set(wording(Language.EN)) == set(wording(Language.DE))


@pytest.mark.parametrize("language", list(Language))
def test_each_wording_can_be_filled(language: Language):
    for reason in wording(language):
        told = explain(a_finding(reason), language)
        assert told.title
        assert told.why.endswith(".")
        assert "{" not in told.title + told.why + str(told.button)


def test_each_explained_reason_is_given_by_some_comparison():
    ladders = {"severity_differs", "frequency_differs", "trend_differs"}
    assert set(wording(Language.EN)) - ladders <= REASONS
