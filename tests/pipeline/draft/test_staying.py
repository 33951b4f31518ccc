"""A passage that only says "that" of the one before stays where that one stands."""

import pytest

from tests.pipeline.draft.test_drafter import draft, source_of
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.template import LEFT_OUT
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.staying import bound, judges_unnamed, points_back, stayed

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


def placed(passages: list[Passage], where: list[str | None], language: Language = EN):
    return stayed(passages, where, bound(passages, where, language))


def test_a_view_of_risk_stands_among_the_therapists_views():
    told = passage("He has thoughts of suicide.", Category.RISK)
    judged = passage("I've got that as low to moderate.", Category.RISK)
    assert placed([told, judged], ["S", "A"]) == ["S", "A"]


@pytest.mark.parametrize(
    ("language", "spoken", "expected"),
    [
        (EN, ("I asked about suicide, he has thoughts of suicide at night, no plan. "
              "So I've got that as low to moderate."),
         "Risk: rated as low to moderate."),
        (DE, ("Er denkt abends an Suizid, einen Plan habe er nicht. "
              "Das ist für mich ein mäßiges Risiko."),
         "Risiko: Das ist aus therapeutischer Sicht ein mäßiges Risiko."),
        (EN, "He has thoughts of suicide at night, no plan. I'd put suicide risk at low.",
         "Suicide risk rated as low."),
    ],
)  # fmt: skip
def test_a_view_of_risk_that_says_that_is_told_of_what(language, spoken, expected):
    assert [s.text for s in draft(spoken, language) if s.section == "A"] == [expected]


@pytest.mark.parametrize(
    ("language", "spoken", "view"),
    [
        (EN, ("She gets a picture of dropping the baby down the stairs, it horrifies her. "
              "I read that as intrusive and ego-dystonic, not an infant risk. "
              "She has had thoughts that they'd be better off without her."),
         "Therapist reads that as intrusive and ego-dystonic, not an infant risk."),
        (DE, ("Er denkt abends an Suizid, einen Plan habe er nicht. "
              "Er kann sich davon für mich glaubhaft distanzieren. Diagnostisch mittelgradig."),
         "Er kann sich davon aus therapeutischer Sicht glaubhaft distanzieren."),
        (DE, "Er denkt abends an Suizid. Das Risiko ist für mich damit erhöht.",
         "Das Risiko ist aus therapeutischer Sicht damit erhöht."),
    ],
)  # fmt: skip
def test_a_view_that_says_that_of_a_risk_stays_right_behind_it(language, spoken, view):
    note = [(s.section, s.text) for s in draft(spoken, language)]
    place = note.index(("S", view))
    assert place == 1


def test_fillers_between_do_not_separate_what_belongs_together():
    asked = passage("I didn't ask about suicidal thoughts.", Category.RISK)
    filler = passage("Um.", Category.FILLER)
    planned = passage("I'll do that next time.", Category.PLAN)
    assert placed([asked, filler, planned], ["A", None, "P"]) == ["A", None, "A"]


@pytest.mark.parametrize("outside", [None, LEFT_OUT])
def test_nothing_comes_into_a_note_or_goes_out_of_it(outside: str | None):
    said, after = passage("Risk was discussed."), passage("That was hard for her.")
    assert placed([said, after], [outside, "S"]) == [outside, "S"]
    assert placed([said, after], ["S", outside]) == ["S", outside]


WORK, ANSWER, VIEW = Category.INTERVENTION, Category.RESPONSE, Category.ASSESSMENT


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (EN, ("I asked her to tell him that,", WORK), ("and she did, more or less.", ANSWER)),
        (EN, ("We did straw breathing.", WORK), ("She said it is boring now.", ANSWER)),
        (EN, ("Some psychoeducation on masking.", WORK), ("He teared up at that.", ANSWER)),
        (EN, ("I asked what she would tell herself.", WORK), ("She said, go on.", ANSWER)),
        (EN, ("We stopped at set six,", WORK), ("and then it was anger.", ANSWER)),
        (EN, ("I gave them the sheet,", WORK), ("and, erm, he folded it.", ANSWER)),
        (EN, ("I've offered a slot next week,", Category.PLAN),
         ("Marcus said it's too early.", ANSWER)),
        (EN, ("He says he hasn't driven,", Category.CLIENT_REPORT),
         ("but I have nothing to go on.", VIEW)),
        (EN, ("He says nothing's changed.", Category.CLIENT_REPORT),
         ("I'd say something has, at least in the diary.", VIEW)),
        (DE, ("Meine Hypothese ist der Kredit,", VIEW), ("das hab ich angedeutet.", WORK)),
        (DE, ("Die Mutter habe das gesagt,", Category.CLIENT_REPORT),
         ("da verdreht die Frau die Augen.", Category.OBSERVATION)),
        (DE, ("Der Vater höre sie nachts,", Category.THIRD_PARTY_REPORT),
         ("mit Lena habe ich das noch nicht besprochen.", VIEW)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_alone_follows(language: Language, before, after):
    assert placed([passage(*before), passage(*after)], ["X", "Y"], language) == ["X", "X"]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (EN, ("I asked about sleep.", WORK),
         ("She said five hours.", Category.CLIENT_REPORT)),
        (EN, ("We did the ladder.", WORK), ("She said suicide is no way out.", Category.RISK)),
        (EN, ("We did the ladder,", WORK), ("that is 50 mg then.", Category.MEDICATION)),
        (EN, ("We did the ladder,", WORK), ("then we do the tube.", Category.PLAN)),
        (EN, ("He slept badly.", Category.CLIENT_REPORT), ("Perhaps it is grief.", VIEW)),
        (EN, ("He slept badly.", Category.CLIENT_REPORT), ("She was, er, on time.", ANSWER)),
        (DE, ("Wir haben geübt,", WORK), ("da rufe ich morgen an.", Category.PLAN)),
    ],
)  # fmt: skip
def test_what_can_be_read_alone_or_has_its_own_place_stays_there(language, before, after):
    assert placed([passage(*before), passage(*after)], ["X", "Y"], language) == ["X", "Y"]


def test_a_reaction_goes_with_the_longer_view_of_it():
    said = passage("He said, maybe the order was bad.", ANSWER)
    short = passage("That's new.", VIEW)
    long = passage("That is a real shift from what he has said every week so far.", VIEW)
    assert placed([said, short], ["S", "A"]) == ["S", "S"]
    assert placed([said, long], ["S", "A"]) == ["A", "A"]


def test_a_format_with_a_heading_for_responses_keeps_them_there():
    spoken = "We did straw breathing for two minutes. She said it's boring now, and laughed."
    found = {s.section for s in draft(spoken, EN, "birp") if "boring" in s.text}
    assert found == {"R"}


def test_what_follows_stays_behind_what_it_needs_in_the_order_of_a_section():
    spoken = (
        "I didn't ask either of them about suicidal thoughts, I'll do that next time. "
        "I think the cycle is slower than it was."
    )
    texts = [s.text for s in draft(spoken, EN) if s.section == "A"]
    risk = next(i for i, text in enumerate(texts) if "suicidal" in text)
    assert "next time" in texts[risk] or "next time" in texts[risk + 1]


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        (EN, "Her wife Saskia drives her, one way."),
        (EN, "She talked with her hands for most of the session."),
        (DE, "Das Autofahren hat er aufgegeben."),
        (DE, "Der Mathelehrer hat angerufen, wegen zwei Fünfen bei Clara."),
    ],
)
def test_what_was_done_is_no_plan_for_being_told_last(language: Language, spoken: str):
    before = {
        EN: "She says she sleeps badly. We did the thought record. Mood was low.",
        DE: "Sie sagt, sie schlafe schlecht. Stimmung gedrückt. Hausaufgabe, täglich spazieren.",
    }
    found = draft(f"{before[language]} {spoken}", language)
    sections = [s.section for s in found if spoken[-14:] in s.text]
    assert sections
    assert "P" not in sections


def test_a_dictation_begins_with_who_the_client_is_and_no_view_of_her():
    found = draft("Psychoonkologie, Frau Levi, Brustkrebs, zweite Chemo. Ihr sei übel.", DE)
    assert {s.section for s in found} == {"S"}


def test_what_others_told_in_one_sentence_stays_together():
    spoken = (
        "Her husband wrote on the feedback form that he's gotten his wife back, but he did add "
        "that she's still checking exits."
    )
    assert {s.section for s in draft(f"We practised. {spoken}", EN)[1:]} in ({"S"}, {"O"})
