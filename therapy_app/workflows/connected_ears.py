"""Hearing by a connected model: chosen for each dictation, and each stretch of sound listed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.connector import Connector, Task
from therapy_app.domain.errors import (
    ConsentWithdrawnError,
    HearingConsentError,
    HearingServiceOffError,
    InvalidInputError,
    NotFoundError,
    SoundDeletedError,
)
from therapy_app.domain.hearing import HeardSegment, Recording, RecordingState
from therapy_app.domain.ids import AccountId, ConnectorId, RecordingId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.vocabulary import Term, TermKind
from therapy_app.ports import Transcriber, UnitOfWork
from therapy_app.workflows.consents import refuse_model
from therapy_app.workflows.sending import sent_now
from therapy_app.workflows.tools import Tools

_BYTES_PER_SECOND = 32_000
"""Of the sound that an engine gets: see ports.Transcriber."""


def ears(*, by: Account, tools: Tools) -> tuple[Connector, ...]:
    """The connected models that could hear the next dictation, oldest first."""
    with tools.keeper(write=False) as unit:
        return tuple(one for one in unit.connectors.all(by.id) if _hears(one))


def refuse_deaf(
    connector_id: ConnectorId | None, session_id: SessionId, by: Account, unit: UnitOfWork
) -> None:
    """Raise unless this connector, or None for this computer, may hear a dictation.

    Raises HearingServiceOffError unless it is on and hears, ConsentWithdrawnError, NotFoundError.
    """
    connector = unit.connectors.get(connector_id, by.id) if connector_id else None
    if connector is not None and not _hears(connector):
        raise HearingServiceOffError
    refuse_model(connector, session_id, by.id, unit)


def hear_here(recording_id: RecordingId, *, by: Account, tools: Tools) -> None:
    """Hear the rest of a dictation on this computer; what was heard of it stays.

    Raises NotFoundError, SoundDeletedError, InvalidInputError where nothing here can hear.
    """
    if not tools.can_hear():
        raise InvalidInputError(field="recording")
    with tools.keeper() as unit:
        held = unit.recordings.get(recording_id, by.id)
        refuse_model(None, held.session_id, by.id, unit)
        if held.sound_deleted is not None:
            raise SoundDeletedError
        state = RecordingState.FINISHED if held.state is RecordingState.UNHEARD else held.state
        unit.recordings.save(replace(held, heard_by=None, error=None, state=state))
        unit.commit()
    tools.bell.set()


def ear_of(recording: Recording, owner: AccountId, tools: Tools) -> Transcriber | None:
    """Who hears a dictation; None for this computer.

    Raises HearingServiceOffError, HearingConsentError where the client does not want it.
    """
    with tools.keeper(write=False) as unit:
        connector = _connector(recording, owner, unit)
        if connector is None:
            return None
        secret = unit.connectors.secret(connector.id, owner)
    return ListedEar(tools.connected_ears.of(connector, secret), connector, recording, owner, tools)


def told(expected: Iterable[Term], recording: Recording) -> list[str]:
    """The words to expect, without the names where they would be told to somebody else."""
    return [
        term.text for term in expected if not (recording.heard_by and term.kind is TermKind.NAME)
    ]


@dataclass(frozen=True, slots=True)
class ListedEar:
    """A model outside the app; each stretch is listed before it is sent (the port Transcriber)."""

    inner: Transcriber
    connector: Connector
    recording: Recording
    owner: AccountId
    tools: Tools

    @property
    def name(self) -> str:
        """Which model hears."""
        return self.inner.name

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """List what is sent, then what is heard; raises HearingServiceError."""
        self._list(len(pcm) / _BYTES_PER_SECOND, hint)
        return self.inner.hear(pcm, language, hint=hint)

    def _list(self, seconds: float, hint: str) -> None:
        with self.tools.keeper() as unit:
            connector = _connector(self.recording, self.owner, unit) or self.connector
            sent = sent_now(
                connector,
                self.recording.session_id,
                hint,
                unit,
                self.tools,
                sound_seconds=round(seconds, 1),
            )
            unit.sendings.add(sent)
            unit.audit.add(AuditEvent(AuditTag.SOUND_SENT, self.owner, sent.at, connector.id))
            unit.commit()


def _connector(recording: Recording, owner: AccountId, unit: UnitOfWork) -> Connector | None:
    connector = _named(recording.heard_by, owner, unit) if recording.heard_by else None
    try:
        refuse_model(connector, recording.session_id, owner, unit)
    except ConsentWithdrawnError:
        raise HearingConsentError from None
    return connector


def _named(connector_id: ConnectorId, owner: AccountId, unit: UnitOfWork) -> Connector:
    try:
        connector = unit.connectors.get(connector_id, owner)
    except NotFoundError:
        raise HearingServiceOffError from None
    if not _hears(connector):
        raise HearingServiceOffError
    return connector


def _hears(connector: Connector) -> bool:
    return connector.on and connector.task is Task.HEARING
