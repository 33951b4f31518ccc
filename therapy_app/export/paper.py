"""A paper of the practice as a PDF to hand out and to file."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files

from therapy_app.domain.paper import Paper, PaperSection
from therapy_app.export.formats import ExportedFile
from therapy_app.export.pdf import compiled
from therapy_app.export.wording import clean


def paper_as_pdf(paper: Paper, words: Mapping[str, str]) -> ExportedFile:
    """PDF/A-2a and PDF/UA-1; ``words`` are those of all exports."""
    data = {
        "title": clean(paper.title),
        "author": clean(paper.author),
        "lang": paper.language.value,
        "footer": clean(paper.footer or paper.title),
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
