"""The lines of the home page: a fixed number of queries, however many sessions there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, FromClause, func, or_
from sqlalchemy.orm import aliased, join
from sqlmodel import Session as Transaction
from sqlmodel import and_, col, select

from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.note import Note
from therapy_app.domain.source import Source
from therapy_app.ports import SessionRow
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, client_of, note_of, session_of, source_of
from therapy_app.storage.tables import (
    StoredAnswers,
    StoredApproval,
    StoredClient,
    StoredNote,
    StoredPending,
    StoredRecording,
    StoredRevision,
    StoredSession,
    StoredSource,
)


def session_lines(
    rows: Transaction, vault: KeyVault, which: ColumnElement[bool]
) -> tuple[SessionRow, ...]:
    """The sessions that ``which`` selects, by date and time, each with all that its line shows.

    ``which`` may speak of session, client and note. ``source`` is the newest version: the one
    that the note, where there is one, rests on in its newest revision.
    """
    heads = rows.exec(
        select(StoredSession, StoredClient, _pending(), _approved_at())
        .select_from(_joined())
        .where(which)
        .order_by(col(StoredSession.date), col(StoredSession.start), col(StoredSession.number))
    ).all()
    vault.load({client.id for _, client, _, _ in heads})
    contents = _contents(rows, which)
    dictated = set(
        rows.exec(select(StoredSession.id).select_from(_joined()).where(which, _waits()))
    )
    return tuple(
        SessionRow(
            session=session_of(session, Seal(vault, client.id)),
            client=client_of(client, Seal(vault, client.id)),
            note=contents[session.id].note(Seal(vault, client.id)),
            source=contents[session.id].source(Seal(vault, client.id)),
            has_pending=has_pending,
            approved_at=approved_at,
            has_dictation=session.id in dictated,
        )
        for session, client, has_pending, approved_at in heads
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """The rows of a session's note, where there is one, and of its source."""

    note_row: StoredNote | None
    revision_row: StoredRevision | None
    source_row: StoredSource | None

    def note(self, seal: Seal) -> Note | None:
        if self.note_row is None or self.revision_row is None:
            return None
        return note_of(self.note_row, self.revision_row, seal)

    def source(self, seal: Seal) -> Source | None:
        return None if self.source_row is None else source_of(self.source_row, seal)


def _contents(rows: Transaction, which: ColumnElement[bool]) -> dict[str, _Content]:
    found = rows.exec(
        select(StoredSession.id, StoredNote, StoredRevision, StoredSource)
        .select_from(_joined())
        .outerjoin(StoredRevision, _is_newest_revision())
        .outerjoin(StoredSource, _is_newest_source())
        .where(which)
    )
    return {
        session_id: _Content(note, revision, source) for session_id, note, revision, source in found
    }


def _joined() -> FromClause:
    return join(
        StoredSession, StoredClient, col(StoredClient.id) == col(StoredSession.client_id)
    ).outerjoin(StoredNote, col(StoredNote.session_id) == col(StoredSession.id))


def _pending() -> ColumnElement[bool]:
    """Whether words or answers wait to become a source."""
    return or_(
        *(
            select(kept.session_id)
            .where(kept.session_id == StoredSession.id)
            .correlate(StoredSession)
            .exists()
            for kept in (StoredPending, StoredAnswers)
        )
    )


def _waits() -> ColumnElement[bool]:
    """Whether a recording waits whose text was not taken over."""
    return (
        select(StoredRecording.id)
        .where(StoredRecording.session_id == StoredSession.id)
        .where(StoredRecording.state != RecordingState.TAKEN.value)
        .correlate(StoredSession)
        .exists()
    )


def _approved_at() -> ColumnElement[datetime | None]:
    latest = (
        select(func.max(StoredApproval.at))
        .where(StoredApproval.note_id == StoredNote.id)
        .correlate(StoredNote)
        .scalar_subquery()
    )
    return cast("ColumnElement[datetime | None]", latest)


def _is_newest_revision() -> ColumnElement[bool]:
    other = aliased(StoredRevision)
    newest = (
        select(func.max(other.number))
        .where(other.note_id == StoredNote.id)
        .correlate(StoredNote)
        .scalar_subquery()
    )
    return and_(
        col(StoredRevision.note_id) == col(StoredNote.id), col(StoredRevision.number) == newest
    )


def _is_newest_source() -> ColumnElement[bool]:
    other = aliased(StoredSource)
    newest = (
        select(func.max(other.version))
        .where(other.session_id == StoredSession.id)
        .correlate(StoredSession)
        .scalar_subquery()
    )
    return and_(
        col(StoredSource.session_id) == col(StoredSession.id), col(StoredSource.version) == newest
    )
