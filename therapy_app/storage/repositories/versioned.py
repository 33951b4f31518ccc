"""Keeps what is still being written about a session: each save names the version it rests on."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Transaction

from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.ids import SessionId
from therapy_app.storage.tables import StoredAnswers, StoredPending


def save_over(
    rows: Transaction,
    table: type[StoredPending | StoredAnswers],
    session_id: SessionId,
    base: int,
    **kept: Any,
) -> None:
    """Put the new version in the place of ``base``; 0 stands for "nothing yet".

    ``kept`` are the other columns, the new ``version`` among them. One statement, so that of two
    who save at once one is refused: StaleEditError, as when ``base`` is not the version kept.
    """
    columns: Any = table
    held = (columns.session_id == session_id, columns.version == base)
    if rows.exec(update(table).where(*held).values(**kept)).rowcount:
        return
    if base:
        raise StaleEditError
    try:
        with rows.begin_nested():
            rows.add(table(session_id=session_id, **kept))
    except IntegrityError:
        raise StaleEditError from None
