"""Warnings about flows of questions: one tap must not say more than was asked."""

from dataclasses import replace

import pytest

from therapy_app.defaults.loader import DefaultFlows
from therapy_app.domain.flow_warning import FlowWarning, FlowWarningKind
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Choice, PromptFlow, Question
from therapy_app.domain.source import Category
from therapy_app.pipeline.flow_warnings import flow_warnings

SHIPPED = DefaultFlows()
RISK = Question("risk", "Did you ask?", Category.RISK, words="What was said?")


def warned(says: str, language: Language = Language.EN) -> list[str]:
    seen = Question("seen", "What did you see?", Category.OBSERVATION)
    question = replace(seen, choices=(Choice("a", "A", says),))
    flow = PromptFlow("own", language, "Own", "", (RISK, question))
    return [warning.kind.value for warning in flow_warnings(flow)]


@pytest.mark.parametrize("language", Language)
def test_the_flows_of_the_app_give_no_warning(language):
    for flow_id, _ in SHIPPED.names(language):
        assert flow_warnings(SHIPPED.get(flow_id, language)) == ()


@pytest.mark.parametrize(
    ("says", "language", "kinds"),
    [
        ("The client denies suicidal thoughts.", Language.EN, ["normal_finding"]),
        ("Pat. ist nicht suizidal.", Language.DE, ["normal_finding"]),
        ("No thoughts of suicide.", Language.EN, ["unasked_finding"]),
        ("Keine Schlafprobleme.", Language.DE, ["unasked_finding"]),
        ("Mood was normal.", Language.EN, ["normal_finding"]),
        ("Der Affekt war unauffällig.", Language.DE, ["normal_finding"]),
        ("Low risk of suicide.", Language.EN, ["level"]),
        ("Niedriges Risiko.", Language.DE, ["level"]),
        ("The prognosis is good.", Language.EN, ["forecast"]),
        ("Sleep was asked about; the client reported none.", Language.EN, []),
        ("Nach Schlafproblemen wurde gefragt; Pat. verneinte sie.", Language.DE, []),
        ("The exposure did not take place.", Language.EN, []),
        ("A skill was practised.", Language.EN, []),
        ("A skill", Language.EN, ["no_sentence"]),
    ],
)
def test_what_a_choice_may_not_say_unasked(says, language, kinds):
    assert warned(says, language) == kinds


def test_risk_needs_room_for_own_words():
    flow = PromptFlow("own", Language.EN, "Own", "", (replace(RISK, words=""),))
    assert flow_warnings(flow) == (FlowWarning(FlowWarningKind.NO_OWN_WORDS, "risk"),)


def test_a_flow_that_never_asks_about_risk_is_told_so():
    plan = Question("plan", "What is planned?", Category.PLAN, words="Words")
    flow = PromptFlow("own", Language.EN, "Own", "", (plan,))
    assert flow_warnings(flow) == (FlowWarning(FlowWarningKind.NO_RISK),)
