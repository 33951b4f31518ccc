"""A paper of the practice for clients and authorities: headings, sentences, lists and tables."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import files

from therapy_app.domain.language import Language
from therapy_app.export.formats import ExportedFile
from therapy_app.export.pdf import compiled
from therapy_app.export.wording import clean


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Sentences, then a list, then a table with as many cells a row as it has heads."""

    title: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What a reader sees, in the order of the page. ``stem`` is the file's name without ending."""

    stem: str
    title: str
    author: str
    lead: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    language: Language
    made: datetime


def paper_as_pdf(paper: Paper, words: Mapping[str, str]) -> ExportedFile:
    """PDF/A-2a and PDF/UA-1; ``words`` are those of all exports."""
    data = {
        "title": clean(paper.title),
        "author": clean(paper.author),
        "lang": paper.language.value,
        "footer": clean(paper.title),
        "page-words": words["page"],
        "lead": [clean(line) for line in paper.lead],
        "sections": [_cleaned(section) for section in paper.sections],
    }
    layout = files("therapy_app.export").joinpath("paper.typ").read_bytes()
    made = compiled(layout, json.dumps(data, ensure_ascii=False), int(paper.made.timestamp()))
    return ExportedFile(f"{paper.stem}.pdf", "application/pdf", made)


def _cleaned(section: PaperSection) -> dict[str, object]:
    return {
        key: clean(value)
        if isinstance(value, str)
        else [clean(v) if isinstance(v, str) else [clean(cell) for cell in v] for v in value]
        for key, value in asdict(section).items()
    }
