"""From the bytes of a text, Markdown or Word file to its text, refusing whatever is not one."""

import contextlib
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn

from therapy_app.domain.errors import (
    EmptySourceError,
    TherapyAppError,
    TooLongError,
    UnreadableFileError,
)
from therapy_app.domain.text import normalise

LARGEST_FILE_MB: Final = 2
_LARGEST_FILE: Final = LARGEST_FILE_MB * 1024 * 1024
_LARGEST_UNPACKED: Final = 20 * 1024 * 1024
"""A Word file of 100,000 characters unpacks to about 3 MB; a zip bomb to far more."""
_MOST_ENTRIES: Final = 500
_ZIP_MAGIC: Final = b"PK\x03\x04"
_WORD_BODY: Final = "word/document.xml"


def read_file(name: str, data: bytes) -> str:
    """The text of the file, in house form.

    Raises UnreadableFileError (``kind``) for bytes that are not what the name says,
    TooLongError (``limit``, ``unit``) and EmptySourceError.
    """
    if len(data) > _LARGEST_FILE:
        raise TooLongError(limit=LARGEST_FILE_MB, unit="MB")
    _, dot, ending = name.lower().rpartition(".")
    reader = _READERS.get(ending) if dot else None
    if reader is None:
        raise UnreadableFileError(kind="unknown")
    text = normalise(reader(data, ending)).text
    if not text.strip():
        raise EmptySourceError
    return text


def _plain(data: bytes, kind: str) -> str:
    text = _decoded(data, kind)
    if any(_is_binary(char) for char in text):
        raise UnreadableFileError(kind=kind)
    return text


def _decoded(data: bytes, kind: str) -> str:
    """UTF-8, UTF-16 with its byte order mark, else the encoding of older Windows programs."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise UnreadableFileError(kind=kind)


def _is_binary(char: str) -> bool:
    """Control characters and unassigned code points do not occur in a text someone wrote."""
    return char not in "\t\n\r\f\x0b\x85" and unicodedata.category(char) in {"Cc", "Cn", "Cs"}


def _word(data: bytes, kind: str) -> str:
    if not data.startswith(_ZIP_MAGIC):
        raise UnreadableFileError(kind=kind)
    try:
        _refuse_bombs(data, kind)
        document: Any = Document(io.BytesIO(data))
        body = document.element.find(qn("w:body"))
    except TherapyAppError:
        raise
    except Exception:  # noqa: BLE001 - a damaged file breaks the parsers in any number of ways
        raise UnreadableFileError(kind=kind) from None
    if body is None:
        raise UnreadableFileError(kind=kind)
    return "\n".join(_lines(body))


def _refuse_bombs(data: bytes, kind: str) -> None:
    """Look at the archive before any parser does: number, size and nature of its entries.

    Sizes are counted while unpacking, since the directory of an archive may lie; an XML part
    that declares a document type is refused, so that no entity can be defined in it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or _WORD_BODY not in archive.namelist():
            raise UnreadableFileError(kind=kind)
        left = _LARGEST_UNPACKED
        for entry in entries:
            with archive.open(entry) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                raise TooLongError(limit=_LARGEST_UNPACKED // 1024 // 1024, unit="MB")
            if entry.filename.endswith((".xml", ".rels")) and _declares_a_type(content):
                raise UnreadableFileError(kind=kind)


def _declares_a_type(content: bytes) -> bool:
    """Whether a document type stands in the part, in UTF-8 or UTF-16."""
    return b"<!DOCTYPE" in content.replace(b"\x00", b"")


def _lines(body: Any) -> list[str]:
    """Each paragraph as one line, wherever it stands: table cells, boxes, content controls."""
    return [
        "".join(_words(paragraph))
        for paragraph in body.iter(qn("w:p"))
        if not _is_taken_back(paragraph, body)
    ]


def _words(paragraph: Any) -> Iterator[str]:
    """The paragraph's own words, with tracked insertions and without tracked deletions.

    The library's own ``text`` leaves tracked insertions out: words would be lost silently.
    """
    for node in paragraph.iter(*_SAID):
        if next(node.iterancestors(qn("w:p"))) is paragraph and not _is_taken_back(node, paragraph):
            yield node.text or "" if node.tag == qn("w:t") else _SAID[node.tag]


def _is_taken_back(node: Any, within: Any) -> bool:
    """Whether the node was deleted or moved away, or repeats a box for older programs."""
    for parent in node.iterancestors():
        if parent is within:
            return False
        if parent.tag in _TAKEN_BACK:
            return True
    return False


_SAID: Final = {
    qn("w:t"): "",
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TAKEN_BACK: Final = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)

_READERS: Final[dict[str, Callable[[bytes, str], str]]] = {
    "txt": _plain,
    "md": _plain,
    "docx": _word,
}
