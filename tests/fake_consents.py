"""What clients consented to, and what is withheld from their copies, in memory."""

from tests.shelf import Shelf
from therapy_app.domain.consent import Consent
from therapy_app.domain.withholding import Withholding


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


class FakeWithholdings:
    """What is withheld, by client."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def of_client(self, client_id: str, owner: str) -> Withholding:
        self._shelf.owned(client_id, owner)
        return self._shelf.withholdings.get(client_id, Withholding())

    def save(self, client_id: str, owner: str, withholding: Withholding) -> None:
        self._shelf.owned(client_id, owner)
        self._shelf.withholdings[client_id] = withholding
