"""What clients consented to, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.consent import Consent


class FakeConsents:
    """Statements by id."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, consent: Consent, owner: str) -> None:
        self._shelf.owned(consent.client_id, owner)
        self._shelf.consents[consent.id] = consent

    def of_client(self, client_id: str, owner: str) -> tuple[Consent, ...]:
        self._shelf.owned(client_id, owner)
        mine = [one for one in self._shelf.consents.values() if one.client_id == client_id]
        return tuple(sorted(mine, key=lambda one: (one.at, one.id)))
