"""The machine-readable mark says truthfully how the draft came about."""

import io
import json
import zipfile

import pytest

from tests.export.approved import approved, template
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.export.formats import render
from therapy_app.export.marking import Origin, origin_of

BY_MODEL = {1: Method.MODEL}


def written(note, format_id: str) -> bytes:
    return render(note, template(), format_id, language=Language.EN).data


def test_one_sentence_of_a_model_marks_the_whole_note():
    note = approved(methods=BY_MODEL)
    assert origin_of(note.revision.sentences) is Origin.MODEL
    assert b"AI-assisted draft, reviewed and approved by Dr. J. Brandt" in written(note, "txt")


def test_the_mark_stays_when_the_models_sentence_was_reworded_since():
    drafted = approved(methods=BY_MODEL).revision
    note = approved(methods={1: Method.REWORDED})
    file = render(note, template(), "txt", language=Language.EN, draft=drafted)
    assert b"AI-assisted draft" in file.data


def test_an_extractive_draft_says_that_no_language_model_was_used():
    text = written(approved(), "txt").decode()
    assert "by rules" in text
    assert "AI-assisted" not in text


def test_a_note_of_the_authors_own_words_claims_no_draft():
    note = approved(methods={1: Method.AUTHORED, 2: Method.AUTHORED})
    assert b"without an automatic draft" in written(note, "txt")


@pytest.mark.parametrize("format_id", ["html", "md", "json", "pdf"])
def test_the_mark_is_an_address_a_machine_can_read(format_id):
    assert Origin.MODEL.value.encode() in written(approved(methods=BY_MODEL), format_id)


def test_docx_carries_the_mark_as_a_custom_property():
    with zipfile.ZipFile(io.BytesIO(written(approved(methods=BY_MODEL), "docx"))) as archive:
        custom = archive.read("docProps/custom.xml").decode()
    assert 'name="DigitalSourceType"' in custom
    assert Origin.MODEL.value in custom


def test_json_names_who_approved_which_content_and_when():
    note = approved()
    approval = json.loads(written(note, "json"))["approval"]
    assert approval == {
        "by": "Dr. J. Brandt",
        "at": note.approval.at.isoformat(),
        "revision": 1,
        "content_sha256": note.approval.content,
    }
