"""English turns of speech are worded as in a note, and the same fact stays."""

from datetime import UTC, datetime

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Source, SourceKind
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.segment import ClauseSegmenter

segmenter = ClauseSegmenter()


def written(text: str, name: str = "dap") -> str:
    source = Source(
        SourceId("x"), SessionId("y"), 1, SourceKind.DICTATED, Language.EN, text,
        segmenter.passages(text, Language.EN), datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip
    drafted = ExtractiveDrafter().draft(source, DefaultTemplates().get(name, Language.EN))
    return " ".join(sentence.text for sentence in drafted)


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Her GP ran it past the psychiatrist.", "Her GP discussed it with the psychiatrist."),
        ("She hid food twice, not every day like Mum makes it sound.",
         "She hid food twice, not every day as mother makes it sound."),
        ("It sounds like he said no.", "It sounds like he said no."),
        ("Could be grief, could be he's just tired.",
         "It could be grief, or it could be that he is just tired."),
        ("He hears the alarm three, four nights.", "He hears the alarm 3 to 4 nights."),
        ("He gave it sixty, seventy percent.", "He put it at 60 to 70%."),
        ("ASRS part A, five out of six, PHQ-9 nine, GAD-7 twelve.",
         "ASRS part A: 5 out of 6; PHQ-9: 9; GAD-7: 12."),
        ("EPDS eighteen, was twenty-one at assessment.", "EPDS: 18 (was 21 at assessment)."),
        ("PDSS five today, it was nineteen at intake.", "PDSS: 5 today (it was 19 at intake)."),
        ("He's in bed till half nine, she says.", "Client is in bed until 9:30, she says."),
        ("He took half.", "He took half."),
        ("On risk, I asked him straight, he said no.", "Risk (asked directly): he said no."),
        ("The anniversary is on the twentieth.", "The anniversary is on the 20th."),
        ("She smiled on the second, not the first.", "She smiled on the second, not the first."),
        ("Washing is at fifteen times, she said fifteen, then she said no, call it eighteen.",
         "Washing is at 18 times."),
        ("She said no, then she said nothing more.", "Client said no, then she said nothing more."),
        ("Thiamine, a hundred milligrams twice a day, he takes it mostly.",
         "Thiamine: 100 mg twice a day; he takes it mostly."),
        ("Duloxetine sixty is unchanged.", "Duloxetine 60 is unchanged."),
        ("Loses her keys, she said daily, and her phone.",
         "Loses her keys (daily, she said), and her phone."),
        ("She's not wanting to carry on.", "Client is not wanting to carry on."),
    ],
)  # fmt: skip
def test_turns_of_speech_are_worded_as_in_a_note(spoken, expected):
    assert written(spoken) == expected
