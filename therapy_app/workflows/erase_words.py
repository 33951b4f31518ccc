"""Erase what stood behind an approved note once its time is over; the note itself stays whole."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.erased_words import draft_without_words, source_without_words
from therapy_app.domain.ids import SourceId
from therapy_app.domain.note import Revision
from therapy_app.domain.retention import Kind, Settled
from therapy_app.domain.text import Span
from therapy_app.ports import UnitOfWork


def erase_drafts(note: Settled, at: datetime, unit: UnitOfWork) -> None:
    """The words of each revision that was never approved; how they came about stays."""
    approved = {one.revision for one in unit.notes.approvals(note.note_id, note.owner)}
    newest = unit.notes.get(note.note_id, note.owner).revision.number
    for number in set(range(1, newest + 1)) - approved:
        draft = unit.notes.revision(note.note_id, number, note.owner)
        unit.notes.erase_words(draft_without_words(draft))
    _finish(note, Kind.DRAFTS, AuditEvent(AuditTag.DRAFTS_ERASED, "", at, note.note_id), unit)


def erase_unquoted_words(note: Settled, at: datetime, unit: UnitOfWork) -> None:
    """What was said, typed, heard or sent about the session, but for what the note quotes."""
    session, owner = note.session_id, note.owner
    quoted = _quoted(note, unit)
    for source in unit.sources.versions(session, owner):
        unit.sources.erase_words(source_without_words(source, quoted[source.id]))
        unit.audit.add(AuditEvent(AuditTag.WORDS_ERASED, "", at, source.id))
    for recording in unit.recordings.of_session(session, owner):
        unit.recordings.forget_heard(recording.id, 0)
    pending = unit.sources.pending(session, owner)
    if pending is not None and pending.saved <= note.approved:
        unit.sources.drop_pending(session)
    answers = unit.answer_sheets.of_session(session, owner)
    if answers is not None and answers.saved <= note.approved:
        unit.answer_sheets.drop(session)
    unit.sendings.erase_words(session)
    _finish(note, Kind.WORDS, AuditEvent(AuditTag.WORDS_ERASED, "", at, note.note_id), unit)


def _finish(note: Settled, kind: Kind, event: AuditEvent, unit: UnitOfWork) -> None:
    unit.flags.erase_words(note.note_id)
    unit.expiring.mark(note.note_id, kind, event.at)
    unit.audit.add(event)


def _quoted(note: Settled, unit: UnitOfWork) -> Mapping[SourceId, list[Span]]:
    """What the approved revisions rest on, by the version of the source."""
    quoted: dict[SourceId, list[Span]] = defaultdict(list)
    for approval in unit.notes.approvals(note.note_id, note.owner):
        revision: Revision = unit.notes.revision(note.note_id, approval.revision, note.owner)
        quoted[revision.source_id] += [e.span for s in revision.sentences for e in s.evidence]
    return quoted
