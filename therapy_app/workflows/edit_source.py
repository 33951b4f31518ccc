"""Correct a passage after the draft: the next version of the source, and of the note on it."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.edit import Edit, EditKind, SourceEdit
from therapy_app.domain.errors import (
    EmptySourceError,
    NotFoundError,
    ReadOnlyError,
    StaleEditError,
    TooLongError,
)
from therapy_app.domain.ids import SessionId, SourceId, new_id
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.domain.source import Source
from therapy_app.domain.source_version import corrected
from therapy_app.pipeline.review.change_source import on_corrected, on_uncorrected
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import LONGEST_SOURCE, house_text


def edit_source(session_id: SessionId, edit: SourceEdit, *, by: Account, tools: Tools) -> Note:
    """Correct one passage; the same edit arriving twice is made once.

    Sentences that rest on it become stale and wait for their author; none is rewritten. Raises
    StaleEditError (the passage reads otherwise by now), ReadOnlyError (the note is approved),
    EmptySourceError (no word would be left), TooLongError, NotFoundError (no session, no note).
    """
    text = house_text(edit.text).strip()
    with tools.keeper() as unit:
        note = unit.notes.of_session(session_id, by.id)
        if note is None:
            raise NotFoundError
        if unit.notes.revision_of_edit(note.id, edit.edit_id, by.id) is not None:
            return note
        if note.status is NoteStatus.APPROVED:
            raise ReadOnlyError
        before = unit.sources.get(note.source_id, by.id)
        if any(p.id == edit.passage and p.text == text for p in before.passages):
            return note
        after = _corrected(before, edit, text, tools)
        review = review_of(note, after, by, unit, tools)
        revision = on_corrected(note.revision, before, review, edit.edit_id)
        note = _keep(replace(note, revision=revision), after, by, unit)
        unit.commit()
    return note


def undo_correction(
    note: Note, edit: Edit, *, by: Account, unit: UnitOfWork, tools: Tools
) -> Note | None:
    """Take a correction back, inside the edit's own transaction; None where the edit is no such.

    Raises StaleEditError where the source, or a sentence that it made stale, was changed since.
    """
    number = edit.revision
    if edit.kind is not EditKind.UNDO or number is None or not 1 < number <= note.revision.number:
        return None
    made = unit.notes.revision(note.id, number, by.id)
    earlier = unit.notes.revision(note.id, number - 1, by.id)
    if made.what != "correct":
        return None
    now = unit.sources.get(note.source_id, by.id)
    was = unit.sources.get(earlier.source_id, by.id)
    back = replace(was, id=SourceId(new_id()), version=now.version + 1, created=tools.clock.now())
    review = review_of(note, back, by, unit, tools)
    revision = on_uncorrected(note.revision, now, review, edit.edit_id, made=made, before=earlier)
    return _keep(replace(note, revision=revision), back, by, unit)


def _corrected(before: Source, edit: SourceEdit, text: str, tools: Tools) -> Source:
    try:
        after = corrected(
            before,
            edit.passage,
            text,
            lambda whole: tools.segmenter.passages(whole, before.language),
            to=SourceId(new_id()),
            at=tools.clock.now(),
        )
    except KeyError:
        raise StaleEditError from None
    if not after.passages:
        raise EmptySourceError
    if len(after.text) > LONGEST_SOURCE:
        raise TooLongError(limit=LONGEST_SOURCE, unit="characters")
    return after


def _keep(note: Note, source: Source, by: Account, unit: UnitOfWork) -> Note:
    unit.sources.add(source)
    unit.notes.add_revision(note)
    at = note.revision.created
    unit.audit.add(AuditEvent(AuditTag.SOURCE_CORRECTED, by.id, at, source.id))
    return note
