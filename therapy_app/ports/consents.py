"""A socket for what clients consented to."""

from typing import Protocol

from therapy_app.domain.consent import Consent
from therapy_app.domain.ids import AccountId, ClientId


class Consents(Protocol):
    """Statements of clients, sealed with each client. They are only ever added.

    A restricted file takes them too: nobody's withdrawal has to wait.
    """

    def add(self, consent: Consent, owner: AccountId) -> None:
        """Keep one; raises NotFoundError for another's client."""
        ...

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Consent, ...]:
        """All of one client, in the order they were written down; raises NotFoundError."""
        ...
