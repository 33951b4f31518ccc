"""Add or change a session: the hour that a note is about."""

import datetime as dt
from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId, SessionId, new_id
from therapy_app.domain.session import Session, Setting
from therapy_app.workflows.set_up import LONGEST_NAME
from therapy_app.workflows.tools import Tools

LONGEST_MINUTES = 8 * 60


def add_session(  # noqa: PLR0913 - a form has as many fields as it has
    client_id: ClientId,
    *,
    date: dt.date,
    start: dt.time,
    end: dt.time,
    setting: Setting,
    modality: str,
    by: Account,
    tools: Tools,
) -> Session:
    """Add a session as the client's next; raises InvalidInputError or NotFoundError."""
    with tools.keeper() as unit:
        earlier = unit.sessions.of_client(client_id, by.id)
        session = Session(
            id=SessionId(new_id()),
            client_id=unit.clients.get(client_id, by.id).id,
            number=max((s.number for s in earlier), default=0) + 1,
            date=date,
            start=start,
            end=end,
            setting=setting,
            modality=_modality(modality),
        )
        _refuse_odd_length(session)
        unit.sessions.add(session)
        unit.audit.add(AuditEvent(AuditTag.SESSION_ADDED, by.id, tools.clock.now(), session.id))
        unit.commit()
    return session


def change_session(  # noqa: PLR0913 - a form has as many fields as it has
    session_id: SessionId,
    *,
    date: dt.date,
    start: dt.time,
    end: dt.time,
    setting: Setting,
    modality: str,
    by: Account,
    tools: Tools,
) -> Session:
    """Change date, times, setting or modality; raises InvalidInputError or NotFoundError."""
    with tools.keeper() as unit:
        session = replace(
            unit.sessions.get(session_id, by.id),
            date=date,
            start=start,
            end=end,
            setting=setting,
            modality=_modality(modality),
        )
        _refuse_odd_length(session)
        unit.sessions.save(session)
        unit.audit.add(AuditEvent(AuditTag.SESSION_CHANGED, by.id, tools.clock.now(), session.id))
        unit.commit()
    return session


def _modality(modality: str) -> str:
    modality = " ".join(modality.split())
    if len(modality) > LONGEST_NAME:
        raise InvalidInputError(field="modality")
    return modality


def _refuse_odd_length(session: Session) -> None:
    if not 0 < session.minutes <= LONGEST_MINUTES:
        raise InvalidInputError(field="end")
