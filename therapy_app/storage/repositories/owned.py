"""Whose a record is: each look-up goes through the client to the owner, or finds nothing."""

from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError
from therapy_app.storage.repositories.restricted import refuse_restricted
from therapy_app.storage.tables import (
    StoredClient,
    StoredNote,
    StoredRecording,
    StoredRevision,
    StoredSession,
    StoredSource,
)


def client_of_session(rows: Transaction, session_id: str, owner: str | None = None) -> str:
    """The client's id, which is the scope of the session's key.

    With ``owner``, another therapist's session raises NotFoundError like a missing one. Whoever
    names no owner is about to write: a restricted file raises RestrictedError.
    """
    query = (
        select(StoredSession.client_id)
        .join(StoredClient, col(StoredClient.id) == col(StoredSession.client_id))
        .where(StoredSession.id == session_id)
    )
    if owner is not None:
        query = query.where(StoredClient.owner == owner)
    client_id = _found(rows.exec(query).first())
    refuse_restricted(rows, client_id, writes=owner is None)
    return client_id


def client_of_source(rows: Transaction, source_id: str, owner: str) -> str:
    """The client's id of a source; raises NotFoundError."""
    session_id = rows.exec(
        select(StoredSource.session_id).where(StoredSource.id == source_id)
    ).first()
    return client_of_session(rows, _found(session_id), owner)


def client_of_note(rows: Transaction, note_id: str, owner: str | None = None) -> str:
    """The client's id of a note; raises NotFoundError."""
    session_id = rows.exec(select(StoredNote.session_id).where(StoredNote.id == note_id)).first()
    return client_of_session(rows, _found(session_id), owner)


def client_of_recording(rows: Transaction, recording_id: str, owner: str | None = None) -> str:
    """The client's id of a recording; raises NotFoundError."""
    session_id = rows.exec(
        select(StoredRecording.session_id).where(StoredRecording.id == recording_id)
    ).first()
    return client_of_session(rows, _found(session_id), owner)


def newest_revision(rows: Transaction, note_id: str) -> StoredRevision:
    """The newest revision of a note; raises NotFoundError."""
    row = rows.exec(
        select(StoredRevision)
        .where(StoredRevision.note_id == note_id)
        .order_by(col(StoredRevision.number).desc())
        .limit(1)
    ).first()
    if row is None:
        raise NotFoundError
    return row


def _found(client_or_session: str | None) -> str:
    if client_or_session is None:
        raise NotFoundError
    return client_or_session
