"""What leaves is shown before, has stand-ins, is listed after, and goes nowhere that is off."""

from collections.abc import Generator
from dataclasses import dataclass, field, replace

import pytest

from tests import factories as make
from therapy_app.domain.connector import Provider
from therapy_app.domain.errors import AskFirstError, ConnectorOffError, InvalidInputError
from therapy_app.domain.language import Language
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.ports import ModelRequest
from therapy_app.workflows import sending
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.keep_connectors import add_connector, switch_connector
from therapy_app.workflows.keep_vocabulary import add_term

TEXT = "Mara slept badly. Her sister Priya rang. The blue owl helped, said Wexlor."


@dataclass
class Echo:
    """A model that answers in two pieces and remembers what it was asked."""

    name: str = "echo"
    is_here: bool = False
    asked: list[ModelRequest] = field(default_factory=list)
    closed: bool = False

    def stream(self, request: ModelRequest) -> Generator[str]:
        self.asked.append(request)
        try:
            yield "one "
            yield "two"
        finally:
            self.closed = True


def ask(note, source, veil):
    return [ModelRequest("Be brief.", veil.hide(s.text), {}) for s in note.revision.sentences]


@pytest.fixture
def note(session, owner, tools):
    return draft_note(session.id, TEXT, 0, template=None, by=owner, tools=tools)


@pytest.fixture
def connector(owner, tools):
    (line,) = add_connector(make.connector(owner), by=owner, tools=tools)
    (line,) = switch_connector(line.connector.id, on=True, by=owner, tools=tools)
    return line.connector


def shown(note, connector, owner, tools) -> str:
    made = sending.preview(note.id, connector.id, ask, by=owner, tools=tools)
    return " ".join(request.prompt for request in made.requests)


def test_names_of_the_client_and_of_others_do_not_leave(note, connector, owner, tools):
    text = shown(note, connector, owner, tools)
    assert "Mara" not in text
    assert "Priya" not in text
    assert "slept badly" in text


def test_words_listed_as_names_do_not_leave(note, connector, owner, tools):
    add_term(None, Term("Wexlor", TermKind.NAME), by=owner, tools=tools)
    assert "Wexlor" not in shown(note, connector, owner, tools)


def test_the_therapist_hides_and_shows_words_and_it_stays_so(note, connector, owner, tools):
    sending.decide_word(note.id, "blue owl", hide=True, by=owner, tools=tools)
    sending.decide_word(note.id, "Priya", hide=False, by=owner, tools=tools)
    text = shown(note, connector, owner, tools)
    assert "blue owl" not in text
    assert "Priya" in text
    sending.decide_word(note.id, "blue owl", hide=False, by=owner, tools=tools)
    assert "blue owl" in shown(note, connector, owner, tools)


@pytest.mark.parametrize("word", ["", " ", "…", "a" * 99])
def test_what_is_no_word_cannot_be_decided(word, note, owner, tools):
    with pytest.raises(InvalidInputError):
        sending.decide_word(note.id, word, hide=True, by=owner, tools=tools)


def test_nothing_is_shown_for_or_sent_to_what_is_off(note, session, connector, owner, tools):
    switch_connector(connector.id, on=False, by=owner, tools=tools)
    with pytest.raises(ConnectorOffError):
        sending.preview(note.id, connector.id, ask, by=owner, tools=tools)
    echo = Echo()
    with pytest.raises(ConnectorOffError):
        list(recorded(echo, session, connector, owner, tools).stream(ModelRequest("a", "b", {})))
    assert echo.asked == []
    assert sending.sent_about(session.id, by=owner, tools=tools) == ()


def test_unseen_text_is_refused_where_the_therapist_wants_to_be_asked(
    note, connector, owner, tools
):
    made = sending.preview(note.id, connector.id, ask, by=owner, tools=tools)
    with pytest.raises(AskFirstError):
        sending.refuse_unseen(made, None)
    sending.refuse_unseen(made, made.seal)
    sending.decide_word(note.id, "owl", hide=True, by=owner, tools=tools)
    other = sending.preview(note.id, connector.id, ask, by=owner, tools=tools)
    with pytest.raises(AskFirstError):
        sending.refuse_unseen(other, made.seal)
    sending.refuse_unseen(replace(other, connector=replace(connector, always_ask=False)), None)


def test_what_stays_on_this_computer_needs_neither_veil_nor_question(note, owner, tools):
    local = make.connector(owner, provider=Provider.OLLAMA, endpoint="http://localhost:11434")
    *_, line = add_connector(local, by=owner, tools=tools)
    switch_connector(line.connector.id, on=True, by=owner, tools=tools)
    made = sending.preview(note.id, line.connector.id, ask, by=owner, tools=tools)
    assert "Mara" in made.requests[0].prompt
    sending.refuse_unseen(made, None)


def recorded(model, session, connector, owner, tools) -> sending.RecordedModel:
    veil = sending.Veil([TEXT], Language.EN, known=["Mara"])
    return sending.RecordedModel(model, connector.id, session.id, veil, owner, tools)


def test_each_request_is_listed_as_it_left_before_it_leaves(session, connector, owner, tools):
    echo = Echo()
    model = recorded(echo, session, connector, owner, tools)
    request = ModelRequest("Be brief.", model.veil.hide("Mara slept."), {})
    answer = model.stream(request)
    assert next(answer) == "one "
    (sent,) = sending.sent_about(session.id, by=owner, tools=tools)
    assert sent.text == "Be brief.\n\n[PERSON_1] slept."
    assert (sent.processor, sent.address, sent.hidden) == (
        "Mistral AI SAS",
        "https://api.mistral.ai",
        1,
    )
    answer.close()
    assert echo.closed
    ((last, client),) = sending.last_sent(by=owner, tools=tools)
    assert (last, client.code) == (sent, "ML-07")
