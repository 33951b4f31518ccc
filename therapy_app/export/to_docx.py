"""A page as a Word document, with real headings, an A4 page and the machine-readable mark."""

from typing import Final

import docx
from docx.document import Document
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from therapy_app.export.document import Page, PageSection
from therapy_app.export.docx_parts import (
    add_field,
    add_property,
    rule_below,
    timeless,
)
from therapy_app.export.docx_style import INK, set_up_sheet

_QUIET: Final = RGBColor(0x56, 0x60, 0x6A)
_SMALL: Final = Pt(9)
_HEADER_WIDTHS: Final = (Mm(26), Mm(58), Mm(28), Mm(48))


def to_docx(page: Page) -> bytes:
    """The document; its parts carry no time of their own, so that the same note gives the same."""
    document = docx.Document()
    _set_up(document, page)
    document.add_heading(page.title, level=1)
    _header(document, page)
    for section in page.sections:
        _section(document, section, numbered=page.appendix is not None)
    _amendments(document, page)
    _approval(document, page)
    _appendix(document, page)
    _footer(document, page)
    add_property(document, "DigitalSourceType", page.origin.value)
    return timeless(document)


def _set_up(document: Document, page: Page) -> None:
    """Paper, type and properties."""
    set_up_sheet(document, page.language)
    about = document.core_properties
    about.title, about.author, about.comments = page.title, page.approved.approval.by, ""
    about.language = page.language.value
    about.keywords = page.origin.value
    about.created = about.modified = page.approved.approval.at.replace(tzinfo=None)
    about.last_modified_by = page.approved.approval.by


def _header(document: Document, page: Page) -> None:
    """Two pairs of label and value a row, without lines; a rule below."""
    rows = [page.header[n : n + 2] for n in range(0, len(page.header), 2)]
    table = document.add_table(rows=len(rows), cols=4)
    table.autofit = False
    for column, width in zip(table.columns, _HEADER_WIDTHS, strict=True):
        column.width = width
    for row, pairs in zip(table.rows, rows, strict=True):
        for cell, width in zip(row.cells, _HEADER_WIDTHS, strict=True):
            cell.width = width
        for n, text in enumerate(text for pair in pairs for text in pair):
            paragraph = row.cells[n].paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(text)
            run.font.size = Pt(10)
            run.font.color.rgb = INK if n % 2 else _QUIET
    rule_below(document.add_paragraph())


def _section(document: Document, section: PageSection, *, numbered: bool) -> None:
    document.add_heading(section.title, level=2)
    paragraph = document.add_paragraph()
    if not section.sentences:
        run = paragraph.add_run(section.silent)
        run.italic, run.font.color.rgb = True, _QUIET
    for n, sentence in enumerate(section.sentences):
        paragraph.add_run((" " if n else "") + sentence.text)
        mark = f"{sentence.sign}{sentence.number if numbered else ''}"
        if mark:
            paragraph.add_run(mark).font.superscript = True


def _amendments(document: Document, page: Page) -> None:
    if page.amendments:
        document.add_heading(page.words["amendments_title"], level=2)
    for amendment in page.amendments:
        document.add_paragraph(amendment.line)
        if not amendment.changes:
            document.add_paragraph(page.words["no_changes"])
        for change in amendment.changes:
            _indented(document).add_run(f"{change.what} ({change.section})").bold = True
            if change.before:
                paragraph = _indented(document)
                paragraph.add_run(f"{page.words['before']}: ").font.color.rgb = _QUIET
                paragraph.add_run(change.before).font.strike = True
            if change.after:
                paragraph = _indented(document)
                paragraph.add_run(f"{page.words['after']}: ").font.color.rgb = _QUIET
                paragraph.add_run(change.after)


def _approval(document: Document, page: Page) -> None:
    rule_below(document.add_paragraph())
    for sign, meaning in page.marks:
        _small(document, f"{sign} {meaning}")
    _small(document, page.statement).runs[0].italic = True
    for n, line in enumerate(page.approval):
        run = _small(document, line).runs[0]
        run.font.size, run.font.color.rgb = (Pt(7.5), _QUIET) if n else (_SMALL, INK)


def _appendix(document: Document, page: Page) -> None:
    if page.appendix is None:
        return
    heading = document.add_heading(page.appendix.title, level=2)
    heading.paragraph_format.page_break_before = True
    _small(document, page.appendix.intro)
    _small(document, page.appendix.source)
    for proof in page.appendix.proofs:
        line = _small(document, f"{proof.number}  {proof.text}")
        line.paragraph_format.space_before = Pt(5)
        line.paragraph_format.keep_with_next = True
        texts = [f"“{quote.words}” ({quote.place})" for quote in proof.quotes]
        for text in [*texts, *([proof.author] if proof.author else [])]:
            paragraph = _small(document, text)
            paragraph.paragraph_format.left_indent = Mm(8)
            paragraph.runs[0].font.color.rgb = _QUIET


def _footer(document: Document, page: Page) -> None:
    """Which session this sheet belongs to, and its number."""
    header = dict(page.header)
    paragraph = document.sections[0].footer.paragraphs[0]
    names = (page.title, header[page.words["client"]], header[page.words["date"]])
    before, _, rest = page.words["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(" · ".join(names) + " · " + before)
    add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)
    for run in paragraph.runs:
        run.font.color.rgb = _QUIET


def _indented(document: Document) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(5)
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _small(document: Document, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(text).font.size = _SMALL
    return paragraph
