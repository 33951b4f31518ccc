"""Sockets for keeping connectors, what was decided about words, and what was sent."""

from typing import Protocol

from therapy_app.domain.connector import Connector, Secret
from therapy_app.domain.ids import AccountId, ClientId, ConnectorId, SessionId
from therapy_app.domain.sending import Sent, WordChoices


class Connectors(Protocol):
    """The models that therapists connected, each with the key of its service. All of it sealed."""

    def save(self, connector: Connector) -> None:
        """Keep a new or changed connector; raises NotFoundError if another's has this id."""
        ...

    def get(self, connector_id: ConnectorId, owner: AccountId) -> Connector:
        """One connector; raises NotFoundError."""
        ...

    def all(self, owner: AccountId) -> tuple[Connector, ...]:
        """The therapist's connectors, oldest first."""
        ...

    def every(self) -> tuple[Connector, ...]:
        """The connectors of all therapists: what decides which servers the app may reach."""
        ...

    def remove(self, connector_id: ConnectorId, owner: AccountId) -> None:
        """Forget a connector and its key; raises NotFoundError."""
        ...

    def save_secret(
        self, connector_id: ConnectorId, owner: AccountId, secret: Secret | None
    ) -> None:
        """Keep the key of its service, or forget it (None); raises NotFoundError."""
        ...

    def secret(self, connector_id: ConnectorId, owner: AccountId) -> Secret | None:
        """The key of its service, for calling it only; raises NotFoundError."""
        ...

    def with_secret(self, owner: AccountId) -> frozenset[ConnectorId]:
        """Which of the therapist's connectors have a key."""
        ...


class Sendings(Protocol):
    """What was sent, sealed with its client. Entries are only ever added."""

    def add(self, sent: Sent) -> None:
        """Keep one entry; raises NotFoundError without its session."""
        ...

    def of_session(self, session_id: SessionId, owner: AccountId) -> tuple[Sent, ...]:
        """What was sent about a session, oldest first; raises NotFoundError."""
        ...

    def erase_words(self, session_id: SessionId) -> None:
        """Forget the texts that were sent about a session; that they were sent stays."""
        ...

    def of_owner(self, owner: AccountId, *, most: int) -> tuple[Sent, ...]:
        """What was last sent about any client of the therapist, newest first."""
        ...


class Choices(Protocol):
    """Which words of a client are hidden or shown against the rules. Sealed with the client."""

    def of_client(self, client_id: ClientId, owner: AccountId) -> WordChoices:
        """The choices, none at first; raises NotFoundError for another's client."""
        ...

    def save(self, client_id: ClientId, owner: AccountId, choices: WordChoices) -> None:
        """Keep them; raises NotFoundError for another's client."""
        ...
