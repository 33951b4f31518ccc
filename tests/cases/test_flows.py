"""The guided questions through the real steps: where answers go, what they say and never say."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from therapy_app.defaults.loader import DefaultFlows, DefaultTemplates
from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.prompt_flow import Answer, PromptFlow, statements
from therapy_app.domain.source import Category, Source, SourceKind
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.composing import Piece, composed
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.review.recheck import recheck_drafted
from therapy_app.pipeline.segment import ClauseSegmenter

FLOWS, FORMATS = DefaultFlows(), DefaultTemplates()
SEGMENTER, DRAFTER, CHECKER = ClauseSegmenter(), ExtractiveDrafter(), TypedChecker()
EACH = [(name, language) for language in Language for name, _ in FLOWS.names(language)]
RISK = {
    Language.EN: r"suicid|self-harm|self-injur|\brisk|violence|danger",
    Language.DE: r"suizid|selbstverletz|risik|gewalt|gefahr|gefähr",
}
OWN = {
    Language.EN: "The work went well and the client was thoughtful.",
    Language.DE: "Die Arbeit gelang gut und Pat. war nachdenklich.",
}


@pytest.fixture(params=EACH, ids=lambda one: f"{one[0]}-{one[1]}")
def flow(request) -> PromptFlow:
    return FLOWS.get(*request.param)


def tapped(flow: PromptFlow, number: int) -> tuple[Answer, ...]:
    """The choice with this number, or the last, for every question."""
    return tuple(
        Answer(flow.id, question.id, (question.choices[number % len(question.choices)].id,))
        for question in flow.questions
        if question.choices
    )


def source_of(flow: PromptFlow, answers: tuple[Answer, ...]) -> Source:
    pieces = [Piece(s.text, s.asked, s.chosen) for s in statements(flow, answers)]
    whole = composed(pieces, flow.language, SEGMENTER)
    return Source(
        SourceId("s"), SessionId("h"), 1, SourceKind.ANSWERED, flow.language, whole.text,
        whole.passages, datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip


def drafted(source: Source) -> Iterator[tuple[str, Sentence]]:
    for name, _ in FORMATS.names(source.language):
        for sentence in DRAFTER.draft(source, FORMATS.get(name, source.language)):
            yield name, sentence


def test_every_tapped_sentence_stands_in_the_note_as_it_was_tapped_and_unflagged(flow):
    for number in range(max(len(question.choices) for question in flow.questions)):
        answers = tapped(flow, number)
        source = source_of(flow, answers)
        sentences = DRAFTER.draft(source, FORMATS.get("soap", flow.language))
        said = [s.text for s in statements(flow, answers) if s.chosen]
        assert sorted(sentence.text for sentence in sentences) == sorted(set(said))
        for sentence in sentences:
            assert recheck_drafted(sentence, source, CHECKER).findings == (), sentence.text
            assert sentence.method is Method.VERBATIM


def test_an_answer_stands_in_the_section_that_its_question_names(flow):
    source = source_of(flow, tapped(flow, 0))
    for name, sentence in drafted(source):
        form = FORMATS.get(name, flow.language)
        asked = source.passage(sentence.evidence[0].passage_id).asked
        assert asked is not None
        if asked.topic or not form.uses_topics:
            topics = {asked.topic: 1} if asked.topic else {}
            place = form.section_for(asked.category, asked.stance, topics)
            assert sentence.section == (place.id if place else form.sections[0].id)


def test_without_its_answers_on_risk_no_format_says_a_word_about_it(flow):
    risky = {q.id for q in flow.questions if q.category is Category.RISK}
    typed = tuple(
        Answer(flow.id, question.id, (), OWN[flow.language])
        for question in flow.questions
        if question.id not in risky
    )
    others = tuple(answer for answer in tapped(flow, 0) if answer.question not in risky)
    for answers in (typed, others):
        for name, sentence in drafted(source_of(flow, answers)):
            found = re.search(RISK[flow.language], sentence.text, re.IGNORECASE)
            assert not found, (name, sentence.text)
