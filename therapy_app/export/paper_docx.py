"""A paper of the practice as a Word document, to be completed and signed."""

import docx
from docx.document import Document
from docx.shared import Mm, Pt

from therapy_app.domain.paper import Paper, PaperSection
from therapy_app.export.docx_parts import add_field, timeless
from therapy_app.export.docx_style import set_up_sheet
from therapy_app.export.wording import clean


def paper_as_docx(paper: Paper, page_words: str) -> bytes:
    """The document; ``page_words`` says "Page {page} of {pages}" in its language."""
    document = docx.Document()
    set_up_sheet(document, paper.language)
    about = document.core_properties
    about.title, about.author, about.comments = clean(paper.title), clean(paper.author), ""
    about.language, about.last_modified_by = paper.language.value, clean(paper.author)
    about.created = about.modified = paper.made.replace(tzinfo=None)
    document.add_heading(clean(paper.title), level=1)
    for line in paper.lead:
        document.add_paragraph(clean(line))
    for section in paper.sections:
        _section(document, section)
    _footer(document, paper, page_words)
    return timeless(document)


def _section(document: Document, section: PaperSection) -> None:
    document.add_heading(clean(section.title), level=2)
    for line in section.lines:
        document.add_paragraph(clean(line))
    for item in section.items:
        document.add_paragraph(clean(item), style="List Bullet")
    if section.rows:
        _table(document, section)


def _table(document: Document, section: PaperSection) -> None:
    table = document.add_table(rows=1, cols=len(section.heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, section.heads, strict=True):
        cell.paragraphs[0].add_run(clean(head)).bold = True
    for row in section.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(text)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
            cell.paragraphs[0].paragraph_format.left_indent = Mm(0)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9.5)


def _footer(document: Document, paper: Paper, page_words: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    before, _, rest = page_words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(f"{clean(paper.footer or paper.title)} · {before}")
    add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)
