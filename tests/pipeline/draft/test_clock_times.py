"""Times of day in words become figures where they can only be times."""

import pytest

from therapy_app.pipeline.draft.clock_times import in_figures


def rewritten(text: str) -> str:
    for span, new in sorted(in_figures(text), reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Wakes at half past three.", "Wakes at 3:30."),
        ("The 26th, two o'clock, face to face.", "The 26th, 2:00, face to face."),
        ("Next appointment, nine fifteen, online.", "Next appointment, 9:15, online."),
        ("Tuesday, started eleven forty, ended one twenty-five.",
         "Tuesday, started 11:40, ended 1:25."),
    ],
)  # fmt: skip
def test_times_are_written_in_figures(said, written):
    assert rewritten(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "SUDS, two ten, then less.",
        "Seen on Monday, BP one ten over seventy.",
        "On Monday she took two ten milligram tablets.",
        "In half past years.",
    ],
)
def test_two_numbers_that_may_be_no_time_stay_in_words(said):
    assert rewritten(said) == said
