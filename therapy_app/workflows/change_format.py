"""Give a draft another format: its sentences stay as they are, under other sections."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import ReadOnlyError, StaleEditError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.pipeline.review.change_format import on_changed_format
from therapy_app.workflows.formats import format_named, format_of_note
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.tools import Tools


def change_format(
    note_id: NoteId, template: str, revision: int, edit_id: str, *, by: Account, tools: Tools
) -> Note:
    """Re-arrange the note in another format, as one revision that can be undone.

    ``revision`` is the one on screen; the same act arriving twice is done once. Nothing is
    done where the note has the format already. Raises StaleEditError (the note moved on),
    ReadOnlyError (it is approved), NotFoundError (no such note or format).
    """
    with tools.keeper() as unit:
        note = unit.notes.get(note_id, by.id)
        if unit.notes.revision_of_edit(note_id, edit_id, by.id) is not None:
            return note
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        if note.revision.number != revision:
            raise StaleEditError
        old = format_of_note(note, unit=unit, tools=tools)
        new = format_named(template, note.language, by=by, unit=unit, tools=tools)
        if new.id == old.id:
            return note
        source = unit.sources.get(note.source_id, by.id)
        review = replace(review_of(note, source, by, unit, tools), template=new)
        note = replace(note, revision=on_changed_format(note.revision, old, review, edit_id))
        unit.notes.add_revision(note)
        at = note.revision.created
        unit.audit.add(AuditEvent(AuditTag.NOTE_EDITED, by.id, at, note.id, "format"))
        unit.commit()
    return note
