"""A page as PDF/A-2a and PDF/UA-1."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

from therapy_app.export.document import Page, PageSentence, Proof
from therapy_app.export.pdf import compiled

_METADATA: Final = frozenset({"title", "author", "keywords", "statement"})
_LONG_WORD: Final = re.compile(r"\S{40}(?=\S)")


def to_pdf(page: Page) -> bytes:
    """The PDF; a character in none of the fonts is named in brackets: "[slightly smiling face]"."""
    data = json.dumps(_breakable(_data(page)), ensure_ascii=False)
    stamp = int(page.approved.approval.at.timestamp())
    return compiled(_layout(), data, stamp)


def _breakable(value: Any) -> Any:
    """The same data with a place to break, no wider than nothing, in words wider than a line."""
    if isinstance(value, str):
        return _LONG_WORD.sub("\\g<0>\u200b", value)
    if isinstance(value, list):
        return [_breakable(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return {key: item if key in _METADATA else _breakable(item) for key, item in entries}
    return value


@cache
def _layout() -> bytes:
    return files("therapy_app.export").joinpath("note.typ").read_bytes()


def _data(page: Page) -> dict[str, Any]:
    """The page as the layout reads it."""
    numbered = page.appendix is not None
    header = dict(page.header)
    return {
        "title": page.title,
        "lang": page.language.value,
        "author": page.approved.approval.by,
        "keywords": [page.origin.value],
        "statement": page.statement,
        "footer": f"{page.title} · {header[page.words['client']]} · {header[page.words['date']]}",
        "page-words": page.words["page"],
        "header": [list(row) for row in page.header],
        "sections": [
            {
                "title": section.title,
                "silent": section.silent,
                "sentences": [
                    {"text": s.text, "mark": _mark(s, numbered=numbered)} for s in section.sentences
                ],
            }
            for section in page.sections
        ],
        "marks": [f"{sign} {meaning}" for sign, meaning in page.marks],
        "approval": list(page.approval),
        "appendix": _appendix(page),
        **_amendments(page),
    }


def _mark(sentence: PageSentence, *, numbered: bool) -> str:
    return f"{sentence.sign}{sentence.number if numbered else ''}"


def _amendments(page: Page) -> dict[str, Any]:
    return {
        "amendments-title": page.words["amendments_title"],
        "no-changes": page.words["no_changes"],
        "before": page.words["before"],
        "after": page.words["after"],
        "amendments": [
            {
                "line": amendment.line,
                "changes": [
                    {"head": f"{c.what} ({c.section})", "before": c.before, "after": c.after}
                    for c in amendment.changes
                ],
            }
            for amendment in page.amendments
        ],
    }


def _appendix(page: Page) -> dict[str, Any] | None:
    if page.appendix is None:
        return None
    return {
        "title": page.appendix.title,
        "intro": page.appendix.intro,
        "source": page.appendix.source,
        "proofs": [
            {"number": str(p.number), "text": p.text, "quotes": _proof_lines(p)}
            for p in page.appendix.proofs
        ],
    }


def _proof_lines(proof: Proof) -> list[str]:
    quotes = [f"“{quote.words}” ({quote.place})" for quote in proof.quotes]
    return [*quotes, proof.author] if proof.author else quotes
