"""The vault: a data key for each owner of data, wrapped by the master key, in its own table."""

import hashlib
import hmac
from collections.abc import Collection
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import Session as Transaction
from sqlmodel import col, select

from therapy_app.domain.errors import NotFoundError, TamperedError
from therapy_app.domain.ids import new_id
from therapy_app.ports import Place, Sealed
from therapy_app.storage import encryption
from therapy_app.storage.master_key import MasterKey
from therapy_app.storage.tables import StoredKey

_AT_ONCE: Final = 500


class KeyVault:
    """Implements ports.Vault inside one transaction, so that keys and rows come and go together.

    Unwrapped keys are held for as long as the transaction lives.
    """

    def __init__(self, rows: Transaction, master: MasterKey) -> None:
        """Read and write wrapped keys through ``rows``."""
        self._rows = rows
        self._master = master
        self._known: dict[str, tuple[str, bytes]] = {}
        self.has_destroyed = False

    def create_key(self, scope: str) -> None:
        """Make and keep a fresh data key for this scope."""
        key_id, key = new_id(), encryption.new_key()
        wrapped = self._master.wrap(key, _place(key_id, scope))
        self._rows.add(StoredKey(id=key_id, scope=scope, wrapped=wrapped))
        self._rows.flush()
        self._known[scope] = (key_id, key)

    def destroy_key(self, scope: str) -> None:
        """Destroy the scope's data key: what it sealed can never be opened again."""
        self._known.pop(scope, None)
        row = self._rows.exec(select(StoredKey).where(StoredKey.scope == scope)).first()
        if row is not None:
            self._rows.delete(row)
            self._rows.flush()
            self.has_destroyed = True

    def has_key(self, scope: str) -> bool:
        """Whether this scope has a data key."""
        self.load([scope])
        return scope in self._known

    def load(self, scopes: Collection[str]) -> None:
        """Fetch the keys of many scopes at once, so that a list needs no query a row."""
        missing = sorted(set(scopes) - self._known.keys())
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            for row in self._rows.exec(select(StoredKey).where(col(StoredKey.scope).in_(some))):
                key = self._master.unwrap(row.wrapped, _place(row.id, row.scope))
                self._known[row.scope] = (row.id, key)

    def seal(self, scope: str, place: Place, plain: bytes) -> Sealed:
        """Encrypt with AES-256-GCM, bound to its place; raises NotFoundError without a key."""
        key_id, key = self._key(scope)
        return encryption.seal(key, key_id, place, plain)

    def open(self, scope: str, place: Place, sealed: Sealed) -> bytes:
        """Decrypt; raises TamperedError when key, place or bytes do not fit."""
        if not self.has_key(scope):
            raise TamperedError
        key_id, key = self._key(scope)
        if sealed.key_id != key_id:
            raise TamperedError
        return encryption.unseal(key, place, sealed)

    def mac(self, scope: str, purpose: str, message: str) -> str:
        """HMAC-SHA256 in hexadecimal, under a key that HKDF (RFC 5869) makes for the purpose."""
        _, key = self._key(scope)
        derived = HKDF(SHA256(), encryption.KEY_BYTES, salt=None, info=purpose.encode("utf-8"))
        message_bytes = message.encode("utf-8", "surrogatepass")
        return hmac.new(derived.derive(key), message_bytes, hashlib.sha256).hexdigest()

    def _key(self, scope: str) -> tuple[str, bytes]:
        self.load([scope])
        if scope not in self._known:
            raise NotFoundError
        return self._known[scope]


def _place(key_id: str, scope: str) -> Place:
    """The scope stands in for the column: a key moved to another scope does not unwrap."""
    return Place("data_key", f"wrapped:{scope}", key_id)
