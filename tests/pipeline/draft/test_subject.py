"""Who a sentence is about is named where it is certain, and only there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.ids import PassageId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft import ExtractiveDrafter


def drafted(*said: tuple[str, Category]) -> list[str]:
    """The sentences of these passages, in order."""
    text, passages = "", list[Passage]()
    for i, (words, category) in enumerate(said, start=1):
        span = Span(len(text), len(text) + len(words))
        passages.append(Passage(PassageId(f"p{i}"), span, words, category=category))
        text += f"{words} "
    source = Source(
        SourceId("s"), SessionId("h"), 1, SourceKind.TYPED, Language.EN, text.rstrip(),
        tuple(replace(p) for p in passages), datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    template = DefaultTemplates().get("soap", Language.EN)
    return [sentence.text for sentence in ExtractiveDrafter().draft(source, template)]


@pytest.mark.parametrize(
    ("spoken", "category", "expected"),
    [
        ("Still checks the tyres before each trip.", Category.CLIENT_REPORT,
         "Client still checks the tyres before each trip."),
        ("Wouldn't swap chairs a second time.", Category.RESPONSE,
         "Client would not swap chairs a second time."),
        ("On mirtazapine thirty at night.", Category.MEDICATION,
         "Client is on mirtazapine 30 at night."),
        ("Driving the bridge by herself again.", Category.CLIENT_REPORT,
         "Client is driving the bridge by herself again."),
        ("Driving is still hard.", Category.CLIENT_REPORT, "Driving is still hard."),
        ("Went through the diary.", Category.INTERVENTION, "Went through the diary."),
        ("Goes back to primary school, she thinks.", Category.HISTORY,
         "This goes back to primary school, she thinks."),
        ("I had the sleep diary ready.", Category.OBSERVATION,
         "Therapist had the sleep diary ready."),
    ],
)  # fmt: skip
def test_a_verb_without_a_subject_is_the_clients_in_what_a_client_tells(spoken, category, expected):
    assert drafted((spoken, category)) == [expected]


def test_behind_somebody_called_by_name_nobody_is_named():
    told = drafted(
        ("Lewis was out on Friday.", Category.THIRD_PARTY_REPORT),
        ("Still drinks at weekends.", Category.CLIENT_REPORT),
    )
    assert told == ["Lewis was out on Friday.", "Still drinks at weekends."]


def test_behind_a_sentence_on_her_it_is_she_again():
    told = drafted(
        ("Her sleep is poor.", Category.CLIENT_REPORT),
        ("She turned down the wedding because of the travel and the hotel.",
         Category.CLIENT_REPORT),
        ("Refuses any medication of whatever kind for the time being.", Category.CLIENT_REPORT),
    )  # fmt: skip
    assert told[-1] == "She refuses any medication of whatever kind for the time being."
