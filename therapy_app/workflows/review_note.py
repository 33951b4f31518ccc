"""One act of the reviewer: the next revision, with only the touched sentence checked again."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.edit import Edit
from therapy_app.domain.errors import ReadOnlyError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.note import Note, NoteStatus, Revision
from therapy_app.domain.source import Source
from therapy_app.pipeline.review import Review, apply_edit
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.flag_examples import keep_flags
from therapy_app.workflows.tools import Tools


def edit_note(note_id: NoteId, edit: Edit, *, by: Account, tools: Tools) -> Note:
    """Make one edit; the same edit arriving twice is made once.

    Raises StaleEditError, ReadOnlyError (the note is approved), InvalidInputError or
    NotFoundError; nothing is changed then.
    """
    with tools.keeper() as unit:
        note = unit.notes.get(note_id, by.id)
        if unit.notes.revision_of_edit(note_id, edit.edit_id, by.id) is not None:
            return note
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        before, source = note.revision, unit.sources.get(note.source_id, by.id)
        note = replace(note, revision=_next_revision(note, edit, source, by, unit, tools))
        unit.notes.add_revision(note)
        keep_flags(before, note, edit, source, unit)
        unit.audit.add(
            AuditEvent(AuditTag.NOTE_EDITED, by.id, note.revision.created, note.id, edit.kind.value)
        )
        unit.commit()
    return note


def _next_revision(
    note: Note, edit: Edit, source: Source, by: Account, unit: UnitOfWork, tools: Tools
) -> Revision:
    review = Review(
        source=source,
        template=tools.templates.get(note.template, note.language),
        checker=tools.checker,
        drafter=tools.drafter,
        earlier=lambda number: unit.notes.revision(note.id, number, by.id),
        by=by.display_name,
        at=tools.clock.now(),
    )
    return apply_edit(note.revision, edit, review)
