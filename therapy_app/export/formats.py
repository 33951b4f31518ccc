"""The file formats a note can leave in: one registry, one door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.approval import ApprovedNote
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Revision
from therapy_app.domain.template import Template
from therapy_app.export.document import Page, page
from therapy_app.export.to_docx import to_docx
from therapy_app.export.to_html import to_html
from therapy_app.export.to_json import to_json
from therapy_app.export.to_markdown import to_markdown
from therapy_app.export.to_pdf import to_pdf
from therapy_app.export.to_text import to_text


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to hand over. ``name`` holds no client text."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a page; ``extension`` without the dot."""

    write: Callable[[Page], bytes]
    media_type: str
    extension: str


DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Final[dict[str, Format]] = {
    "docx": Format(to_docx, DOCX, "docx"),
    "pdf": Format(to_pdf, "application/pdf", "pdf"),
    "txt": Format(to_text, "text/plain; charset=utf-8", "txt"),
    "md": Format(to_markdown, "text/markdown; charset=utf-8", "md"),
    "html": Format(to_html, "text/html; charset=utf-8", "html"),
    "json": Format(to_json, "application/json", "json"),
}


def render(
    approved: ApprovedNote,
    template: Template,
    format_id: str,
    *,
    evidence: bool = False,
    language: Language,
    draft: Revision | None = None,
    formats: Mapping[int, Template] | None = None,
) -> ExportedFile:
    """The approved note as a file; the same note gives the same bytes.

    ``draft`` is the first revision: with it the mark stays true when the therapist has since
    reworded every sentence that a model had written. ``formats`` names the format of earlier
    approved revisions, where it was another than ``template``.

    Raises NotFoundError for a format that is not in the registry.
    """
    chosen = FORMATS.get(format_id)
    if chosen is None:
        raise NotFoundError
    vocabulary = words("export", language)
    whole = page(
        approved,
        template,
        vocabulary,
        evidence=evidence,
        language=language,
        draft=draft or approved.revision,
        formats=formats or {},
    )
    return ExportedFile(
        name=_name(approved, vocabulary["file_stem"], chosen.extension),
        media_type=chosen.media_type,
        data=chosen.write(whole),
    )


def _name(approved: ApprovedNote, stem: str, extension: str) -> str:
    """Date, session and version: enough to tell files apart, nothing about the client."""
    session, revision = approved.session, approved.revision.number
    return f"{stem}-{session.date.isoformat()}-{session.number}-v{revision}.{extension}"
