"""Approve a note, and open an approved one again as an amendment beside it."""

from dataclasses import replace

from therapy_app.domain import approval as rules
from therapy_app.domain.account import Account
from therapy_app.domain.approval import Approval
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError, ReadOnlyError, StaleEditError
from therapy_app.domain.ids import NoteId
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.workflows.forget_sound import forget_sound_of
from therapy_app.workflows.tools import Tools


def approve_note(note_id: NoteId, revision: int, *, by: Account, tools: Tools) -> Approval:
    """Approve exactly the revision that the therapist saw; the sound of the session goes.

    Raises NotReadyError while anything is open, StaleEditError when the note moved on,
    ReadOnlyError when it is approved already, NotFoundError.
    """
    with tools.keeper() as unit:
        note = unit.notes.get(note_id, by.id)
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        if note.revision.number != revision:
            raise StaleEditError
        source = unit.sources.get(note.source_id, by.id)
        approval = rules.approve(note, source, by=by.display_name, at=tools.clock.now())
        unit.notes.add_approval(approval)
        unit.notes.save_status(replace(note, status=NoteStatus.APPROVED))
        unit.audit.add(AuditEvent(AuditTag.NOTE_APPROVED, by.id, approval.at, note.id))
        forget_sound_of(note.session_id, by=by, at=approval.at, unit=unit)
        unit.commit()
    return approval


def amend_note(note_id: NoteId, *, by: Account, tools: Tools) -> Note:
    """Begin an amendment: the next revision, beside the approved one, open for edits.

    Raises InvalidInputError when the note is not approved, NotFoundError.
    """
    with tools.keeper() as unit:
        note = unit.notes.get(note_id, by.id)
        if note.status is not NoteStatus.APPROVED:
            raise InvalidInputError(field="note")
        now = tools.clock.now()
        following = replace(
            note.revision,
            number=note.revision.number + 1,
            created=now,
            by=by.display_name,
            what="amend",
            edit_id=None,
        )
        note = replace(note, status=NoteStatus.AMENDING, revision=following)
        unit.notes.add_revision(note)
        unit.audit.add(AuditEvent(AuditTag.NOTE_AMENDED, by.id, now, note.id))
        unit.commit()
    return note
