"""A passage that only says "that" of the one before stays where that one stands."""

import pytest

from tests.pipeline.draft.test_drafter import source_of
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.template import LEFT_OUT
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.staying import judges_unnamed, points_back, stayed

EN, DE = Language.EN, Language.DE


def passage(text: str, category: Category = Category.ASSESSMENT) -> Passage:
    found = source_of(text).passages[0]
    return Passage(found.id, Span(0, len(text)), text, category=category)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "but I'll do that next time, individually."),
        (EN, "and I haven't repeated it."),
        (EN, "That's new to me."),
        (EN, "which is what he has said every week."),
        (EN, "though whether it holds up at home, I don't know."),
        (DE, "das hole ich nächstes Mal nach."),
        (DE, "und den Eltern habe ich das mit ihrem Einverständnis gesagt."),
        (DE, "Wer da recht hat, konnte ich nicht klären."),
        (DE, "Dazu hat sie nichts gesagt."),
    ],
)
def test_a_passage_that_only_says_that_points_back(language: Language, text: str):
    assert points_back(passage(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "That morning he rang the GP."),
        (EN, "I think that the dose is right."),
        (EN, "It is early days."),
        (EN, "She will do the breathing daily."),
        (DE, "Das Prazosin habe er abgesetzt."),
        (DE, "Den Eltern habe ich den Plan erklärt."),
        (DE, "Dass sie kommt, ist gut."),
        (DE, "Sie will das Buch lesen."),
    ],
)
def test_a_passage_that_names_what_it_means_does_not_point_back(language: Language, text: str):
    assert not points_back(passage(text), language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (EN, "I've got that as low to moderate.", True),
        (EN, "I see no acute suicide risk in that.", False),
        (DE, "Sie kann sich da glaubhaft distanzieren.", True),
        (DE, "Von Suizidgedanken kann sie sich da distanzieren.", False),
    ],
)
def test_a_judgement_that_names_no_risk_needs_what_names_it(
    language: Language, text: str, *, expected: bool
):
    assert judges_unnamed(passage(text, Category.RISK), language) is expected
    assert not judges_unnamed(passage(text), language)


def test_a_judgement_on_risk_stands_behind_the_sentence_that_names_it():
    told = passage("He has thoughts of suicide.", Category.RISK)
    judged = passage("I've got that as low to moderate.", Category.RISK)
    assert stayed([told, judged], ["S", "A"], EN) == ["S", "S"]


def test_a_judgement_on_risk_does_not_follow_what_names_no_risk():
    told = passage("He has thoughts of suicide.", Category.RISK)
    work = passage("We went over the safety plan.", Category.INTERVENTION)
    judged = passage("I'm calling it moderate.", Category.RISK)
    assert stayed([told, work, judged], ["S", "O", "A"], EN) == ["S", "O", "A"]


def test_fillers_between_do_not_separate_what_belongs_together():
    asked = passage("I didn't ask about suicidal thoughts.", Category.RISK)
    filler = passage("Um.", Category.FILLER)
    planned = passage("I'll do that next time.", Category.PLAN)
    assert stayed([asked, filler, planned], ["A", None, "P"], EN) == ["A", None, "A"]


@pytest.mark.parametrize("outside", [None, LEFT_OUT])
def test_nothing_comes_into_a_note_or_goes_out_of_it(outside: str | None):
    said, after = passage("Risk was discussed."), passage("That was hard for her.")
    assert stayed([said, after], [outside, "S"], EN) == [outside, "S"]
    assert stayed([said, after], ["S", outside], EN) == ["S", outside]
