"""A client gets all that is kept about them, and nothing of anybody else's."""

import io
import json
import zipfile
from datetime import date, time

import pytest

from therapy_app.domain.audit import AuditTag
from therapy_app.domain.consent import How
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import ClientId, SentenceId
from therapy_app.domain.language import Language
from therapy_app.domain.session import Setting
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.consents import Said, write_consent
from therapy_app.workflows.copy_client_file import copy_client_file
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.write_source import save_pending

DICTATION = "She sleeps five hours. No plan and no intent. We did the thought record."
ELSEWHERE = "The heron counted seven silver kettles."


@pytest.fixture
def note(session, owner, tools):
    """A note that was approved, amended and is being amended."""
    note = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    approve_note(note.id, 1, by=owner, tools=tools)
    amend_note(note.id, by=owner, tools=tools)
    reword = Edit(
        "e1", EditKind.REWORD, sentence=SentenceId("s1"), changed=1, text="She sleeps badly."
    )
    return edit_note(note.id, reword, by=owner, tools=tools)


@pytest.fixture
def another(owner, tools):
    """Another client of the same therapist, with words of their own."""
    client = add_client(code="TB-02", name="Tom B.", language=Language.DE, by=owner, tools=tools)
    hour = add_session(
        client.id,
        date=date(2026, 11, 13),
        start=time(9),
        end=time(9, 50),
        setting=Setting.VIDEO,
        modality="",
        by=owner,
        tools=tools,
    )
    save_pending(hour.id, ELSEWHERE, 0, by=owner, tools=tools)
    return client


def copied(client_id, owner, tools):
    file = copy_client_file(client_id, by=owner, tools=tools)
    return file, zipfile.ZipFile(io.BytesIO(file.data))


def held(folder, name):
    return folder.read(name).decode("utf-8")


def test_every_version_of_words_and_note_is_in_the_copy(note, session, owner, tools):
    _, folder = copied(session.client_id, owner, tools)
    (hour,) = json.loads(held(folder, "whole-file.json"))["sessions"]
    assert [source["text"] for source in hour["sources"]] == [DICTATION]
    assert [revision["number"] for revision in hour["revisions"]] == [1, 2, 3]
    texts = [revision["sentences"][0]["text"] for revision in hour["revisions"]]
    assert (texts[0], texts[-1]) == ("She sleeps five hours.", "She sleeps badly.")
    assert hour["approvals"][0]["by"] == "Dr. J. Brandt"


def test_consents_are_in_the_copy(session, owner, tools):
    said = Said(given=False, on=date(2026, 11, 3), how=How.SIGNED)
    write_consent(session.client_id, "letters", said, by=owner, tools=tools)
    _, folder = copied(session.client_id, owner, tools)
    (consent,) = json.loads(held(folder, "whole-file.json"))["consents"]
    assert (consent["about"]["matter"], consent["given"]) == ("letters", False)
    assert "refused or withdrew consent" in held(folder, "who-read-what.txt")


def test_what_is_still_being_written_is_in_the_copy(session, owner, tools):
    save_pending(session.id, ELSEWHERE, 0, by=owner, tools=tools)
    _, folder = copied(session.client_id, owner, tools)
    (hour,) = json.loads(held(folder, "whole-file.json"))["sessions"]
    assert hour["being_written"]["text"] == ELSEWHERE


def test_each_approved_note_is_there_to_be_read(note, session, owner, tools):
    _, folder = copied(session.client_id, owner, tools)
    (page,) = [name for name in folder.namelist() if name.startswith("approved-notes/")]
    assert folder.read(page).startswith(b"%PDF")


def test_the_report_says_who_did_what_without_a_clinical_word(note, session, owner, tools):
    _, folder = copied(session.client_id, owner, tools)
    report = held(folder, "who-read-what.txt")
    for act in (
        "added a session",
        "approved a note",
        "edited a note",
        "made a copy of the whole file",
    ):
        assert f"Dr. J. Brandt: {act}" in report
    assert "sleeps" not in report


def test_nothing_of_another_client_is_in_the_copy(note, session, another, owner, tools):
    file, folder = copied(session.client_id, owner, tools)
    for name in folder.namelist():
        assert ELSEWHERE.encode() not in folder.read(name)
        assert b"TB-02" not in folder.read(name)
    assert b"Tom B." not in file.data


def test_the_names_of_the_files_tell_nothing(note, session, owner, tools):
    file, folder = copied(session.client_id, owner, tools)
    for name in (file.name, *folder.namelist()):
        assert "Mara" not in name
        assert "ML-07" not in name


def test_the_copy_speaks_the_language_of_the_client(another, owner, tools):
    _, folder = copied(another.id, owner, tools)
    assert set(folder.namelist()) == {
        "lies-mich.txt",
        "ganze-akte.pdf",
        "ganze-akte.json",
        "wer-was-gelesen-hat.txt",
    }


def test_making_a_copy_is_written_to_the_log(session, owner, tools):
    copied(session.client_id, owner, tools)
    with tools.keeper(write=False) as unit:
        assert unit.audit.of_subject(session.client_id)[-1].tag is AuditTag.CLIENT_COPIED


def test_nobody_gets_a_copy_of_a_client_who_is_not_theirs(session, owner, tools):
    with pytest.raises(NotFoundError):
        copy_client_file(ClientId("c-unknown"), by=owner, tools=tools)
