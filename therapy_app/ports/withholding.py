"""A socket for what is withheld from clients' copies."""

from typing import Protocol

from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.withholding import Withholding


class Withholdings(Protocol):
    """What is withheld, sealed with each client; it can be decided of a restricted file too."""

    def of_client(self, client_id: ClientId, owner: AccountId) -> Withholding:
        """All of one client, nothing at first; raises NotFoundError for another's client."""
        ...

    def save(self, client_id: ClientId, owner: AccountId, withholding: Withholding) -> None:
        """Keep it in the place of the one before; raises NotFoundError for another's client."""
        ...
