"""Take an approved note away as a file."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.approval import ApprovedNote, approved_note
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.note import Note
from therapy_app.domain.template import Template
from therapy_app.export.formats import ExportedFile, render
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.formats import format_of_note
from therapy_app.workflows.tools import Tools


def export_note(
    note_id: NoteId,
    format: str,  # noqa: A002 - the field's own word
    *,
    evidence: bool,
    revision: int | None,
    by: Account,
    tools: Tools,
) -> ExportedFile:
    """Render an approved revision (default: the newest approved one); writes it to the audit log.

    Raises NotFoundError when the note, an approval of it or the format does not exist.
    """
    with tools.keeper() as unit:
        file = approved_as(
            format,
            unit.notes.get(note_id, by.id),
            revision,
            evidence=evidence,
            by=by,
            unit=unit,
            tools=tools,
        )
        unit.audit.add(
            AuditEvent(AuditTag.NOTE_EXPORTED, by.id, tools.clock.now(), note_id, format)
        )
        unit.commit()
    return file


def approved_as(
    format: str,  # noqa: A002 - the field's own word
    note: Note,
    revision: int | None,
    *,
    evidence: bool,
    by: Account,
    unit: UnitOfWork,
    tools: Tools,
) -> ExportedFile:
    """An approved revision of the note in this file format; raises NotFoundError."""
    approved = _approved(note, revision, by, unit)
    return render(
        approved,
        _format_of(approved, approved.revision.number, by, unit, tools),
        format,
        evidence=evidence,
        language=approved.note.language,
        draft=unit.notes.revision(note.id, 1, by.id),
        formats={
            approval.revision: _format_of(approved, approval.revision, by, unit, tools)
            for approval in approved.amends
        },
    )


def _format_of(
    approved: ApprovedNote, number: int, by: Account, unit: UnitOfWork, tools: Tools
) -> Template:
    """The format of one of the note's revisions."""
    revision = unit.notes.revision(approved.note.id, number, by.id)
    note = replace(approved.note, revision=revision)
    return format_of_note(note, unit=unit, tools=tools)


def _approved(note: Note, revision: int | None, by: Account, unit: UnitOfWork) -> ApprovedNote:
    approvals = unit.notes.approvals(note.id, by.id)
    wanted = [a for a in approvals if revision is None or a.revision == revision]
    if not wanted:
        raise NotFoundError
    chosen = wanted[-1]
    session = unit.sessions.get(note.session_id, by.id)
    approved = unit.notes.revision(note.id, chosen.revision, by.id)
    return approved_note(
        chosen,
        note=note,
        revision=approved,
        source=unit.sources.get(approved.source_id, by.id),
        session=session,
        client=unit.clients.get(session.client_id, by.id),
        amends=tuple(a for a in approvals if a.revision < chosen.revision),
        remarks=unit.supervision.remarks(note.id, by.id),
    )
