"""Reads exported files back, each with a reader of its own kind."""

import html.parser
import io
import json
import re
import unicodedata

import docx
import pypdf

_FOOTER = re.compile(r" · .+(?:Page|Seite) \d+ (?:of|von) \d+\s*$")


def read_text(data: bytes) -> str:
    return data.decode("utf-8")


def read_markdown(data: bytes) -> str:
    """The escapes of CommonMark undone."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", data.decode("utf-8"))


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parse_html(data: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(data.decode("utf-8"))
    return reader


def read_html(data: bytes) -> str:
    return "".join(parse_html(data).words)


def read_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*cells, *(p.text for p in document.paragraphs)])


def read_json(data: bytes) -> str:
    note = json.loads(data)
    texts = [s["text"] for s in note["note"]["sentences"]]
    silent = [s["silent"] or s["title"] for s in note["note"]["sections"]]
    return "\n".join([*texts, *silent, note["statement"]])


def read_pdf(data: bytes) -> str:
    """The text layer without the footers, by a reader that is not the writer's."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    lines = "\n".join(pages).splitlines()
    return "\n".join(line for line in lines if not _FOOTER.search(line))


READERS = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
    "json": read_json,
}


def squeezed(text: str) -> str:
    """Without white space, so that line breaks do not count; ligatures of print undone."""
    return "".join(unicodedata.normalize("NFKC", text).split())
