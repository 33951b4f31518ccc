"""What leaves for a model: shown before, with stand-ins, and listed afterwards."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client import Client
from therapy_app.domain.connector import Connector, Place, Task
from therapy_app.domain.errors import AskFirstError, ConnectorOffError, InvalidInputError
from therapy_app.domain.ids import ConnectorId, NoteId, SendingId, SessionId, new_id
from therapy_app.domain.note import Note
from therapy_app.domain.sending import Sent, StandIn
from therapy_app.domain.source import Source
from therapy_app.domain.vocabulary import TermKind
from therapy_app.ports import ModelRequest, UnitOfWork
from therapy_app.privacy.veil import Veil
from therapy_app.workflows.consents import refuse_model
from therapy_app.workflows.expected_words import expected_of_client
from therapy_app.workflows.passing_on import PassingOn
from therapy_app.workflows.tools import Tools

LONGEST_WORD = 60
LAST_SENT = 200
"""How many of the last texts the list of a practice shows."""

Ask = Callable[[Note, Source, Veil], Sequence[ModelRequest]]
"""Says what a model would be asked about a note, through a veil."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what would be sent now, and to whom. ``seal`` names this content and destination."""

    connector: Connector
    requests: tuple[ModelRequest, ...]
    stand_ins: tuple[StandIn, ...]
    seal: str


def preview(
    note_id: NoteId, connector_id: ConnectorId, ask: Ask, *, by: Account, tools: Tools
) -> Preview:
    """What would be sent about a note; raises NotFoundError, ConnectorOffError.

    And ConsentWithdrawnError where the client does not want this model.
    """
    with tools.keeper(write=False) as unit:
        note = unit.notes.get(note_id, by.id)
        connector = _switched_on(connector_id, note.session_id, by, unit)
        source = unit.sources.get(note.revision.source_id, by.id)
        veil = veil_over(note, source, connector, by=by, unit=unit)
    requests = tuple(ask(note, source, veil))
    return Preview(connector, requests, _used(requests, veil), _seal(connector, requests))


def decide_word(note_id: NoteId, word: str, *, hide: bool, by: Account, tools: Tools) -> None:
    """Hide or show a word in all that is sent about this client from now on.

    Raises InvalidInputError for what is no word, NotFoundError.
    """
    word = word.strip()
    if not any(char.isalnum() for char in word) or len(word) > LONGEST_WORD:
        raise InvalidInputError(field="word")
    with tools.keeper() as unit:
        client = _client(unit.notes.get(note_id, by.id).session_id, by, unit)
        choices = unit.choices.of_client(client.id, by.id)
        unit.choices.save(client.id, by.id, choices.hiding(word) if hide else choices.showing(word))
        unit.commit()


def refuse_unseen(asked: Preview, seen: str | None) -> None:
    """Raise AskFirstError where the therapist wants to see each text and has not seen this one."""
    must_ask = asked.connector.always_ask and asked.connector.place is Place.ELSEWHERE
    if must_ask and seen != asked.seal:
        raise AskFirstError


def veil_over(
    note: Note, source: Source, connector: Connector, *, by: Account, unit: UnitOfWork
) -> Veil:
    """The veil for all that is said about a note; what stays on this computer needs none."""
    client = _client(note.session_id, by, unit)
    if connector.place is Place.HERE:
        return Veil((), note.language, bare=True)
    names = [
        term.text
        for term in expected_of_client(client.id, by.id, unit)
        if term.kind is TermKind.NAME
    ]
    known = [client.code, by.display_name, *names, *([client.name] if client.name else [])]
    texts = [source.text, *(sentence.text for sentence in note.revision.sentences)]
    return Veil(texts, note.language, known=known, choices=unit.choices.of_client(client.id, by.id))


@dataclass(frozen=True, slots=True)
class RecordedModel(PassingOn):
    """A model outside the app whose every request is listed, in full, before it is sent.

    Implements ports.LanguageModel. Refuses to send once its connector was switched off.
    """

    connector_id: ConnectorId
    session_id: SessionId
    veil: Veil
    by: Account
    tools: Tools

    def stream(self, request: ModelRequest) -> Generator[str]:
        """List what is sent, then the answer; raises ConnectorOffError, ModelError."""
        self._list(request)
        with closing(self.inner.stream(request)) as pieces:
            yield from pieces

    def _list(self, request: ModelRequest) -> None:
        text = _text(request)
        with self.tools.keeper() as unit:
            connector = _switched_on(self.connector_id, self.session_id, self.by, unit)
            sent = sent_now(
                connector, self.session_id, text, unit, self.tools, hidden=self.veil.counted(text)
            )
            unit.sendings.add(sent)
            unit.audit.add(AuditEvent(AuditTag.TEXT_SENT, self.by.id, sent.at, connector.id))
            unit.commit()


def sent_now(
    connector: Connector,
    session_id: SessionId,
    text: str,
    unit: UnitOfWork,
    tools: Tools,
    *,
    hidden: int = 0,
    sound_seconds: float = 0.0,
) -> Sent:
    """The entry about what goes to a connector now, with what the connector says today."""
    return Sent(
        id=SendingId(new_id()),
        client_id=unit.sessions.get(session_id, connector.owner).client_id,
        session_id=session_id,
        at=tools.clock.now(),
        connector=connector.name,
        processor=connector.processor,
        region=connector.region,
        address=str(connector.origin or ""),
        model=connector.model,
        place=connector.place,
        text=text,
        hidden=hidden,
        sound_seconds=sound_seconds,
    )


def sent_about(session_id: SessionId, *, by: Account, tools: Tools) -> tuple[Sent, ...]:
    """What was sent about a session, oldest first; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return unit.sendings.of_session(session_id, by.id)


def last_sent(*, by: Account, tools: Tools) -> tuple[tuple[Sent, Client], ...]:
    """What was last sent about any of the therapist's clients, newest first."""
    with tools.keeper(write=False) as unit:
        clients = {client.id: client for client in unit.clients.all(by.id)}
        sent = unit.sendings.of_owner(by.id, most=LAST_SENT)
    return tuple((one, clients[one.client_id]) for one in sent)


def _switched_on(
    connector_id: ConnectorId, session_id: SessionId, by: Account, unit: UnitOfWork
) -> Connector:
    connector = unit.connectors.get(connector_id, by.id)
    if not (connector.on and connector.task is Task.WRITING):
        raise ConnectorOffError
    refuse_model(connector, session_id, by.id, unit)
    return connector


def _client(session_id: SessionId, by: Account, unit: UnitOfWork) -> Client:
    return unit.clients.get(unit.sessions.get(session_id, by.id).client_id, by.id)


def _used(requests: Sequence[ModelRequest], veil: Veil) -> tuple[StandIn, ...]:
    whole = "\n".join(map(_text, requests))
    return tuple(one for one in veil.stand_ins if one.token in whole)


def _text(request: ModelRequest) -> str:
    return f"{request.system}\n\n{request.prompt}"


def _seal(connector: Connector, requests: Sequence[ModelRequest]) -> str:
    """Changes with the content and with the destination; tells nothing of either."""
    whole = "\n\n".join([str(connector.origin), connector.model, *map(_text, requests)])
    return hashlib.sha256(whole.encode()).hexdigest()
