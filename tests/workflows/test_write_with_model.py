"""A model words a draft in the background; the draft stands, and what is decided stays."""

from dataclasses import replace
from threading import Event

import pytest

from tests import factories as make
from tests.pipeline.write.models import answer
from tests.workflows.scripted import SOON, Model
from therapy_app.domain.connector import Connector, Provider
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import (
    AskFirstError,
    ConnectorOffError,
    InvalidInputError,
    ModelError,
    ModelUnreachableError,
    NotFoundError,
    ReadOnlyError,
)
from therapy_app.domain.note import Method, NoteStatus
from therapy_app.domain.proposal import Held, RefusalReason
from therapy_app.domain.writing import Writing, WritingState
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.workflows import sending
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.first_requests import first_requests
from therapy_app.workflows.keep_connectors import add_connector, switch_connector
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.write_with_model import cancel_writing, start_writing, writing_of

TEXT = "She slept four hours a night. She did not do the worry log. She denied suicidal thoughts."
GOOD = "The client slept four hours a night."
BAD = "She did the worry log."


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def desk(tools, model):
    return replace(tools, models=model, checker=TypedChecker())


@pytest.fixture
def note(session, owner, desk):
    return draft_note(session.id, TEXT, 0, template=None, by=owner, tools=desk)


@pytest.fixture
def embedded(owner, desk):
    return connected(owner, desk, provider=Provider.EMBEDDED, endpoint="", always_ask=False)


def connected(owner, desk, **fields) -> Connector:
    (line,) = add_connector(make.connector(owner, **fields), by=owner, tools=desk)
    (line,) = switch_connector(line.connector.id, on=True, by=owner, tools=desk)
    return line.connector


def started(note, connector, owner, desk, *, opened=(), seen=None) -> Writing:
    return start_writing(
        note.id, connector.id, opened=frozenset(opened), seen=seen, by=owner, tools=desk
    )


def ended(note, owner, desk) -> Writing:
    """The writing once it runs no more."""
    for _ in range(SOON * 100):
        writing = writing_of(note.id, by=owner, tools=desk)
        assert writing
        if writing.state is not WritingState.RUNNING:
            return writing
        Event().wait(0.01)
    pytest.fail("it never ended")


def now(note, owner, desk):
    with desk.keeper(write=False) as unit:
        return unit.notes.get(note.id, owner.id)


def sentence(note, word: str):
    return next(s for s in note.revision.sentences if word in s.text)


def proposal(note, *pairs: tuple[str, str]) -> str:
    """An answer of (text, word of the sentence it is to replace) pairs."""
    return answer(
        *((t, " ".join(e.passage_id for e in sentence(note, w).evidence)) for t, w in pairs)
    )


def test_what_passes_becomes_a_revision_and_the_rest_stays(note, embedded, owner, desk, model):
    model.says = [proposal(note, (GOOD, "slept"), (BAD, "log")), proposal(note, (BAD, "log"))]
    started(note, embedded, owner, desk)
    writing = ended(note, owner, desk)
    assert writing.state is WritingState.DONE
    assert (writing.by_model, writing.fell_back, writing.finished) == (1, 1, 1)
    assert writing.refused[RefusalReason.NEGATION] == 2
    after = now(note, owner, desk)
    assert after.revision.number == 2
    assert after.revision.what == "model"
    assert sentence(after, GOOD).method is Method.MODEL
    assert sentence(after, GOOD).evidence
    assert sentence(after, "log") == sentence(note, "log")
    assert sentence(after, "suicidal") == sentence(note, "suicidal")


def test_what_is_held_is_never_shown_to_a_model_unless_opened(note, embedded, owner, desk, model):
    started(note, embedded, owner, desk)
    ended(note, owner, desk)
    assert model.asked
    assert not any("suicidal" in request.prompt for request in model.asked)
    model.asked.clear()
    started(note, embedded, owner, desk, opened=[Held.RISK])
    ended(note, owner, desk)
    assert any("suicidal" in request.prompt for request in model.asked)


@pytest.mark.parametrize("error", [ModelUnreachableError(), ModelError()])
def test_when_a_model_fails_the_draft_stands(error, note, embedded, owner, desk, model):
    model.says = [error]
    started(note, embedded, owner, desk)
    writing = ended(note, owner, desk)
    assert (writing.state, writing.error) == (WritingState.FAILED, error.code)
    assert now(note, owner, desk).revision == note.revision


def test_what_was_edited_meanwhile_is_not_replaced(note, embedded, owner, desk, model):
    model.says = [proposal(note, (GOOD, "slept"))]
    model.gate.clear()
    started(note, embedded, owner, desk)
    assert model.begun.wait(SOON)
    target = sentence(note, "slept")
    edit = Edit("e1", EditKind.REWORD, target.id, target.changed, text="She slept 4 hours a night.")
    edit_note(note.id, edit, by=owner, tools=desk)
    model.gate.set()
    assert ended(note, owner, desk).by_model == 0
    assert sentence(now(note, owner, desk), "slept").text == "She slept 4 hours a night."


def test_what_the_therapist_decided_about_is_not_offered(note, embedded, owner, desk, model):
    target = sentence(note, "slept")
    edit = Edit("e1", EditKind.OWN, target.id, target.changed)
    edit_note(note.id, edit, by=owner, tools=desk)
    started(note, embedded, owner, desk)
    ended(note, owner, desk)
    assert not any("slept" in request.prompt for request in model.asked)


def test_it_can_be_cancelled_and_changes_nothing_then(note, embedded, owner, desk, model):
    model.says = [proposal(note, (GOOD, "slept"))]
    model.gate.clear()
    started(note, embedded, owner, desk)
    assert model.begun.wait(SOON)
    cancelled = cancel_writing(note.id, by=owner, tools=desk)
    assert cancelled
    assert cancelled.state is WritingState.CANCELLED
    model.gate.set()
    assert ended(note, owner, desk).state is WritingState.CANCELLED
    assert now(note, owner, desk).revision == note.revision


def test_a_second_start_joins_the_one_under_way(note, embedded, owner, desk, model):
    model.gate.clear()
    first = started(note, embedded, owner, desk)
    assert model.begun.wait(SOON)
    assert started(note, embedded, owner, desk).sections == first.sections
    assert len(model.asked) == 1
    model.gate.set()
    ended(note, owner, desk)


def test_an_approved_note_is_not_written_to(note, embedded, owner, desk, model):
    with desk.keeper() as unit:
        unit.notes.save_status(replace(note, status=NoteStatus.APPROVED))
        unit.commit()
    with pytest.raises(ReadOnlyError):
        started(note, embedded, owner, desk)
    assert model.asked == []


def test_a_connector_that_is_off_or_anothers_is_not_asked(note, owner, desk, model):
    (line,) = add_connector(make.connector(owner), by=owner, tools=desk)
    with pytest.raises(ConnectorOffError):
        started(note, line.connector, owner, desk)
    other = make.account(name="other")
    with pytest.raises(NotFoundError):
        started(note, line.connector, other, desk)
    assert model.asked == []


def test_names_are_veiled_on_the_way_out_listed_and_put_back(session, owner, desk, model):
    text = "Mara slept four hours a night."
    note = draft_note(session.id, text, 0, template=None, by=owner, tools=desk)
    connector = connected(owner, desk, always_ask=True)
    with pytest.raises(AskFirstError):
        started(note, connector, owner, desk)
    ask = first_requests(desk)
    shown = sending.preview(note.id, connector.id, ask, by=owner, tools=desk)
    model.says = [
        proposal(note, ("[PERSON_1] reports that she slept four hours a night.", "slept"))
    ]
    started(note, connector, owner, desk, seen=shown.seal)
    ended(note, owner, desk)
    assert [request.prompt for request in model.asked] == [r.prompt for r in shown.requests]
    assert not any("Mara" in request.prompt for request in model.asked)
    sent = sending.sent_about(note.session_id, by=owner, tools=desk)
    assert len(sent) == len(model.asked)
    assert not any("PERSON_1" in s.text for s in now(note, owner, desk).revision.sentences)


def test_a_note_with_nothing_to_word_says_so(session, owner, desk, model):
    text = "She denied suicidal thoughts."
    note = draft_note(session.id, text, 0, template=None, by=owner, tools=desk)
    connector = connected(owner, desk, provider=Provider.EMBEDDED, endpoint="")
    with pytest.raises(InvalidInputError):
        started(note, connector, owner, desk)


def test_a_note_approved_meanwhile_stays_as_it_was_approved(session, owner, desk, model):
    text = "She slept four hours a night."
    note = draft_note(session.id, text, 0, template=None, by=owner, tools=desk)
    connector = connected(owner, desk, provider=Provider.EMBEDDED, endpoint="")
    model.says = [proposal(note, (GOOD, "slept"))]
    model.gate.clear()
    started(note, connector, owner, desk)
    assert model.begun.wait(SOON)
    approve_note(note.id, note.revision.number, by=owner, tools=desk)
    model.gate.set()
    ended(note, owner, desk)
    assert now(note, owner, desk).revision == note.revision
