"""Files become text without losing a word, and whatever is no such file is refused."""

import contextlib
import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from therapy_app.domain.errors import EmptySourceError, TooLongError, UnreadableFileError
from therapy_app.pipeline.read_file import LARGEST_FILE_MB, read_file

WORDS = "Sie schläft „kaum“ – vier Stunden.\nÄngste: täglich."


def word_file(*paragraphs: str, change=None) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The same archive with parts exchanged or added; "__" stands for a slash."""
    out = io.BytesIO()
    new = {name.replace("__", "/").replace("_xml", ".xml"): body for name, body in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as archive:
        for entry in old.namelist():
            archive.writestr(entry, new.pop(entry, old.read(entry)))
        for name, body in new.items():
            archive.writestr(name, body)
    return out.getvalue()


GOOD = word_file("She slept badly.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["note.txt", "NOTE.TXT", "note.md", "my.note.txt"])
def test_text_is_read_in_the_encodings_people_have(name, encoding) -> None:
    assert read_file(name, WORDS.encode(encoding)) == WORDS


def test_big_endian_utf_16_with_its_mark_is_read() -> None:
    assert read_file("a.txt", b"\xfe\xff" + WORDS.encode("utf-16-be")) == WORDS


def test_the_text_comes_in_house_form() -> None:
    assert read_file("a.txt", "a\r\nu\u0308\rb".encode()) == "a\nü\nb"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3\x00\x01",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\xff\xfea",
        b"text\x00text",
        b"\x1b[31mred",
        bytes(range(256)),
        WORDS.encode("utf-16-le"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_file("note.txt", data)
    assert refused.value.details == {"kind": "txt"}


@pytest.mark.parametrize("name", ["note.pdf", "note.doc", "note", "", "note.docx.exe", "docx"])
def test_a_file_of_another_kind_is_refused(name) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_file(name, b"text")
    assert refused.value.details == {"kind": "unknown"}


@pytest.mark.parametrize("data", [b"", b" \n\t", "\ufeff".encode()])
def test_a_file_without_words_is_told_apart(data) -> None:
    with pytest.raises(EmptySourceError):
        read_file("note.txt", data)


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLongError) as refused:
        read_file("note.txt", b"a" * (LARGEST_FILE_MB * 1024 * 1024 + 1))
    assert refused.value.details == {"limit": 2, "unit": "MB"}


def test_a_word_file_gives_its_paragraphs_as_lines() -> None:
    assert read_file("n.docx", word_file("Sie schläft kaum.", "", "Ängste.")) == (
        "Sie schläft kaum.\n\nÄngste."
    )


def test_tables_are_read_in_their_place() -> None:
    def add_table(document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "PHQ-9", "14"
        document.add_paragraph("after")

    assert read_file("n.docx", word_file("before", change=add_table)) == "before\nPHQ-9\n14\nafter"


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    def track(document) -> None:
        paragraph = parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t xml:space='preserve'>She slept </w:t></w:r>"
            "<w:del w:id='1' w:author='x'><w:r><w:delText>well</w:delText></w:r></w:del>"
            "<w:ins w:id='2' w:author='x'><w:r><w:t>badly</w:t></w:r></w:ins>"
            "<w:moveFrom w:id='3' w:author='x'><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
            "<w:r><w:tab/><w:t>again</w:t></w:r></w:p>"
        )
        document.element.body.insert(0, paragraph)

    assert read_file("n.docx", word_file(change=track)).strip() == "She slept badly\tagain"


def test_words_in_a_content_control_and_a_box_are_read_once() -> None:
    w = nsdecls("w")
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    def add(document) -> None:
        control = (
            f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        inner = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
        box = (
            f"<w:p {w} {mc}><w:r><w:t>around</w:t></w:r><w:r><mc:AlternateContent>"
            f"<mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        for number, xml in enumerate((control, box)):
            document.element.body.insert(number, parse_xml(xml))

    assert read_file("n.docx", word_file(change=add)).split() == ["control", "around", "box"]


@pytest.mark.parametrize(
    "data",
    [
        b"plain text",
        b"PK\x03\x04 and no more",
        word_file("x")[:-200],
        repacked(word_file("x"), word__document_xml=b"<broken"),
        repacked(word_file("x"), word__document_xml=b"<other/>"),
    ],
)
def test_a_word_file_that_is_none_is_refused(data) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_file("n.docx", data)
    assert refused.value.details == {"kind": "docx"}


@given(place=st.integers(0, 20_000), bits=st.integers(1, 255))
def test_a_damaged_word_file_is_read_or_refused_but_never_breaks(place, bits) -> None:
    data = bytearray(GOOD)
    data[place % len(data)] ^= bits
    with contextlib.suppress(UnreadableFileError, EmptySourceError, TooLongError):
        read_file("n.docx", bytes(data))


def test_an_archive_without_a_document_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnreadableFileError):
        read_file("n.docx", out.getvalue())


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    bomb = repacked(word_file("x"), word__media__bomb_xml=b"a" * (64 * 1024 * 1024))
    assert len(bomb) < 200_000
    with pytest.raises(TooLongError):
        read_file("n.docx", bomb)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    parts = {f"part{n}": b"" for n in range(600)}
    with pytest.raises(UnreadableFileError):
        read_file("n.docx", repacked(word_file("x"), **parts))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_defines_entities_is_refused(encoding, tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("stolen")
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    data = repacked(word_file("x"), word__document_xml=xml.encode(encoding))
    with pytest.raises(UnreadableFileError):
        read_file("n.docx", data)
