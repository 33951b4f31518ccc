"""PDF/A-2a and PDF/UA-1, set by Typst with the fonts it brings along.

The text goes to Typst as data, never as code. Nothing is loaded from the computer or a network,
so the same words give the same bytes everywhere.
"""

import unicodedata
from functools import cache
from typing import Final

import typst

_LATIN_END: Final = 0x17F


def compiled(layout: bytes, data: str, stamp: int) -> bytes:
    """The PDF of JSON data in a layout, dated ``stamp`` (seconds since 1970).

    A character in none of the fonts is named in brackets: "[slightly smiling face]".
    """
    try:
        return _compile(layout, {"page": data}, stamp)
    except typst.TypstError:
        return _compile(layout, {"page": _with_names(data)}, stamp)


def _compile(layout: bytes, inputs: dict[str, str], stamp: int) -> bytes:
    return typst.compile(
        layout,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=stamp,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _with_names(data: str) -> str:
    """The data with each character that no font can show replaced by its Unicode name."""
    return "".join(c if ord(c) <= _LATIN_END or _can_show(c) else _name(c) for c in data)


@cache
def _can_show(char: str) -> bool:
    """Whether the fonts have this character: the standards refuse a page with a missing one."""
    try:
        _compile(_PROBE, {"char": char}, 0)
    except typst.TypstError:
        return False
    return True


_PROBE: Final = b"""
#set document(title: "probe")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#sys.inputs.char
"""


def _name(char: str) -> str:
    """Joiners and variation marks say nothing by themselves and go."""
    if unicodedata.category(char) in {"Cf", "Mn"}:
        return ""
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"
