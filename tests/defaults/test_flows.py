"""The guided questions that come with the app: whole, alike in both languages, and silent."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from therapy_app.defaults.flow_file import flow_of, plain_flow
from therapy_app.defaults.loader import DefaultFlows, lexicon, topics
from therapy_app.domain.errors import FlowFileError
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Answer, PromptFlow, Question, path, statements
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance

flows = DefaultFlows()
KINDS = ["standard", "intake", "crisis", "couple", "exposure", "emdr", "termination"]
EACH = [(kind, language) for kind in KINDS for language in Language]
DRAFT = 1
"""The tap that makes the draft."""


@pytest.fixture(params=EACH, ids=lambda one: f"{one[0]}-{one[1]}")
def flow(request) -> PromptFlow:
    return flows.get(*request.param)


def chosen(flow: PromptFlow, question: Question, choice: str | None) -> Answer:
    return Answer(flow.id, question.id, (choice,) if choice else ())


def walks(flow: PromptFlow) -> Iterator[tuple[Answer, ...]]:
    """Every way through the choices that open or close a branch, one choice a question."""
    forks = {branch.question for q in flow.questions for branch in q.only_if}
    options = [
        [choice.id for choice in q.choices]
        if q.id in forks
        else [q.choices[0].id if q.choices else None]
        for q in flow.questions
    ]
    for picks in product(*options):
        yield tuple(chosen(flow, q, pick) for q, pick in zip(flow.questions, picks, strict=True))


def taps(questions: Sequence[Question]) -> int:
    """One for a choice, where there are any, and one to go on; typing is not counted."""
    return sum(2 if question.choices else 1 for question in questions)


@pytest.mark.parametrize("language", Language)
def test_the_menu_offers_every_flow(language):
    assert [flow_id for flow_id, _ in flows.names(language)] == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_ask_the_same(kind):
    def shape(flow: PromptFlow) -> list:
        return [
            (q.id, q.category, q.stance, q.topic, q.several, bool(q.words), q.only_if, q.asks,
             q.covered_by, [(c.id, c.category, c.stance) for c in q.choices])
            for q in flow.questions
        ]  # fmt: skip

    assert shape(flows.get(kind, Language.EN)) == shape(flows.get(kind, Language.DE))


@pytest.mark.parametrize("language", Language)
def test_a_standard_session_takes_at_most_twelve_taps_plus_text(language):
    flow = flows.get("standard", language)
    counted = [taps(path(flow, answers)) + DRAFT for answers in walks(flow)]
    assert max(counted) <= 12


def test_every_question_can_be_reached(flow):
    reached = {question.id for answers in walks(flow) for question in path(flow, answers)}
    assert reached == {question.id for question in flow.questions}


def test_a_choice_says_one_whole_sentence(flow):
    odd = [
        choice.says
        for question in flow.questions
        for choice in question.choices
        if not re.fullmatch(r"[A-ZÄÖÜ].*\.", choice.says) or len(choice.says.split()) < 3
    ]
    assert odd == []


def test_skipping_every_question_says_nothing(flow):
    for answers in walks(flow):
        skipped = tuple(Answer(flow.id, answer.question) for answer in answers)
        assert list(statements(flow, skipped)) == []


def test_without_the_answers_on_risk_no_word_of_risk_is_said(flow):
    words = _words_of_risk(flow.language)
    risky = {q.id for q in flow.questions if q.category is Category.RISK}
    for answers in walks(flow):
        others = tuple(answer for answer in answers if answer.question not in risky)
        for statement in statements(flow, others):
            assert not words.search(statement.text), statement.text


def test_a_choice_that_reports_none_says_that_it_was_asked(flow):
    none = re.compile(r"\bnone\b|\bvernein", re.IGNORECASE)
    asked = re.compile(r"\basked\b|\bgefragt\b")
    for question in flow.questions:
        for choice in question.choices:
            assert not none.search(choice.says) or asked.search(choice.says), choice.says


def test_not_asked_is_never_taken_for_a_report(flow):
    unasked = [
        (choice.stance, choice.says)
        for question in flow.questions
        if question.category is Category.RISK
        for choice in question.choices
        if choice.id == "not"
    ]
    assert all(stance is Stance.NOT_ASKED for stance, _ in unasked)


def test_no_choice_names_a_level_of_risk(flow):
    level = re.compile(
        r"\b(low|moderate|high|gering|niedrig|mittler|hoch|erhöht)\w*\b", re.IGNORECASE
    )
    said = [c.says for q in flow.questions if q.category is Category.RISK for c in q.choices]
    assert [text for text in said if level.search(text)] == []


def test_topics_and_names_of_what_is_missing_are_those_there_are(flow):
    asked = {question.asks for question in flow.questions if question.asks}
    assert asked <= set(lexicon("missing", flow.language)["asks"])
    named = {question.topic for question in flow.questions if question.topic}
    assert named <= set(topics(flow.language))


def test_a_flow_written_as_data_reads_the_same(flow):
    plain = plain_flow(flow)
    assert flow_of({"id": flow.id, **plain}, flow.language) == flow


QUESTION = {"id": "one", "ask": "What?", "takes": "plan", "words": "Words"}
CHOICE = {"id": "a", "label": "A", "says": "It is so."}


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ({"id": "Two words"}, "id"),
        ({"ask": ""}, "ask"),
        ({"ask": 5}, "ask"),
        ({"takes": "nothing"}, "takes"),
        ({"takes": "risk/nothing"}, "takes"),
        ({"words": ""}, "choices"),
        ({"choices": [CHOICE, CHOICE]}, "choices"),
        ({"choices": [CHOICE | {"says": ""}]}, "says"),
        ({"choices": "all"}, "choices"),
        ({"scale": {"from": 0, "to": 1000, "says": "{value}"}}, "scale"),
        ({"scale": {"from": "a"}}, "scale"),
        ({"only_if": {"later": ["a"]}}, "only_if"),
        ({"covered_by": ["nothing"]}, "covered_by"),
    ],
)
def test_a_flow_that_cannot_be_asked_is_refused(question, part):
    with pytest.raises(FlowFileError) as refused:
        flow_of({"title": "T", "questions": [QUESTION | question]}, Language.EN)
    assert refused.value.says == f"flow_file_{part}"


def test_a_flow_needs_questions():
    with pytest.raises(FlowFileError):
        flow_of({"title": "T", "questions": []}, Language.EN)


def _words_of_risk(language: Language) -> re.Pattern[str]:
    words = {
        Language.EN: r"suicid|self-harm|self-injur|\brisk|violence|danger",
        Language.DE: r"suizid|selbstverletz|risik|gewalt|gefahr|gefähr",
    }
    return re.compile(words[language], re.IGNORECASE)
