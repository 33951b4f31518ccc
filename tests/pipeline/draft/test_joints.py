"""Run-ons are parted between statements; who said or thought a thing stays with it."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.joints import parted
from therapy_app.pipeline.draft.wording import worded


def parts(text: str, language: Language = Language.EN) -> list[str]:
    return [part.text for part in parted(worded(text, [Span(0, len(text))], ()), (), language)]


@pytest.mark.parametrize(
    "whole",
    [
        "He has forgiven his stepfather, his stepfather says.",
        "He slept on the lawn, the porter says.",
        "Her mother must have known, she sometimes thinks.",
        "She had heard from the neighbour, Mr Obi, that he left the gas on twice.",
    ],
)
def test_no_mark_tears_off_whose_words_they_are(whole):
    assert parts(whole) == [whole]
