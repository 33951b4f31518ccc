"""How every Word document of the app looks: an A4 sheet, its type and its headings."""

from typing import Final

from docx.document import Document
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from therapy_app.domain.language import Language
from therapy_app.export.docx_parts import name_typeface, set_language

INK: Final = RGBColor(0x1D, 0x23, 0x29)
_FONT: Final = "Georgia"
_NONE: Final = Pt(0)


def set_up_sheet(document: Document, language: Language) -> None:
    """Paper, type and language."""
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(25)
    sheet.top_margin, sheet.bottom_margin = Mm(22), Mm(22)
    _style(document, "Normal", Pt(11), after=Pt(6))
    _style(document, "Heading 1", Pt(17), after=Pt(8))
    _style(document, "Heading 2", Pt(11.5), before=Pt(14), after=Pt(3))
    _style(document, "Footer", Pt(8.5), after=Pt(0))
    set_language(document, language)


def _style(
    document: Document, name: str, size: Length, *, before: Length = _NONE, after: Length
) -> None:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.font.name, style.font.size, style.font.color.rgb = _FONT, size, INK
    style.font.bold = name == "Heading 2"
    name_typeface(style, _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = before, after
    style.paragraph_format.line_spacing = 1.2
