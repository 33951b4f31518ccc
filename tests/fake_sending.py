"""Connectors, choices and what was sent, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.erased_words import sent_without_words
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import ConnectorId
from therapy_app.domain.sending import Sent, WordChoices


class FakeConnectors:
    """Connectors and their secrets by id."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def save(self, connector: Connector) -> None:
        held = self._shelf.connectors.get(connector.id)
        if held is not None and held.owner != connector.owner:
            raise NotFoundError
        self._shelf.connectors[connector.id] = connector

    def get(self, connector_id, owner) -> Connector:
        held = self._shelf.connectors.get(connector_id)
        if held is None or held.owner != owner:
            raise NotFoundError
        return held

    def all(self, owner) -> tuple[Connector, ...]:
        mine = [c for c in self._shelf.connectors.values() if c.owner == owner]
        return tuple(sorted(mine, key=lambda c: (c.created, c.id)))

    def every(self) -> tuple[Connector, ...]:
        return tuple(self._shelf.connectors.values())

    def remove(self, connector_id, owner) -> None:
        self.get(connector_id, owner)
        del self._shelf.connectors[connector_id]
        self._shelf.secrets.pop(connector_id, None)

    def save_secret(self, connector_id, owner, secret) -> None:
        self.get(connector_id, owner)
        self._shelf.secrets.pop(connector_id, None)
        if secret is not None:
            self._shelf.secrets[connector_id] = secret

    def secret(self, connector_id, owner) -> Secret | None:
        self.get(connector_id, owner)
        return self._shelf.secrets.get(connector_id)

    def with_secret(self, owner) -> frozenset[ConnectorId]:
        return frozenset(c.id for c in self.all(owner) if c.id in self._shelf.secrets)


class FakeSendings:
    """What was sent, in the order in which it was."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, sent: Sent) -> None:
        self._shelf.client_of(sent.session_id)
        self._shelf.sendings.append(sent)

    def of_session(self, session_id, owner) -> tuple[Sent, ...]:
        self._shelf.client_of(session_id, owner)
        mine = [s for s in self._shelf.sendings if s.session_id == session_id]
        return tuple(sorted(mine, key=lambda s: (s.at, s.id)))

    def of_owner(self, owner, *, most) -> tuple[Sent, ...]:
        mine = [s for s in self._kept() if self._owner(s) == owner]
        mine = [s for s in mine if not self._shelf.is_shut(s.client_id)]
        return tuple(sorted(mine, key=lambda s: s.at, reverse=True)[:most])

    def erase_words(self, session_id) -> None:
        self._shelf.client_of(session_id)
        self._shelf.sendings = [
            sent_without_words(s) if s.session_id == session_id else s for s in self._shelf.sendings
        ]

    def _owner(self, sent: Sent) -> str:
        client_id = self._shelf.sessions[sent.session_id].client_id
        return self._shelf.clients[client_id].owner

    def _kept(self) -> list[Sent]:
        return [s for s in self._shelf.sendings if s.session_id in self._shelf.sessions]


class FakeChoices:
    """Choices by client."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of_client(self, client_id, owner) -> WordChoices:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=False)
        return self._shelf.choices.get(client_id, WordChoices())

    def save(self, client_id, owner, choices) -> None:
        self._shelf.owned(client_id, owner)
        self._shelf.refuse_restricted(client_id, writes=True)
        self._shelf.choices[client_id] = choices
