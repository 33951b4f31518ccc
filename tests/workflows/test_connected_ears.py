"""A dictation heard by a connected model: chosen, listed, failing, and heard here instead."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories as make
from tests.workflows.test_hearing import Dictation
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.connector import Lack, Provider, Task
from therapy_app.domain.errors import (
    ConnectorOffError,
    HearingServiceError,
    HearingServiceOffError,
    IncompleteConnectorError,
    InvalidInputError,
    NotFoundError,
)
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import ConnectorId, RecordingId, new_id
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.workflows import connected_ears, keep_connectors, sending
from therapy_app.workflows.record_dictation import start_recording, upload_recording
from therapy_app.workflows.sending import sent_about


class FakeEars:
    """Remembers what each connector was given to hear; fails where ``failing`` says so."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes, str]] = []
        self.keys: list[str | None] = []
        self.failing: HearingServiceError | None = None

    def of(self, connector, secret):
        self.keys.append(secret.value if secret else None)
        return FakeEar(connector, self)


class FakeEar:
    """One connector's; hears no words."""

    def __init__(self, connector, shared: FakeEars) -> None:
        self.name, self._shared = connector.model, shared

    def hear(self, pcm, language, *, hint=""):
        if self._shared.failing:
            raise self._shared.failing
        self._shared.heard.append((self.name, pcm, hint))
        return ()


@pytest.fixture
def tools(tools):
    return replace(tools, connected_ears=FakeEars())


@pytest.fixture
def ear(owner, tools):
    new = make.connector(
        owner, task=Task.HEARING, provider=Provider.OPENAI, model="whisper-1", always_ask=False
    )
    (line,) = keep_connectors.add_connector(new, key="sk-1", by=owner, tools=tools)
    keep_connectors.switch_connector(line.connector.id, on=True, by=owner, tools=tools)
    return line.connector.id


class Sent(Dictation):
    """A dictation that a connected model hears."""

    def __init__(self, session, owner, tools, ear) -> None:
        super().__init__(session, owner, tools)
        self.id = RecordingId(new_id())
        start_recording(session.id, self.id, language=None, heard_by=ear, by=owner, tools=tools)


@pytest.fixture
def dictation(session, owner, tools, ear) -> Sent:
    return Sent(session, owner, tools, ear)


def test_a_model_for_hearing_must_be_one_that_hears(owner, tools):
    new = make.connector(owner, task=Task.HEARING, provider=Provider.ANTHROPIC)
    (line,) = keep_connectors.add_connector(new, by=owner, tools=tools)
    assert line.lacks == (Lack.HEARS_NOT,)
    with pytest.raises(IncompleteConnectorError) as caught:
        keep_connectors.switch_connector(line.connector.id, on=True, by=owner, tools=tools)
    assert caught.value.details["field"] == "provider"


def test_the_contract_for_text_does_not_hold_for_sound(ear, owner, tools):
    (held,) = keep_connectors.connectors(by=owner, tools=tools)
    (line,) = keep_connectors.change_connector(
        replace(held.connector, task=Task.WRITING), by=owner, tools=tools
    )
    assert not line.connector.on
    assert not line.has_key


def test_only_models_for_hearing_that_are_on_can_be_chosen(ear, owner, tools):
    keep_connectors.add_connector(make.connector(owner), by=owner, tools=tools)
    assert [one.id for one in connected_ears.ears(by=owner, tools=tools)] == [ear]
    keep_connectors.switch_connector(ear, on=False, by=owner, tools=tools)
    assert connected_ears.ears(by=owner, tools=tools) == ()


def test_a_dictation_begins_with_no_model_that_is_off_or_anothers(ear, session, owner, tools):
    keep_connectors.switch_connector(ear, on=False, by=owner, tools=tools)
    fresh = RecordingId(new_id())
    nowhere = ConnectorId("nowhere")
    for named, refusal in ((ear, HearingServiceOffError), (nowhere, NotFoundError)):
        with pytest.raises(refusal):
            start_recording(session.id, fresh, language=None, heard_by=named, by=owner, tools=tools)


def test_what_is_said_goes_to_the_chosen_model_with_its_key(dictation, tools):
    dictation.send("She slept. Four hours.", 0)
    dictation.finish(1)
    assert dictation.said == ["She slept.", "Four hours."]
    assert [(name, pcm) for name, pcm, _ in tools.connected_ears.heard] == [
        ("whisper-1", b"She slept."),
        ("whisper-1", b" Four hours."),
    ]
    assert set(tools.connected_ears.keys) == {"sk-1"}


def test_what_this_computer_hears_goes_nowhere(session, owner, tools, ear):
    dictation = Dictation(session, owner, tools)
    dictation.send("She slept.", 0)
    dictation.finish(1)
    assert dictation.said == ["She slept."]
    assert tools.connected_ears.heard == []
    assert sent_about(session.id, by=owner, tools=tools) == ()


def test_each_stretch_is_listed_before_it_leaves(dictation, ear, session, owner, tools):
    tools.connected_ears.failing = HearingServiceError()
    dictation.send("She slept.", 0)
    dictation.hear()
    (sent,) = sent_about(session.id, by=owner, tools=tools)
    assert (sent.connector, sent.model, sent.hidden) == ("Notes helper", "whisper-1", 0)
    assert sent.sound_seconds == pytest.approx(10 / 32_000, abs=0.05)
    with tools.keeper(write=False) as unit:
        tags = [event.tag for event in unit.audit.of_subject(ear)]
    assert tags[-1] is AuditTag.SOUND_SENT


def test_no_name_is_told_to_a_model_elsewhere(session, owner, tools, ear):
    with tools.keeper() as unit:
        client = unit.sessions.get(session.id, owner.id).client_id
        terms = (Term("Katharina", TermKind.NAME), Term("Quetiapine", TermKind.MEDICATION))
        unit.vocabularies.save_client(client, owner.id, terms)
        unit.commit()
    dictation = Sent(session, owner, tools, ear)
    dictation.send("She slept.", 0)
    dictation.hear()
    ((_, _, hint),) = tools.connected_ears.heard
    assert "Quetiapine" in hint
    assert "Katharina" not in hint


def test_a_model_that_does_not_answer_holds_up_its_own_dictation_only(
    dictation, session, owner, tools
):
    tools.connected_ears.failing = HearingServiceError()
    dictation.send("She slept.", 0)
    other = Dictation(session, owner, tools)
    other.desk = dictation.desk
    other.send("Four hours.", 0)
    other.hear()
    assert other.said == ["Four hours."]
    assert dictation.whole.recording.error == "hearing_service"
    assert dictation.said == []


def test_once_it_answers_again_all_is_heard(dictation, tools):
    tools.connected_ears.failing = HearingServiceError()
    dictation.send("She slept.", 0)
    dictation.hear()
    tools.connected_ears.failing = None
    assert dictation.hear().utterances == ()
    tools.clock.moment += timedelta(minutes=1)
    dictation.finish(1)
    assert dictation.said == ["She slept."]
    assert dictation.whole.recording.error is None


def test_switched_off_meanwhile_it_gets_nothing_more(dictation, ear, owner, tools):
    dictation.send("She slept.", 0)
    dictation.hear()
    keep_connectors.switch_connector(ear, on=False, by=owner, tools=tools)
    dictation.send(" Four hours.", 1)
    dictation.finish(2)
    assert dictation.said == ["She slept."]
    assert dictation.whole.recording.error == "hearing_service_off"
    assert len(tools.connected_ears.heard) == 1


def test_the_rest_can_be_heard_on_this_computer(dictation, owner, tools):
    dictation.send("She slept.", 0)
    dictation.hear()
    tools.connected_ears.failing = HearingServiceError()
    dictation.send(" Four hours.", 1)
    dictation.finish(2)
    connected_ears.hear_here(dictation.id, by=owner, tools=tools)
    whole = dictation.hear()
    assert dictation.said == ["She slept.", "Four hours."]
    assert (whole.recording.state, whole.recording.error) == (RecordingState.HEARD, None)
    assert len(tools.connected_ears.heard) == 1


def test_without_an_engine_here_it_waits_for_its_model(dictation, owner, tools):
    with pytest.raises(InvalidInputError):
        connected_ears.hear_here(
            dictation.id, by=owner, tools=replace(tools, can_hear=lambda: False)
        )


def test_a_file_of_sound_goes_to_the_chosen_model_too(ear, session, owner, tools):
    whole = upload_recording(
        session.id, [b"She slept."], language=None, heard_by=ear, by=owner, tools=tools
    )
    assert whole.recording.heard_by == ear


def test_a_model_for_hearing_words_no_sentence(ear, session, owner, tools):
    with tools.keeper(write=False) as unit, pytest.raises(ConnectorOffError):
        sending._switched_on(ear, session.id, owner, unit)
