"""What python-docx has no door for: fields, rules, custom properties, files without a clock."""

# Its XML elements carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false
# ruff: noqa: SLF001

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from therapy_app.domain.language import Language

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The property set for custom properties, ECMA-376 part 1, section 22.3."""
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


_LOCALES: Final = {Language.EN: "en-GB", Language.DE: "de-DE"}


def set_language(document: Document, language: Language) -> None:
    """What a screen reader and the spelling check take the text for."""
    element = document.styles.element.find(f".//{qn('w:lang')}")
    if element is not None:
        element.set(qn("w:val"), _LOCALES[language])


def name_typeface(style: ParagraphStyle, face: str) -> None:
    """Headings take their typeface from the theme unless it is named for each script."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that the reader's program fills in, such as PAGE."""
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def rule_below(paragraph: Paragraph) -> None:
    """A hairline below the paragraph."""
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(6)
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "B9C0C7")):
        bottom.set(qn(f"w:{key}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(bottom)
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *after)


def add_property(document: Document, name: str, value: str) -> None:
    """Give the document one custom property, which other programs can read."""
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{_FORMAT_ID}" pid="2" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property></Properties>"
    )
    package = document.part.package
    if package is None:
        raise ValueError("the document belongs to no package")
    part = Part(PackURI("/docProps/custom.xml"), _TYPE, xml.encode("utf-8"), package)
    package.relate_to(part, f"{_OFFICE}/relationships/custom-properties")


def timeless(document: Document) -> bytes:
    """The saved document with one fixed time on every entry of the archive."""
    saved = io.BytesIO()
    document.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
