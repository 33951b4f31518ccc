"""What a speaker took back is flagged in a note; what she said instead is not."""

from pathlib import Path

import pytest
import yaml

from tests.pipeline.check.sources import with_passages
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.segment.segmenter import ClauseSegmenter

FILE = Path(__file__).parents[2] / "cases" / "self_corrections.yaml"
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def verdict(case: dict[str, str], sentence: str) -> Verdict:
    language = Language(case["language"])
    passages = ClauseSegmenter().passages(case["text"], language)
    source = with_passages(case["text"], passages, language)
    return TypedChecker().judge(source, sentence).verdict


@pytest.mark.parametrize("case", CASES, ids=[case["taken_back"] for case in CASES])
def test_what_was_taken_back_is_flagged(case):
    assert verdict(case, case["taken_back"]) is not Verdict.SUPPORTED


@pytest.mark.parametrize("case", CASES, ids=[case["holds"] for case in CASES])
def test_what_holds_is_not_flagged(case):
    assert verdict(case, case["holds"]) is Verdict.SUPPORTED
