"""Fresh data keys: what was sealed with the one before is sealed anew, some rows at a time.

Each ciphertext names its key, so that old and new ones live side by side. A key is destroyed when
nothing is sealed with it any more. A value that does not open is left alone, and so is its key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, LargeBinary, func, inspect, type_coerce
from sqlmodel import Session as Transaction
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Place, Sealed
from therapy_app.storage.columns import SealedColumn, head_of
from therapy_app.storage.keys import KeyVault
from therapy_app.storage.tables import Stored, StoredAccount, StoredClient, StoredKey

_NOT_BY_DATA_KEYS: Final = frozenset({"data_key", "key_lock"})
_KEYS_AT_ONCE: Final = 400
_UNCHANGING: Final = frozenset({"account.password", "account.browser_key", "connector.secret"})
"""Bound to version 1 whatever the version of their row."""
_BY_TAKE: Final = frozenset({"recording_chunk", "recording_utterance"})


@dataclass(frozen=True, slots=True)
class SealedField:
    """A column of ciphertexts and the class of its rows."""

    table: Any
    column: Column[Any]

    def place(self, row: Any) -> Place:
        """Where the ciphertext in this row belongs."""
        name, column = self.column.table.name, self.column.name
        first, *others = (key.name for key in inspect(self.table).primary_key)
        version = 1
        if f"{name}.{column}" not in _UNCHANGING:
            last = others[-1] if others else "version"
            version = getattr(row, last, 1)
        if name in _BY_TAKE:
            column = f"{column}:{row.take}"
        return Place(name, column, str(getattr(row, first)), version)


def sealed_fields() -> Iterator[SealedField]:
    """Every column that data keys seal."""
    for table in sorted(Stored.__subclasses__(), key=lambda table: table.__tablename__):
        mapped: Any = inspect(table)
        if table.__tablename__ not in _NOT_BY_DATA_KEYS:
            for column in mapped.columns:
                if isinstance(column.type, SealedColumn):
                    yield SealedField(table, column)


class Renewal:
    """Gives clients and accounts fresh data keys, inside one transaction."""

    def __init__(self, rows: Transaction, vault: KeyVault) -> None:
        """Work inside one transaction."""
        self._rows = rows
        self._vault = vault

    def begin(self) -> None:
        """Seal with fresh keys from now on, for each client and each account."""
        scopes = (
            *self._rows.exec(select(StoredClient.id)).all(),
            *self._rows.exec(select(StoredAccount.id)).all(),
        )
        self._vault.load(scopes)
        for scope in scopes:
            self._vault.renew_key(scope)

    def go_on(self, most: int) -> bool:
        """Seal at most so many values anew; False once nothing can be done any more."""
        old = self._old_keys()
        if not old:
            return False
        done = 0
        for field in sealed_fields():
            for row in self._sealed_by(old, field, most - done):
                done += self._seal_anew(row, field, old)
            if done >= most:
                break
        self._rows.flush()
        if not done:
            self._destroy_unused(old)
        return done > 0

    def _old_keys(self) -> Mapping[str, str]:
        query = select(StoredKey).where(col(StoredKey.seals).is_(False)).limit(_KEYS_AT_ONCE)
        return {row.id: row.scope for row in self._rows.exec(query)}

    def _sealed_by(self, keys: Mapping[str, str], field: SealedField, most: int) -> list[Any]:
        heads = [head_of(key_id) for key_id in keys]
        start = func.substr(type_coerce(field.column, LargeBinary), 1, len(heads[0]))
        query: SelectOfScalar[Any] = select(field.table).where(start.in_(heads)).limit(most)
        return list(self._rows.exec(query))

    def _seal_anew(self, row: Any, field: SealedField, old: Mapping[str, str]) -> bool:
        name = field.column.name
        held: Sealed = getattr(row, name)
        scope, place = old[held.key_id], field.place(row)
        try:
            plain = self._vault.open(scope, place, held)
        except TamperedError:
            return False
        setattr(row, name, self._vault.seal(scope, place, plain))
        return True

    def _destroy_unused(self, old: Mapping[str, str]) -> None:
        used = {
            getattr(row, field.column.name).key_id
            for field in sealed_fields()
            for row in self._sealed_by(old, field, most=_KEYS_AT_ONCE)
        }
        self._vault.destroy_keys(old.keys() - used)
