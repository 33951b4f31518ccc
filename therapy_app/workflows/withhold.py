"""Withhold parts of a session from the client's copy, each for a reason, and show them again."""

from dataclasses import dataclass
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client_file import SessionFile
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.ids import ClientId, SessionId
from therapy_app.domain.session import Session
from therapy_app.domain.withholding import (
    Part,
    PartKind,
    Withheld,
    WithheldBecause,
    Withholding,
)
from therapy_app.ports import UnitOfWork
from therapy_app.privacy.withholding import gone
from therapy_app.workflows.gather_file import session_file
from therapy_app.workflows.tools import Tools

LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in its newest wording. ``marked``: its own reason; ``with_it``: another part's."""

    part: Part
    text: str
    marked: Withheld | None
    with_it: Withheld | None


@dataclass(frozen=True, slots=True)
class Parts:
    """A client's sessions, newest first, and the parts of the one that is looked at."""

    sessions: tuple[Session, ...]
    chosen: Session | None
    parts: tuple[PartLine, ...]
    count: int


def parts_of(client_id: ClientId, session_id: str, *, by: Account, tools: Tools) -> Parts:
    """What could be withheld from a session; raises NotFoundError, RestrictedError."""
    with tools.keeper(write=False) as unit:
        sessions = unit.sessions.of_client(client_id, by.id)
        withholding = unit.withholdings.of_client(client_id, by.id)
        chosen = next((one for one in sessions if one.id == session_id), None)
        file = session_file(chosen, by, unit) if chosen else None
    lines = _lines(file, withholding) if file else ()
    return Parts(sessions, chosen, lines, len(withholding.parts))


def withhold(
    client_id: ClientId,
    part: Part,
    because: WithheldBecause,
    reason: str,
    *,
    by: Account,
    tools: Tools,
) -> None:
    """Withhold a part from now on; raises InvalidInputError (``field``), NotFoundError."""
    reason = " ".join(reason.split())
    if len(reason) > LONGEST_REASON or (because is WithheldBecause.OTHER and not reason):
        raise InvalidInputError(field="reason")
    now = tools.clock.now()
    with tools.keeper() as unit:
        _must_be_there(client_id, part, by, unit)
        held = unit.withholdings.of_client(client_id, by.id)
        changed = held.with_part(Withheld(part, because, reason, now))
        unit.withholdings.save(client_id, by.id, changed)
        unit.audit.add(AuditEvent(AuditTag.WITHHELD, by.id, now, client_id, because))
        unit.commit()


def show_again(client_id: ClientId, part: Part, *, by: Account, tools: Tools) -> None:
    """Withhold a part no longer; raises NotFoundError."""
    with tools.keeper() as unit:
        held = unit.withholdings.of_client(client_id, by.id)
        unit.withholdings.save(client_id, by.id, held.without(part))
        event = AuditEvent(AuditTag.SHOWN_AGAIN, by.id, tools.clock.now(), client_id)
        unit.audit.add(event)
        unit.commit()


def _must_be_there(client_id: ClientId, part: Part, by: Account, unit: UnitOfWork) -> None:
    session = unit.sessions.get(SessionId(part.session_id), by.id)
    file = session_file(session, by, unit)
    if session.client_id != client_id or part not in {
        line.part for line in _lines(file, Withholding())
    }:
        raise NotFoundError


def _lines(file: SessionFile, withholding: Withholding) -> tuple[PartLine, ...]:
    """The session as a whole, then its sentences, then the passages of its source."""
    session_id = file.session.id
    sentences = {s.id: s.text for revision in file.revisions for s in revision.sentences}
    passages = {p.id: p.text for source in file.sources for p in source.passages}
    left = gone(file, withholding)
    parts = [(Part(session_id, PartKind.NOTE), "")]
    parts += [(Part(session_id, PartKind.SENTENCE, key), text) for key, text in sentences.items()]
    parts += [(Part(session_id, PartKind.PASSAGE, key), text) for key, text in passages.items()]
    return tuple(
        PartLine(part, text, withholding.of(part), left.reason(part)) for part, text in parts
    )
