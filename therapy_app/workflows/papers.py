"""The papers of the practice: made from the running configuration, kept as they were handed out."""

from dataclasses import fields, replace
from typing import Final

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperKind, PaperVersion, PaperVersions, PracticeDetails
from therapy_app.export.formats import DOCX, ExportedFile
from therapy_app.export.paper import paper_as_pdf
from therapy_app.export.paper_docx import paper_as_docx
from therapy_app.export.practice_papers import practice_paper
from therapy_app.export.wording import day
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.data_handling import data_handling
from therapy_app.workflows.tools import Tools

LONGEST: Final = 200
_OWN: Final = frozenset({PaperKind.CLIENT_SHEET, PaperKind.HANDLING})
"""These tell of one therapist's connectors, the others of the whole practice's."""


def paper(kind: PaperKind, language: Language, *, by: Account, tools: Tools) -> Paper:
    """One paper as it reads right now, with its version and the day at its foot."""
    handling = data_handling(by=by, tools=tools, whole_practice=kind not in _OWN)
    with tools.keeper(write=False) as unit:
        details = unit.practice.read(PracticeDetails)
    made = practice_paper(kind, handling, details, therapist=by.display_name, language=language)
    on = day(made.made.astimezone().date(), words("export", language))
    foot = words("papers", language)["foot"]
    return replace(made, footer=foot.format(title=made.title, version=made.version, day=on))


def hand_out(
    kind: PaperKind, form: str, language: Language, *, by: Account, tools: Tools
) -> ExportedFile:
    """The paper as a PDF or a Word document; its wording is kept, so that it can be shown later.

    Raises NotFoundError for another form.
    """
    made = paper(kind, language, by=by, tools=tools)
    said = words("export", language)
    if form == "pdf":
        file = paper_as_pdf(made, said)
    elif form == "docx":
        file = ExportedFile(f"{made.stem}.docx", DOCX, paper_as_docx(made, said["page"]))
    else:
        raise NotFoundError
    with tools.keeper() as unit:
        keep_wording(kind, made, unit)
        event = AuditEvent(AuditTag.PAPER_MADE, by.id, tools.clock.now(), "", kind)
        unit.audit.add(event)
        unit.commit()
    return file


def keep_wording(kind: PaperKind, made: Paper, unit: UnitOfWork) -> str:
    """Keep how a paper reads, once; gives its version."""
    unit.practice.keep(unit.practice.read(PaperVersions).with_paper(kind, made))
    return made.version


def handed_out(kind: PaperKind, *, tools: Tools) -> tuple[PaperVersion, ...]:
    """The wordings of a paper that left the app, newest first."""
    with tools.keeper(write=False) as unit:
        return unit.practice.read(PaperVersions).of(kind)


def details_of(*, tools: Tools) -> PracticeDetails:
    """Who is responsible, as far as it was said."""
    with tools.keeper(write=False) as unit:
        return unit.practice.read(PracticeDetails)


def keep_details(details: PracticeDetails, *, by: Account, tools: Tools) -> None:
    """Keep who is responsible; raises InvalidInputError naming the field."""
    for one in fields(details):
        if len(getattr(details, one.name)) > LONGEST:
            raise InvalidInputError(field=f"practice_{one.name}")
    with tools.keeper() as unit:
        unit.practice.keep(details)
        unit.audit.add(AuditEvent(AuditTag.PRACTICE_DESCRIBED, by.id, tools.clock.now(), ""))
        unit.commit()
