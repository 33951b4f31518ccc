"""One act of the reviewer: the next revision, with only the touched sentence checked again."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.edit import Edit
from therapy_app.domain.errors import ReadOnlyError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.pipeline.review import apply_edit
from therapy_app.workflows.edit_source import undo_correction
from therapy_app.workflows.flag_examples import keep_flags
from therapy_app.workflows.review_tools import review_of
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
        undone = undo_correction(note, edit, by=by, unit=unit, tools=tools)
        if undone is not None:
            unit.commit()
            return undone
        before, source = note.revision, unit.sources.get(note.source_id, by.id)
        review = review_of(note, source, by, unit, tools)
        note = replace(note, revision=apply_edit(before, edit, review))
        unit.notes.add_revision(note)
        keep_flags(before, note, edit, source, unit)
        unit.audit.add(
            AuditEvent(AuditTag.NOTE_EDITED, by.id, note.revision.created, note.id, edit.kind.value)
        )
        unit.commit()
    return note
