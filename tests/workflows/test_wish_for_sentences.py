"""What a therapist wishes of a sentence: proposed by a model, through the gate, and no more."""

from dataclasses import replace

import pytest

from tests import factories as make
from tests.pipeline.write.models import answer
from tests.workflows.scripted import Model
from therapy_app.domain.edit import Chosen, Edit, EditKind, Taken
from therapy_app.domain.errors import (
    AskFirstError,
    ConnectorOffError,
    InvalidInputError,
    ModelUnreachableError,
    ReadOnlyError,
    StaleEditError,
)
from therapy_app.domain.note import Method
from therapy_app.domain.rewrite import WhyNot
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.workflows import sending
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.keep_connectors import add_connector, switch_connector
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.wish_for_sentences import Wished, preview_wish, wish_for_sentences

TEXT = "Mara slept four hours a night. She did not do the worry log."
GOOD = "She reports that she did not do the worry log."
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
def connector(owner, desk):
    plain = make.connector(owner, always_ask=False)
    (line,) = add_connector(plain, by=owner, tools=desk)
    (line,) = switch_connector(line.connector.id, on=True, by=owner, tools=desk)
    return line.connector


@pytest.fixture
def wished(note, connector):
    log = next(s for s in note.revision.sentences if "log" in s.text)
    return Wished((Chosen(log.id, log.changed),), "more formal", connector.id)


def said(note, text: str) -> str:
    """An answer that names the passage about the worry log."""
    log = next(s for s in note.revision.sentences if "log" in s.text)
    return answer((text, log.evidence[0].passage_id))


def test_what_passes_is_proposed_and_nothing_is_saved(note, wished, model, owner, desk):
    model.says = [said(note, GOOD)]
    found = wish_for_sentences(note.id, wished, by=owner, tools=desk)
    [rewrite] = found.rewrites
    [sentence] = rewrite.becomes
    assert (sentence.text, sentence.method) == (GOOD, Method.MODEL)
    assert found.traces[sentence.id]
    with desk.keeper(write=False) as unit:
        assert unit.notes.get(note.id, owner.id).revision.number == 1


def test_what_was_proposed_is_taken_as_one_revision_and_locked(note, wished, model, owner, desk):
    model.says = [said(note, GOOD)]
    [rewrite] = wish_for_sentences(note.id, wished, by=owner, tools=desk).rewrites
    [sentence] = rewrite.becomes
    taken = Taken(sentence.id, sentence.text, tuple(e.passage_id for e in sentence.evidence))
    edit = Edit("e1", EditKind.TAKE, chosen=wished.chosen, taken=(taken,))
    after = edit_note(note.id, edit, by=owner, tools=desk).revision
    assert (after.number, after.sentence(sentence.id).text) == (2, GOOD)
    assert after.sentence(sentence.id).is_locked


@pytest.mark.parametrize(("text", "why"), [(BAD, WhyNot.CHANGES), ("", WhyNot.NO_ANSWER)])
def test_what_fails_leaves_the_sentence_and_says_why(note, wished, model, owner, desk, text, why):
    model.says = [said(note, text)] * 2 if text else []
    [rewrite] = wish_for_sentences(note.id, wished, by=owner, tools=desk).rewrites
    assert (rewrite.becomes, rewrite.why_not) == ((), why)


def test_the_names_in_it_do_not_leave_and_what_left_is_listed(note, wished, model, owner, desk):
    wish_for_sentences(note.id, replace(wished, words="say it of Mara"), by=owner, tools=desk)
    assert model.asked
    assert not any("Mara" in request.prompt for request in model.asked)
    sent = sending.sent_about(note.session_id, by=owner, tools=desk)
    assert len(sent) == len(model.asked)


def test_nothing_leaves_that_the_therapist_wanted_to_see_first(note, wished, model, owner, desk):
    asks = make.connector(owner, name="Away", always_ask=True)
    lines = add_connector(asks, by=owner, tools=desk)
    [away] = [line.connector for line in lines if line.connector.name == "Away"]
    switch_connector(away.id, on=True, by=owner, tools=desk)
    wished = replace(wished, connector=away.id)
    with pytest.raises(AskFirstError):
        wish_for_sentences(note.id, wished, by=owner, tools=desk)
    assert model.asked == []
    shown = preview_wish(note.id, wished, by=owner, tools=desk)
    wish_for_sentences(note.id, replace(wished, seen=shown.seal), by=owner, tools=desk)
    assert model.asked[0] == shown.requests[0]


def test_a_connector_that_is_off_is_not_asked(note, wished, model, owner, desk):
    switch_connector(wished.connector, on=False, by=owner, tools=desk)
    with pytest.raises(ConnectorOffError):
        wish_for_sentences(note.id, wished, by=owner, tools=desk)
    assert model.asked == []


@pytest.mark.parametrize("words", ["", "  ", "x" * 301])
def test_a_wish_of_no_words_or_too_many_is_refused(note, wished, owner, desk, words):
    with pytest.raises(InvalidInputError):
        wish_for_sentences(note.id, replace(wished, words=words), by=owner, tools=desk)


def test_a_sentence_that_moved_on_is_refused(note, wished, owner, desk):
    [chosen] = wished.chosen
    old = replace(wished, chosen=(replace(chosen, changed=chosen.changed + 1),))
    with pytest.raises(StaleEditError):
        wish_for_sentences(note.id, old, by=owner, tools=desk)


def test_a_dead_model_is_told_and_an_approved_note_is_left_alone(note, wished, model, owner, desk):
    model.says = [ModelUnreachableError()]
    with pytest.raises(ModelUnreachableError):
        wish_for_sentences(note.id, wished, by=owner, tools=desk)
    approve_note(note.id, 1, by=owner, tools=desk)
    with pytest.raises(ReadOnlyError):
        wish_for_sentences(note.id, wished, by=owner, tools=desk)
