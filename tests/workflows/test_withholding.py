"""What is withheld stands nowhere in the copy: not in pages, JSON, links, numbers or names."""

import io
import json
import re
import zipfile
import zlib
from datetime import date, time

import pytest

from tests import factories as make
from tests.export.reading import read_pdf, squeezed
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.ids import SentenceId, SessionId
from therapy_app.domain.session import Setting
from therapy_app.domain.text import content_hash
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.domain.withholding import Part, PartKind, WithheldBecause
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.approve_note import amend_note, approve_note
from therapy_app.workflows.copy_client_file import copy_client_file
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.withhold import parts_of, show_again, withhold
from therapy_app.workflows.write_source import save_pending

SECRET = "Her sister Priyanka drinks wood varnish in the allotment."
OPEN = "She sleeps five hours."
ELSEWHERE = "The heron counted seven silver kettles."
DICTATION = f"{OPEN} {SECRET} We did the thought record."
WORDS = ("Priyanka", "varnish", "allotment")


@pytest.fixture
def note(session, owner, tools):
    """A note with three versions; what is to be withheld was reworded in the last."""
    note = draft_note(session.id, DICTATION, 0, template=None, by=owner, tools=tools)
    with tools.keeper() as unit:
        unit.sendings.add(
            make.sent(session, text=f"Word this: {SECRET.replace('Priyanka', '[P_1]')}")
        )
        names = (Term("Priyanka", TermKind.NAME), Term("kettles", TermKind.TERM))
        unit.vocabularies.save_client(session.client_id, owner.id, names)
        unit.commit()
    approve_note(note.id, 1, by=owner, tools=tools)
    amend_note(note.id, by=owner, tools=tools)
    save_pending(session.id, f"{SECRET} And more of her.", 0, by=owner, tools=tools)
    edit = Edit(
        "e1", EditKind.REWORD, sentence=SentenceId("s2"), changed=1,
        text="Priyanka, the sister, has varnish as her drink.",
    )  # fmt: skip
    return edit_note(note.id, edit, by=owner, tools=tools)


def parts(session, owner, tools):
    return parts_of(session.client_id, session.id, by=owner, tools=tools).parts


def part_with(word, kind, session, owner, tools) -> Part:
    return next(
        one.part
        for one in parts(session, owner, tools)
        if word in one.text and one.part.kind is kind
    )


def without(part, session, owner, tools, because=WithheldBecause.THIRD_PARTY, reason=""):
    withhold(session.client_id, part, because, reason, by=owner, tools=tools)
    return copied(session, owner, tools)


def copied(session, owner, tools) -> zipfile.ZipFile:
    file = copy_client_file(session.client_id, by=owner, tools=tools)
    return zipfile.ZipFile(io.BytesIO(file.data))


def all_bytes(folder) -> bytes:
    """Names, notes and contents, and whatever a PDF holds compressed."""
    found = b"\n".join([folder.comment, *(name.encode() for name in folder.namelist())])
    for entry in folder.infolist():
        data = folder.read(entry)
        found += data + entry.extra + entry.comment
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                found += zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue
    return found


def pages(folder) -> str:
    return squeezed(read_pdf(folder.read("whole-file.pdf")))


def whole(folder):
    return json.loads(folder.read("whole-file.json"))


@pytest.mark.parametrize("kind", [PartKind.PASSAGE, PartKind.SENTENCE])
def test_of_a_withheld_part_no_word_is_in_any_byte_of_the_copy(note, session, owner, tools, kind):
    whole_copy = copied(session, owner, tools)
    for word in WORDS:
        assert word.encode() in all_bytes(whole_copy)
    folder = without(part_with("varnish", kind, session, owner, tools), session, owner, tools)
    for word in WORDS:
        assert word.encode() not in all_bytes(folder)
        assert word not in pages(folder)
    assert "[withheld:therightsofanotherperson]" in pages(folder)


def test_the_other_parts_stand_in_the_copy_in_every_version(note, session, owner, tools):
    part = part_with("varnish", PartKind.PASSAGE, session, owner, tools)
    folder = without(part, session, owner, tools)
    (hour,) = whole(folder)["sessions"]
    assert [len(revision["sentences"]) for revision in hour["revisions"]] == [3, 3, 3]
    mark = "[withheld: the rights of another person]"
    assert [r["sentences"][1]["text"] for r in hour["revisions"]] == [mark] * 3
    assert hour["sources"][0]["text"] == f"{OPEN} {mark} We did the thought record."
    assert hour["revisions"][0]["sentences"][0]["evidence"][0]["quote"] == OPEN
    assert squeezed(OPEN) in pages(folder)


def test_no_position_and_no_fingerprint_tells_what_was_taken_out(note, session, owner, tools):
    part = part_with("varnish", PartKind.PASSAGE, session, owner, tools)
    before = all_bytes(copied(session, owner, tools))
    (approval,) = whole(copied(session, owner, tools))["sessions"][0]["approvals"]
    folder = without(part, session, owner, tools)
    assert approval["content"].encode() in before
    text = folder.read("whole-file.json").decode()
    for told in (
        approval["content"],
        content_hash(DICTATION),
        '"span"',
        '"trace"',
        '"source_words"',
    ):
        assert told not in text
    assert not [name for name in folder.namelist() if name.startswith("approved-notes/")]


def test_a_whole_session_can_be_withheld_and_the_others_stay(note, session, owner, tools):
    other = add_session(
        session.client_id, date=date(2026, 11, 13), start=time(9), end=time(9, 50),
        setting=Setting.VIDEO, modality="", by=owner, tools=tools,
    )  # fmt: skip
    draft = draft_note(other.id, ELSEWHERE, 0, template=None, by=owner, tools=tools)
    approve_note(draft.id, 1, by=owner, tools=tools)
    folder = without(Part(session.id, PartKind.NOTE), session, owner, tools)
    for words in (*WORDS, "five hours", "thought record"):
        assert words.encode() not in all_bytes(folder)
    assert squeezed(ELSEWHERE) in pages(folder)
    assert len([name for name in folder.namelist() if name.startswith("approved-notes/")]) == 1


def test_a_passage_that_was_only_linked_beside_a_withheld_one_stays(note, session, owner, tools):
    part = part_with("varnish", PartKind.PASSAGE, session, owner, tools)
    withhold(session.client_id, part, WithheldBecause.THERAPEUTIC, "", by=owner, tools=tools)
    left = {one.text: (one.marked, one.with_it) for one in parts(session, owner, tools)}
    assert left[OPEN] == (None, None)
    assert left[SECRET][1] is not None


def test_each_reason_is_told_with_its_place(note, session, owner, tools):
    part = part_with("varnish", PartKind.SENTENCE, session, owner, tools)
    folder = without(part, session, owner, tools, WithheldBecause.OTHER, "A court asked for it.")
    (told,) = whole(folder)["withheld"]
    assert (told["because"], told["reason"]) == ("another reason", "A court asked for it.")
    assert squeezed("[withheld: another reason: A court asked for it.]") in pages(folder)
    assert "withheld something from the copy" in folder.read("who-read-what.txt").decode()


def test_what_is_shown_again_is_in_the_copy_again(note, session, owner, tools):
    part = part_with("varnish", PartKind.PASSAGE, session, owner, tools)
    without(part, session, owner, tools)
    show_again(session.client_id, part, by=owner, tools=tools)
    folder = copied(session, owner, tools)
    assert SECRET in folder.read("whole-file.json").decode()
    assert whole(folder)["withheld"] == []


def test_another_reason_needs_words_and_a_part_has_to_be_there(note, session, owner, tools):
    part = part_with("varnish", PartKind.PASSAGE, session, owner, tools)
    act = {"by": owner, "tools": tools}
    with pytest.raises(InvalidInputError):
        withhold(session.client_id, part, WithheldBecause.OTHER, " ", **act)
    for nowhere in (
        Part(session.id, PartKind.PASSAGE, "p99"),
        Part(SessionId("none"), PartKind.NOTE),
    ):
        with pytest.raises(NotFoundError):
            withhold(session.client_id, nowhere, WithheldBecause.THERAPEUTIC, "", **act)


def test_nobody_else_chooses_what_is_withheld(note, session, tools):
    stranger = make.account(name="stranger")
    with pytest.raises(NotFoundError):
        parts_of(session.client_id, session.id, by=stranger, tools=tools)
    with pytest.raises(NotFoundError):
        withhold(
            session.client_id, Part(session.id, PartKind.NOTE), WithheldBecause.THERAPEUTIC, "",
            by=stranger, tools=tools,
        )  # fmt: skip
