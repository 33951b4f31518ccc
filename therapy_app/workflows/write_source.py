"""The text that the therapist is still writing: read it, save it, read a file into it."""

from collections.abc import Collection
from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import TooLongError
from therapy_app.domain.hearing import RecordingState
from therapy_app.domain.ids import RecordingId, SessionId
from therapy_app.domain.text import normalise
from therapy_app.ports import PendingText, UnitOfWork
from therapy_app.workflows.tools import Tools

LONGEST_SOURCE = 100_000
"""Code points: about 16,000 words, forty times a two-minute dictation."""


def pending_text(session_id: SessionId, *, by: Account, tools: Tools) -> PendingText:
    """What was saved last; version 0 and no text where nothing was. Raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        session = unit.sessions.get(session_id, by.id)
        found = unit.sources.pending(session_id, by.id)
    return found or PendingText(session.id, "", 0, tools.clock.now())


def save_pending(
    session_id: SessionId,
    text: str,
    base: int,
    *,
    heard: Collection[RecordingId] = (),
    by: Account,
    tools: Tools,
) -> PendingText:
    """Save the text being written as the version after ``base``.

    ``heard`` are the dictations whose words were put into it: from now on they count as taken, in
    the same transaction, so that no other window puts them in again. Raises StaleEditError when
    another window saved meanwhile, TooLongError or NotFoundError.
    """
    pending = PendingText(session_id, house_text(text), base + 1, tools.clock.now())
    with tools.keeper() as unit:
        unit.sessions.get(session_id, by.id)
        first = unit.sources.pending(session_id, by.id) is None
        unit.sources.save_pending(pending, base=base)
        take_heard(heard, session_id, by, unit)
        if first:
            unit.audit.add(AuditEvent(AuditTag.SOURCE_SAVED, by.id, pending.saved, session_id))
        unit.commit()
    return pending


def take_heard(
    heard: Collection[RecordingId], session_id: SessionId, by: Account, unit: UnitOfWork
) -> None:
    """One that was discarded meanwhile is no reason not to save."""
    for recording in unit.recordings.of_session(session_id, by.id) if heard else ():
        if recording.id in heard and recording.state is RecordingState.HEARD:
            unit.recordings.save(replace(recording, state=RecordingState.TAKEN))


def house_text(text: str) -> str:
    """The text in house form; raises TooLongError before any work is done on a huge one."""
    if len(text) > LONGEST_SOURCE:
        raise TooLongError(limit=LONGEST_SOURCE, unit="characters")
    return normalise(text).text
