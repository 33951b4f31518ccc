"""Add words to a session that has a draft already: only they are drafted, all else stays."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import (
    NotFoundError,
    ReadOnlyError,
    StaleEditError,
    TooLongError,
)
from therapy_app.domain.flags import newly_shown
from therapy_app.domain.ids import SessionId, SourceId, new_id
from therapy_app.domain.note import Note, NoteStatus
from therapy_app.domain.source import Source
from therapy_app.domain.source_version import BREAK, continued
from therapy_app.pipeline.composing import Composed
from therapy_app.pipeline.review.change_source import on_continued
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.given_words import (
    already_made,
    given_words,
    use,
    with_heard_words,
)
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import LONGEST_SOURCE


def add_to_source(
    session_id: SessionId,
    text: str,
    base: int,
    *,
    answers: int | None = None,
    by: Account,
    tools: Tools,
) -> Note:
    """Put text and answers below the session's source and draft their sentences into the note.

    ``base`` and ``answers`` are the versions of the pending text and of the answers that the
    browser knew (None leaves the answers out); the same words sent twice are added once. Raises
    EmptySourceError, TooLongError, StaleEditError (another window went on writing, or changed the
    note), ReadOnlyError (the note is approved), NotFoundError.
    """
    given = given_words(session_id, text.strip(), answers, by=by, tools=tools)
    if given.is_used:
        return already_made(session_id, given, by=by, tools=tools)
    with tools.keeper(write=False) as unit:
        note, before = _found(session_id, by, unit)
        pending = unit.sources.pending(session_id, by.id)
    if pending is None and before.text.endswith(f"{BREAK}{given.whole.text}"):
        return note
    if note.status is NoteStatus.APPROVED:
        raise ReadOnlyError
    after = _continued(before, given.whole, by=by, tools=tools)
    with tools.keeper() as unit:
        now, unchanged = _found(session_id, by, unit)
        pending = unit.sources.pending(session_id, by.id)
        written_on = pending is not None and pending.version != base
        if unchanged.id != before.id or now.status is NoteStatus.APPROVED or written_on:
            raise StaleEditError
        note = _drafted(now, before, after, by, unit, tools)
        use(given, session_id, by=by, unit=unit)
        unit.commit()
    return note


def _found(session_id: SessionId, by: Account, unit: UnitOfWork) -> tuple[Note, Source]:
    note = unit.notes.of_session(session_id, by.id)
    if note is None:
        raise NotFoundError
    return note, unit.sources.get(note.source_id, by.id)


def _continued(before: Source, added: Composed, *, by: Account, tools: Tools) -> Source:
    """The next version of the source; those of the added words that were dictated can be played."""
    after = continued(
        before,
        added.text,
        lambda _: added.passages,
        to=SourceId(new_id()),
        at=tools.clock.now(),
    )
    if len(after.text) > LONGEST_SOURCE:
        raise TooLongError(limit=LONGEST_SOURCE, unit="characters")
    start = len(before.text)
    tapped = [span.shift(start + len(BREAK)) for span in added.chosen]
    return with_heard_words(after, tapped, since=start, by=by, tools=tools)


def _drafted(
    note: Note, before: Source, after: Source, by: Account, unit: UnitOfWork, tools: Tools
) -> Note:
    review = review_of(note, after, by, unit, tools)
    following = replace(note, revision=on_continued(note.revision, before, review))
    made = following.revision
    unit.sources.add(after)
    unit.notes.add_revision(following)
    unit.flags.count(note.id, made.number, newly_shown(note.revision, made))
    unit.audit.add(AuditEvent(AuditTag.SOURCE_CONTINUED, by.id, made.created, after.id))
    return following
