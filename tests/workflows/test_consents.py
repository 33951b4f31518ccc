"""What a client refused or withdrew is not done: not heard, not sent, not recorded, not shared."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.web.scene import PASSWORD
from tests.workflows.test_connected_ears import FakeEars
from tests.workflows.test_hearing import Dictation
from tests.workflows.test_sending import Echo, ask
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.connector import Provider, Task
from therapy_app.domain.consent import How
from therapy_app.domain.errors import ConsentWithdrawnError, InvalidInputError, NotFoundError
from therapy_app.domain.ids import RecordingId, new_id
from therapy_app.domain.roles import Role
from therapy_app.ports import ModelRequest
from therapy_app.workflows import connected_ears, sending, supervision
from therapy_app.workflows.consents import Said, topics, write_consent
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.keep_connectors import add_connector, remove_connector, switch_connector
from therapy_app.workflows.record_dictation import start_recording

DAY = date(2026, 11, 3)
NO, YES = Said(given=False, on=DAY, how=How.SPOKEN), Said(given=True, on=DAY, how=How.SIGNED)


@pytest.fixture
def tools(tools):
    return replace(tools, connected_ears=FakeEars())


@pytest.fixture
def note(session, owner, tools):
    return draft_note(session.id, "She slept.", 0, template=None, by=owner, tools=tools)


def connect(owner, tools, **fields):
    lines = add_connector(make.connector(owner, **fields), key="sk-1", by=owner, tools=tools)
    switch_connector(lines[-1].connector.id, on=True, by=owner, tools=tools)
    return lines[-1].connector


def listening(owner, tools):
    return connect(
        owner, tools, task=Task.HEARING, provider=Provider.OPENAI, model="w", always_ask=False
    )


def begin(session, owner, tools, heard_by=None):
    fresh = RecordingId(new_id())
    start_recording(session.id, fresh, language=None, heard_by=heard_by, by=owner, tools=tools)


def keys(session, owner, tools) -> list[str]:
    return [one.key for one in topics(session.client_id, by=owner, tools=tools)]


def test_every_service_of_the_therapist_is_a_topic_once(session, owner, tools):
    connect(owner, tools)
    connect(owner, tools, name="The same service again")
    asked = keys(session, owner, tools)
    assert (len(asked), asked[0], asked[2:]) == (5, "ai_here", ["sound", "letters", "supervision"])


def test_a_statement_is_kept_with_its_day_and_written_to_the_log(session, owner, tools):
    for said in (YES, NO):
        tools.clock.moment += timedelta(minutes=1)
        write_consent(session.client_id, "letters", said, by=owner, tools=tools)
    found = {one.key: one for one in topics(session.client_id, by=owner, tools=tools)}
    assert [one.given for one in found["letters"].said] == [False, True]
    with tools.keeper(write=False) as unit:
        tags = [one.tag for one in unit.audit.of_subject(session.client_id)][-2:]
    assert tags == [AuditTag.CONSENT_GIVEN, AuditTag.CONSENT_WITHDRAWN]


def test_a_day_to_come_or_an_unknown_topic_is_refused(session, owner, tools):
    later = replace(YES, on=tools.clock.today() + timedelta(days=1))
    with pytest.raises(InvalidInputError):
        write_consent(session.client_id, "letters", later, by=owner, tools=tools)
    with pytest.raises(NotFoundError):
        write_consent(session.client_id, "weather", YES, by=owner, tools=tools)


def test_nothing_is_sent_to_a_service_that_the_client_does_not_want(session, note, owner, tools):
    service = connect(owner, tools)
    write_consent(session.client_id, service.id, NO, by=owner, tools=tools)
    with pytest.raises(ConsentWithdrawnError) as refused:
        sending.preview(note.id, service.id, ask, by=owner, tools=tools)
    assert refused.value.says == "consent_withdrawn_service"
    model = Echo()
    veil = sending.Veil((), note.language, bare=True)
    listed = sending.RecordedModel(model, service.id, session.id, veil, owner, tools)
    with pytest.raises(ConsentWithdrawnError):
        list(listed.stream(ModelRequest("", "She slept.", {})))
    assert model.asked == []
    assert sending.sent_about(session.id, by=owner, tools=tools) == ()


def test_a_service_connected_anew_is_still_refused_and_a_later_yes_opens_it(
    session, note, owner, tools
):
    service = connect(owner, tools)
    write_consent(session.client_id, service.id, NO, by=owner, tools=tools)
    remove_connector(service.id, by=owner, tools=tools)
    again = connect(owner, tools, id=make.connector(owner).id, name="Another name")
    with pytest.raises(ConsentWithdrawnError):
        sending.preview(note.id, again.id, ask, by=owner, tools=tools)
    tools.clock.moment += timedelta(minutes=1)
    write_consent(session.client_id, again.id, YES, by=owner, tools=tools)
    assert sending.preview(note.id, again.id, ask, by=owner, tools=tools).requests


def test_a_service_does_not_hear_what_the_client_does_not_want_heard(session, owner, tools):
    service = listening(owner, tools)
    write_consent(session.client_id, service.id, NO, by=owner, tools=tools)
    with pytest.raises(ConsentWithdrawnError):
        begin(session, owner, tools, heard_by=service.id)
    begin(session, owner, tools)


def test_a_withdrawal_in_the_middle_of_a_dictation_ends_the_sending(session, owner, tools):
    service = listening(owner, tools)
    dictation = Dictation(session, owner, tools, heard_by=service.id)
    dictation.send("She slept.", 0)
    dictation.hear()
    write_consent(session.client_id, service.id, NO, by=owner, tools=tools)
    dictation.send(" Four hours.", 1)
    dictation.finish(2)
    assert dictation.whole.recording.error == "hearing_consent"
    assert len(tools.connected_ears.heard) == 1


def test_without_models_on_this_computer_nothing_is_heard_here(session, owner, tools):
    dictation = Dictation(session, owner, tools)
    dictation.send("She slept.", 0)
    write_consent(session.client_id, "ai_here", NO, by=owner, tools=tools)
    dictation.finish(1)
    assert dictation.said == []
    assert dictation.whole.recording.error == "hearing_consent"
    for act in (
        lambda: connected_ears.hear_here(dictation.id, by=owner, tools=tools),
        lambda: begin(session, owner, tools),
    ):
        with pytest.raises(ConsentWithdrawnError):
            act()


def test_without_recorded_dictations_none_begins_wherever_it_is_heard(session, owner, tools):
    service = listening(owner, tools)
    write_consent(session.client_id, "sound", NO, by=owner, tools=tools)
    for heard_by in (None, service.id):
        with pytest.raises(ConsentWithdrawnError):
            begin(session, owner, tools, heard_by=heard_by)


def test_without_supervision_no_note_is_shared_and_open_ones_shut(session, note, owner, tools):
    weiss = make.account(name="weiss", roles=frozenset({Role.SUPERVISOR}))
    with tools.keeper() as unit:
        unit.accounts.add(weiss, PASSWORD)
        unit.commit()
    supervision.share_note(note.id, weiss.id, None, by=owner, tools=tools)
    assert supervision.shared_note(note.id, by=weiss, tools=tools)
    write_consent(session.client_id, "supervision", NO, by=owner, tools=tools)
    assert supervision.shared_with(by=weiss, tools=tools) == ()
    assert supervision.sharing(note.id, by=owner, tools=tools).shares == ()
    with pytest.raises(NotFoundError):
        supervision.shared_note(note.id, by=weiss, tools=tools)
    with pytest.raises(ConsentWithdrawnError):
        supervision.share_note(note.id, weiss.id, None, by=owner, tools=tools)
