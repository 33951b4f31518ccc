"""What a downloaded file is called."""

import pytest

from therapy_app.web.api.exports import safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("note-2026-11-12-soap.docx", "note-2026-11-12-soap.docx"),
        ('note".docx', "note.docx"),
        ("../note.docx", "note.docx"),
        ("note\r\nX: y.docx", "note.docx"),
        ("Mara L. 2026.docx", "note.docx"),
        ("notiz-müller.docx", "note.docx"),
        ("", "note.docx"),
    ],
)
def test_a_name_that_is_not_plain_is_replaced(name, expected) -> None:
    assert safe_name(name, "docx") == expected


def test_a_format_that_is_not_plain_is_left_off() -> None:
    assert safe_name("x y", 'a"b') == "note"
