"""Guided questions: what comes next, what is still open, what the answers say."""

from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import (
    Answer,
    Branch,
    Choice,
    Progress,
    PromptFlow,
    Question,
    covered,
    next_question,
    path,
    progress,
    statements,
)
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance

ASKED = Choice("asked", "I asked", "Thoughts of suicide were asked about.")
UNASKED = Choice("not", "We did not talk about it", "It was not talked about.", Category.ADMIN)
RISK = Question(
    "risk", "Did you talk about it?", Category.RISK, choices=(ASKED, UNASKED), asks="risk"
)
SAID = Question(
    "said",
    "What was said?",
    Category.RISK,
    Stance.REPORTED,
    words="In your own words",
    only_if=(Branch("risk", ("asked",)),),
)
MOOD = Question(
    "mood",
    "What was she like?",
    Category.OBSERVATION,
    choices=(Choice("calm", "Calm", "Calm."), Choice("tired", "Tired", "Tired.")),
    several=True,
    words="More",
    covered_by=(Category.OBSERVATION,),
)
FLOW = PromptFlow("any", Language.EN, "Any", "", (RISK, SAID, MOOD))


def answer(question: Question, *choices: str, text: str = "") -> Answer:
    return Answer("any", question.id, choices, text)


def said(*answers: Answer) -> list[str]:
    return [statement.text for statement in statements(FLOW, answers)]


def test_a_branch_is_asked_only_where_its_choice_was_tapped():
    assert path(FLOW, ()) == (RISK, MOOD)
    assert path(FLOW, (answer(RISK, "asked"),)) == (RISK, SAID, MOOD)
    assert path(FLOW, (answer(RISK, "not"),)) == (RISK, MOOD)


def test_the_next_question_is_the_first_without_an_answer():
    assert next_question(FLOW, ()) == RISK
    assert next_question(FLOW, (answer(RISK, "asked"),)) == SAID
    assert next_question(FLOW, (answer(RISK), answer(MOOD, "calm"))) is None


def test_what_a_text_said_already_is_not_asked_again():
    assert covered(FLOW, {Category.OBSERVATION}, {"risk"}) == {"mood"}
    assert covered(FLOW, {Category.RISK}, {"risk"}) == frozenset()
    assert covered(FLOW, set(), set()) == {"risk"}
    assert next_question(FLOW, (), covered={"risk"}) == MOOD


def test_progress_tells_answered_from_skipped_and_open():
    standing = progress(FLOW, (answer(RISK, "asked"), answer(SAID, text="  ")))
    assert [how for _, how in standing] == [Progress.ANSWERED, Progress.SKIPPED, Progress.OPEN]


def test_a_skipped_question_says_nothing():
    assert said(answer(RISK), answer(SAID), answer(MOOD, text=" \n")) == []


def test_choices_come_in_the_order_of_the_question_and_words_after_them():
    mood = answer(MOOD, "tired", "calm", text=" Smiled twice. ")
    assert said(mood) == ["Calm.", "Tired.", "Smiled twice."]


def test_an_answer_to_a_branch_that_was_left_again_says_nothing():
    kept = answer(SAID, text="No plan.")
    assert said(answer(RISK, "asked"), kept) == [
        "Thoughts of suicide were asked about.",
        "No plan.",
    ]
    assert said(answer(RISK, "not"), kept) == ["It was not talked about."]


def test_a_choice_that_is_no_longer_there_says_nothing():
    assert said(answer(RISK, "gone")) == []


def test_what_an_answer_is_about_comes_from_its_question_or_its_choice():
    given = (answer(RISK, "asked"), answer(SAID, text="No plan."))
    asked, words = (statement.asked for statement in statements(FLOW, given))
    assert (asked.category, asked.stance, asked.text) == (Category.RISK, None, RISK.text)
    assert (words.category, words.stance) == (Category.RISK, Stance.REPORTED)
    (unasked,) = statements(FLOW, (answer(RISK, "not"),))
    assert unasked.asked.category is Category.ADMIN
