"""One note is shared with one supervisor, who reads it alone, comments and co-signs."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories
from tests.web.scene import PASSWORD, Scene
from therapy_app.domain.audit import AuditTag
from therapy_app.domain.errors import InvalidInputError, NotFoundError, NotReadyError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.roles import Role
from therapy_app.workflows import supervision
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.export_note import export_note
from therapy_app.workflows.reading import note_whole

TEXT = "She slept about four hours a night."


@pytest.fixture
def scene() -> Scene:
    return Scene().set_up()


@pytest.fixture
def weiss(scene):
    one = factories.account(
        name="weiss", display_name="Prof. S. Weiß", roles=frozenset({Role.SUPERVISOR})
    )
    with scene.keeper() as unit:
        unit.accounts.add(one, PASSWORD)
        unit.commit()
    return one


@pytest.fixture
def note(scene) -> NoteId:
    way = {"by": scene.account, "tools": scene.tools}
    return draft_note(scene.session.id, TEXT, 0, template=None, **way).id


def share(scene, note, weiss, until=None):
    supervision.share_note(note, weiss.id, until, by=scene.account, tools=scene.tools)
    (made,) = supervision.sharing(note, by=scene.account, tools=scene.tools).shares
    return made


def read(scene, note, weiss):
    return supervision.shared_note(note, by=weiss, tools=scene.tools)


def approve(scene, note):
    number = note_whole(note, by=scene.account, tools=scene.tools).newest
    return approve_note(note, number, by=scene.account, tools=scene.tools)


def test_a_supervisor_reads_the_note_with_its_source_and_the_code_alone(scene, note, weiss):
    share(scene, note, weiss)
    whole = read(scene, note, weiss)
    assert whole.source.text == TEXT
    assert whole.client.label == scene.client.code
    (line,) = supervision.shared_with(by=weiss, tools=scene.tools)
    assert (line.code, line.therapist) == (scene.client.code, scene.account.display_name)


def test_what_was_not_shared_is_not_found(scene, note, weiss):
    assert supervision.shared_with(by=weiss, tools=scene.tools) == ()
    for act in (
        lambda: read(scene, note, weiss),
        lambda: supervision.comment(note, "x", by=weiss, tools=scene.tools),
        lambda: supervision.co_sign(note, "x", by=weiss, tools=scene.tools),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_withdrawn_is_gone_at_once(scene, note, weiss):
    made = share(scene, note, weiss)
    supervision.withdraw(made.id, by=scene.account, tools=scene.tools)
    assert supervision.shared_with(by=weiss, tools=scene.tools) == ()
    with pytest.raises(NotFoundError):
        read(scene, note, weiss)


def test_a_share_ends_after_its_last_day(scene, note, weiss):
    share(scene, note, weiss, until=scene.clock.today())
    assert read(scene, note, weiss)
    scene.clock.moment += timedelta(days=1)
    with pytest.raises(NotFoundError):
        read(scene, note, weiss)


def test_sharing_again_takes_the_place_of_the_earlier_share(scene, note, weiss):
    share(scene, note, weiss)
    assert share(scene, note, weiss, until=scene.clock.today()).until == scene.clock.today()


def test_a_note_is_shared_only_with_a_supervisor_and_not_into_the_past(scene, note, weiss):
    colleague = factories.account(name="c", roles=frozenset({Role.THERAPIST}))
    with scene.keeper() as unit:
        unit.accounts.add(colleague, PASSWORD)
        unit.commit()
    way = {"by": scene.account, "tools": scene.tools}
    for to, until in ((colleague.id, None), (weiss.id, scene.clock.today() - timedelta(days=1))):
        with pytest.raises(InvalidInputError):
            supervision.share_note(note, to, until, **way)


def test_a_comment_reaches_the_therapist_with_name_and_version(scene, note, weiss):
    share(scene, note, weiss)
    supervision.comment(note, " Look at the sleep again. ", by=weiss, tools=scene.tools)
    (said,) = supervision.sharing(note, by=scene.account, tools=scene.tools).remarks
    assert (said.signed, said.revision, said.text) == (
        "Prof. S. Weiß",
        1,
        "Look at the sleep again.",
    )
    with pytest.raises(InvalidInputError):
        supervision.comment(note, " ", by=weiss, tools=scene.tools)


def test_only_what_is_approved_now_is_co_signed_and_once(scene, note, weiss):
    share(scene, note, weiss)
    with pytest.raises(NotReadyError):
        supervision.co_sign(note, "", by=weiss, tools=scene.tools)
    approval = approve(scene, note)
    with pytest.raises(NotReadyError):
        supervision.co_sign(note, "another hash", by=weiss, tools=scene.tools)
    for _ in range(2):
        supervision.co_sign(note, approval.content, by=weiss, tools=scene.tools)
    assert len(read(scene, note, weiss).remarks) == 1


def test_a_co_signature_stands_in_the_file_of_what_was_signed_and_of_nothing_later(
    scene, note, weiss
):
    share(scene, note, weiss)
    approval = approve(scene, note)
    supervision.co_sign(note, approval.content, by=weiss, tools=scene.tools)
    way = {"evidence": False, "revision": None, "by": scene.account, "tools": scene.tools}
    text = export_note(note, "md", **way).data.decode()
    assert "Co-signed by Prof. S. Weiß" in text
    held = json.loads(export_note(note, "json", **way).data)["co_signed"]
    assert [one["content"] for one in held] == [approval.content]
    amend_note(note, by=scene.account, tools=scene.tools)
    approve(scene, note)
    assert "Co-signed" not in export_note(note, "md", **way).data.decode()


def test_every_act_of_supervision_is_in_the_log(scene, note, weiss):
    made = share(scene, note, weiss)
    read(scene, note, weiss)
    supervision.comment(note, "Good.", by=weiss, tools=scene.tools)
    approval = approve(scene, note)
    supervision.co_sign(note, approval.content, by=weiss, tools=scene.tools)
    supervision.withdraw(made.id, by=scene.account, tools=scene.tools)
    acts = [event for event in scene.keeper.shelf.events if event.subject == note]
    assert [event.tag for event in acts if event.tag is not AuditTag.NOTE_DRAFTED] == [
        AuditTag.NOTE_SHARED,
        AuditTag.NOTE_SUPERVISED,
        AuditTag.NOTE_COMMENTED,
        AuditTag.NOTE_APPROVED,
        AuditTag.NOTE_CO_SIGNED,
        AuditTag.NOTE_WITHDRAWN,
    ]
    assert "Good" not in str(acts)


def test_a_share_stays_with_a_client_who_was_handed_over(scene, note, weiss):
    share(scene, note, weiss)
    heir = factories.account(name="heir")
    with scene.keeper() as unit:
        unit.accounts.add(heir, PASSWORD)
        unit.clients.hand_over(scene.client.id, scene.account.id, heir.id, "ML-07")
        unit.commit()
    assert read(scene, note, weiss).note.id == note
    with pytest.raises(NotFoundError):
        supervision.sharing(note, by=replace(scene.account), tools=scene.tools)
