"""Answers to guided questions: kept, drafted with what was typed, never more than was said."""

import pytest

from tests import factories as make
from therapy_app.domain.errors import (
    EmptySourceError,
    InvalidInputError,
    NotFoundError,
    StaleEditError,
    TooLongError,
)
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import SessionId
from therapy_app.domain.prompt_flow import Answer, AnswerSheet
from therapy_app.domain.source import Category, SourceKind
from therapy_app.domain.stance import Stance
from therapy_app.workflows.add_to_source import add_to_source
from therapy_app.workflows.answer_questions import asking, save_answers
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.write_source import save_pending

REPORTED = Answer("standard", "reported", (), "She sleeps five hours.")
RISK = Answer("standard", "risk", ("none",))
SKIPPED = Answer("standard", "observed")
VIEW = Answer("standard", "view", (), "She is getting better.")
NONE = "Thoughts of suicide and self-harm were asked about; the client reported none."


@pytest.fixture
def answer(session, owner, tools):
    def save(*answers: Answer, base: int = 0) -> AnswerSheet:
        sheet = AnswerSheet(session.id, "standard", "risk", answers, 0, tools.clock.now())
        return save_answers(sheet, base, by=owner, tools=tools)

    return save


@pytest.fixture
def draft(session, owner, tools):
    def make(text: str = "", answers: int | None = 1):
        return draft_note(
            session.id, text, 0, template="soap", answers=answers, by=owner, tools=tools
        )

    return make


@pytest.fixture
def source(session, owner, tools):
    def read(note):
        with tools.keeper(write=False) as unit:
            return unit.sources.get(note.source_id, owner.id)

    return read


def sheet_of(session, owner, tools) -> AnswerSheet | None:
    with tools.keeper(write=False) as unit:
        return unit.answer_sheets.of_session(session.id, owner.id)


def test_answers_are_saved_by_version_and_come_back(session, owner, tools, answer):
    answer(REPORTED)
    answer(REPORTED, RISK, base=1)
    found = asking(session.id, None, by=owner, tools=tools)
    assert (found.sheet.answers, found.sheet.version) == ((REPORTED, RISK), 2)
    assert (found.sheet.at, found.flow.id) == ("risk", "standard")


def test_a_window_that_knows_older_answers_overwrites_nothing(answer, session, owner, tools):
    answer(REPORTED)
    with pytest.raises(StaleEditError):
        answer(RISK)
    assert asking(session.id, None, by=owner, tools=tools).sheet.answers == (REPORTED,)


def test_the_flow_that_is_asked_for_comes_with_the_same_answers(answer, session, owner, tools):
    answer(REPORTED)
    found = asking(session.id, "crisis", by=owner, tools=tools)
    assert (found.flow.id, found.sheet.answers) == ("crisis", (REPORTED,))
    with pytest.raises(NotFoundError):
        asking(session.id, "none", by=owner, tools=tools)


def test_each_answer_is_a_passage_with_its_question(answer, draft, source):
    answer(REPORTED, SKIPPED, RISK)
    made = source(draft())
    assert made.kind is SourceKind.ANSWERED
    assert made.text == f"She sleeps five hours.\n\n{NONE}"
    assert [(p.text, p.asked.question, p.category) for p in made.passages] == [
        ("She sleeps five hours.", "reported", Category.CLIENT_REPORT),
        (NONE, "risk", Category.RISK),
    ]
    assert made.passages[1].must_keep
    assert made.passages[0].asked.text == "What did the client report?"


def test_that_nobody_asked_is_said_only_where_it_was_tapped(answer, draft, source):
    answer(Answer("standard", "risk", ("not",)))
    (passage,) = source(draft()).passages
    assert passage.asked.stance is Stance.NOT_ASKED


def test_skipped_questions_alone_make_no_draft(answer, draft):
    answer(SKIPPED, Answer("standard", "risk"))
    with pytest.raises(EmptySourceError):
        draft()


def test_free_text_and_answers_are_one_source(answer, draft, source):
    answer(RISK)
    made = source(draft("She came late. "))
    assert made.kind is SourceKind.TYPED
    assert made.text == f"She came late.\n\n{NONE}"
    assert [p.asked is None for p in made.passages] == [True, False]


def test_a_sentence_never_runs_from_one_answer_into_the_next(answer, draft, source):
    answer(Answer("standard", "reported", (), "She sleeps badly"), VIEW)
    assert [p.text for p in source(draft()).passages] == [
        "She sleeps badly",
        "She is getting better.",
    ]


def test_answers_are_gone_once_they_are_a_source(answer, draft, session, owner, tools):
    answer(REPORTED)
    draft()
    assert sheet_of(session, owner, tools) is None


def test_answers_stay_where_the_browser_did_not_name_them(answer, draft, session, owner, tools):
    answer(RISK)
    draft("She came late.", answers=None)
    assert sheet_of(session, owner, tools) is not None


def test_drafting_twice_gives_the_same_note(answer, draft):
    answer(REPORTED)
    first = draft("She came late.")
    assert draft("She came late.").id == first.id


def test_answers_of_another_window_are_not_drafted_unseen(answer, draft):
    answer(REPORTED)
    answer(REPORTED, RISK, base=1)
    for seen in (0, 1):
        with pytest.raises(StaleEditError):
            draft(answers=seen)


def test_answers_that_never_were_saved_are_not_taken_for_drafted(draft):
    with pytest.raises(StaleEditError):
        draft(answers=3)


def test_later_answers_are_added_and_leave_the_note_as_it_is(
    answer, draft, source, session, owner, tools
):
    answer(REPORTED)
    first = draft()
    answer(RISK)
    more = add_to_source(session.id, "", 0, answers=1, by=owner, tools=tools)
    assert more.revision.sentences[:1] == first.revision.sentences
    assert more.revision.sentences[1].text == NONE
    assert source(more).passages[1].asked.question == "risk"
    again = add_to_source(session.id, "", 0, answers=1, by=owner, tools=tools)
    assert again.revision.number == more.revision.number
    assert sheet_of(session, owner, tools) is None


def test_words_for_a_question_that_is_gone_are_not_lost(answer, draft, source):
    answer(Answer("standard", "gone", (), "She cried."), Answer("lost", "any", (), "He left."))
    made = source(draft())
    assert made.text == "She cried.\n\nHe left."
    assert [p.asked for p in made.passages] == [None, None]


def test_after_a_text_only_open_questions_remain(session, owner, tools):
    text = "She sleeps five hours. No thoughts of suicide, no plan."
    save_pending(session.id, text, 0, by=owner, tools=tools)
    found = asking(session.id, "standard", by=owner, tools=tools)
    assert found.covered == {"reported", "risk"}


def test_that_risk_was_not_talked_about_leaves_its_question_open(session, owner, tools):
    text = "She sleeps five hours. I did not get to suicide."
    save_pending(session.id, text, 0, by=owner, tools=tools)
    assert "risk" not in asking(session.id, "standard", by=owner, tools=tools).covered


def test_without_any_text_every_question_is_open(session, owner, tools):
    assert asking(session.id, "standard", by=owner, tools=tools).covered == frozenset()


def test_what_the_note_says_is_not_asked_again(answer, draft, session, owner, tools):
    answer(REPORTED, RISK)
    draft()
    assert asking(session.id, "standard", by=owner, tools=tools).covered >= {"reported", "risk"}


def test_too_much_is_refused(answer):
    with pytest.raises(TooLongError):
        answer(Answer("standard", "view", (), "x" * 100_001))
    with pytest.raises(InvalidInputError):
        answer(RISK, RISK)


def test_a_missing_session_has_no_questions(owner, tools):
    with pytest.raises(NotFoundError):
        asking(SessionId("none"), None, by=owner, tools=tools)


def test_a_tapped_sentence_is_not_taken_for_dictated(answer, session, owner, tools, source):
    spoken = make.utterance("the client reported none. He left early.")
    recording = make.recording(session, state=RecordingState.TAKEN)
    with tools.keeper() as unit:
        unit.recordings.add(recording)
        unit.recordings.add_utterance(recording.id, 0, 0, spoken)
        unit.commit()
    answer(RISK, Answer("standard", "view", (), "He left early."))
    note = draft_note(session.id, "", 0, template=None, answers=1, by=owner, tools=tools)
    made = source(note)
    assert [word.span.of(made.text) for word in made.words] == ["He", "left", "early."]
    assert made.kind is SourceKind.DICTATED
