"""The lines of the home page: a fixed number of queries, however many sessions there are."""

from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session as Transaction
from sqlmodel import and_, col, or_, select

from therapy_app.ports import SessionRow
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.mapping import Seal, client_of, note_of, revision_of, session_of, source_of
from therapy_app.storage.tables import (
    StoredApproval,
    StoredClient,
    StoredNote,
    StoredPending,
    StoredRevision,
    StoredSession,
    StoredSource,
)


def session_lines(
    rows: Transaction, vault: KeyVault, which: ColumnElement[bool]
) -> tuple[SessionRow, ...]:
    """The sessions that ``which`` selects, by date and time, each with all that its line shows.

    ``which`` may speak of session, client and note. With a note, ``source`` is the version
    that the note rests on; without one, the newest.
    """
    found = rows.exec(
        select(
            StoredSession, StoredClient, StoredNote, StoredRevision, StoredSource, _pending(), _at()
        )
        .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
        .outerjoin(StoredNote, col(StoredNote.session_id) == col(StoredSession.id))
        .outerjoin(StoredRevision, _is_newest_revision())
        .outerjoin(StoredSource, _is_its_source())
        .where(which)
        .order_by(col(StoredSession.date), col(StoredSession.start), col(StoredSession.number))
    ).all()
    vault.load({row[1].id for row in found})
    return tuple(_line(vault, *row) for row in found)


def _line(
    vault: KeyVault,
    session: StoredSession,
    client: StoredClient,
    note: StoredNote | None,
    revision: StoredRevision | None,
    source: StoredSource | None,
    has_pending: bool,
    approved_at: datetime | None,
) -> SessionRow:
    seal = Seal(vault, client.id)
    return SessionRow(
        session=session_of(session, seal),
        client=client_of(client, seal),
        note=note_of(note, revision_of(revision, seal)) if note and revision else None,
        source=source_of(source, seal) if source else None,
        has_pending=has_pending,
        approved_at=approved_at,
    )


def _pending() -> ColumnElement[bool]:
    return (
        select(StoredPending.session_id)
        .where(StoredPending.session_id == StoredSession.id)
        .correlate(StoredSession)
        .exists()
    )


def _at() -> ColumnElement[datetime | None]:
    return (
        select(func.max(StoredApproval.at))
        .where(StoredApproval.note_id == StoredNote.id)
        .correlate(StoredNote)
        .scalar_subquery()
    )


def _is_newest_revision() -> ColumnElement[bool]:
    other = StoredRevision.__table__.alias("other_revision")
    newest = (
        select(func.max(other.c.number))
        .where(other.c.note_id == StoredNote.id)
        .correlate(StoredNote)
        .scalar_subquery()
    )
    return and_(
        col(StoredRevision.note_id) == col(StoredNote.id), col(StoredRevision.number) == newest
    )


def _is_its_source() -> ColumnElement[bool]:
    other = StoredSource.__table__.alias("other_source")
    newest = (
        select(func.max(other.c.version))
        .where(other.c.session_id == StoredSession.id)
        .correlate(StoredSession)
        .scalar_subquery()
    )
    return or_(
        col(StoredSource.id) == col(StoredNote.source_id),
        and_(
            col(StoredNote.id).is_(None),
            col(StoredSource.session_id) == col(StoredSession.id),
            col(StoredSource.version) == newest,
        ),
    )
