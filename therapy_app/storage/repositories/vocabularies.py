"""The words of a practice under its account's key, and those of a client under the client's."""

from sqlmodel import Session as Transaction

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.vocabulary import Term
from therapy_app.ports import Place
from therapy_app.storage.codec import from_json, to_json
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.repositories.restricted import refuse_restricted
from therapy_app.storage.tables import StoredClient, StoredVocabulary


class VocabularyRepository:
    """Implements ports.Vocabularies."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def of_practice(self, owner: AccountId) -> tuple[Term, ...]:
        """The practice's own words."""
        return self._terms(owner)

    def of_client(self, client_id: ClientId, owner: AccountId) -> tuple[Term, ...]:
        """The client's own words; raises NotFoundError for another's client."""
        self._must_own(client_id, owner, writes=False)
        return self._terms(client_id)

    def save_practice(self, owner: AccountId, terms: tuple[Term, ...]) -> None:
        """Keep the whole list."""
        self._save(owner, owner, None, terms)

    def save_client(self, client_id: ClientId, owner: AccountId, terms: tuple[Term, ...]) -> None:
        """Keep the whole list; raises NotFoundError for another's client."""
        self._must_own(client_id, owner, writes=True)
        self._save(client_id, owner, client_id, terms)

    def _must_own(self, client_id: str, owner: str, *, writes: bool) -> None:
        row = self._rows.get(StoredClient, client_id)
        if row is None or row.owner != owner:
            raise NotFoundError
        refuse_restricted(self._rows, client_id, writes=writes)

    def _terms(self, scope: str) -> tuple[Term, ...]:
        row = self._rows.get(StoredVocabulary, scope)
        if row is None:
            return ()
        opened = self._vault.open(scope, _place(scope, row.version), row.terms)
        return from_json(tuple[Term, ...], opened)

    def _save(self, scope: str, owner: str, client_id: str | None, terms: tuple[Term, ...]) -> None:
        held = self._rows.get(StoredVocabulary, scope)
        version = held.version + 1 if held else 1
        sealed = self._vault.seal(scope, _place(scope, version), to_json(terms, tuple[Term, ...]))
        self._rows.merge(
            StoredVocabulary(
                scope=scope,
                account_id=owner,
                client_id=client_id,
                version=version,
                terms=sealed,
            )
        )
        self._rows.flush()


def _place(scope: str, version: int) -> Place:
    return Place("vocabulary", "terms", scope, version)
