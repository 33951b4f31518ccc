"""A restricted file (Art. 18 GDPR) is neither changed nor just read: asked at each look-up."""

from sqlalchemy import ColumnElement
from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import RestrictedError
from therapy_app.domain.retention import Restriction
from therapy_app.storage.retention_tables import StoredStanding
from therapy_app.storage.tables import StoredClient


def refuse_restricted(rows: Transaction, client_id: str, *, writes: bool) -> None:
    """Raise RestrictedError where the file is restricted: for reading, unless it was opened."""
    held = rows.get(StoredStanding, client_id)
    if held is None or held.restricted == Restriction.NONE:
        return
    if writes or held.restricted == Restriction.SHUT:
        raise RestrictedError


def not_shut() -> ColumnElement[bool]:
    """Of a list over clients, those whose file is not shut."""
    shut = select(StoredStanding.client_id).where(StoredStanding.restricted == Restriction.SHUT)
    return col(StoredClient.id).not_in(shut)


def not_restricted() -> ColumnElement[bool]:
    """Of a list over clients, those whose file is not restricted, opened for reading or not."""
    restricted = select(StoredStanding.client_id).where(
        StoredStanding.restricted != Restriction.NONE
    )
    return col(StoredClient.id).not_in(restricted)
