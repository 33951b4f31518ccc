"""The vault: data keys for each owner of data, wrapped by the master key, in their own table."""

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
        self._known: dict[str, dict[str, bytes]] = {}
        self._sealing: dict[str, str] = {}
        self._for_purpose: dict[tuple[bytes, str], bytes] = {}
        self.has_destroyed = False

    def create_key(self, scope: str) -> None:
        """Make and keep a fresh data key for this scope."""
        self._see_the_master_in_use()
        key_id, key = new_id(), encryption.new_key()
        wrapped = self._master.wrap(key, _place(key_id, scope))
        self._rows.add(StoredKey(id=key_id, scope=scope, wrapped=wrapped))
        self._rows.flush()
        self._known.setdefault(scope, {})[key_id] = key
        self._sealing[scope] = key_id

    def renew_key(self, scope: str) -> None:
        """Seal with a fresh key from now on; the one before opens what it sealed."""
        self.load([scope])
        for row in self._of(scope):
            row.seals = False
        self._rows.flush()
        self.create_key(scope)

    def destroy_key(self, scope: str) -> None:
        """Destroy the scope's data keys: what they sealed can never be opened again."""
        self._known.pop(scope, None)
        self._sealing.pop(scope, None)
        self._destroy(self._of(scope))

    def destroy_keys(self, key_ids: Collection[str]) -> None:
        """Destroy these keys, which seal nothing any more."""
        rows = self._rows.exec(select(StoredKey).where(col(StoredKey.id).in_(key_ids))).all()
        for row in rows:
            self._known.get(row.scope, {}).pop(row.id, None)
        self._destroy(rows)

    def has_key(self, scope: str) -> bool:
        """Whether this scope has a data key."""
        self.load([scope])
        return scope in self._sealing

    def load(self, scopes: Collection[str]) -> None:
        """Fetch the keys of many scopes at once, so that a list needs no query a row."""
        missing = sorted(set(scopes) - self._known.keys())
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            for row in self._rows.exec(select(StoredKey).where(col(StoredKey.scope).in_(some))):
                self._unwrapped(row)

    def rewrap(self, fresh: MasterKey) -> None:
        """Wrap every data key by another master key."""
        for row in self._rows.exec(select(StoredKey)):
            row.wrapped = fresh.wrap(self._unwrapped(row), _place(row.id, row.scope))
        self._rows.flush()

    def seal(self, scope: str, place: Place, plain: bytes) -> Sealed:
        """Encrypt with AES-256-GCM, bound to its place; raises NotFoundError without a key."""
        key_id, key = self._key(scope)
        return encryption.seal(key, key_id, place, plain)

    def open(self, scope: str, place: Place, sealed: Sealed) -> bytes:
        """Decrypt; raises TamperedError when key, place or bytes do not fit."""
        self.load([scope])
        key = self._known.get(scope, {}).get(sealed.key_id)
        if key is None:
            raise TamperedError
        return encryption.unseal(key, place, sealed)

    def mac(self, scope: str, purpose: str, message: str) -> str:
        """HMAC-SHA256 in hexadecimal, under a key that HKDF (RFC 5869) makes for the purpose."""
        _, key = self._key(scope)
        message_bytes = message.encode("utf-8", "surrogatepass")
        return hmac.digest(self._derived(key, purpose), message_bytes, "sha256").hex()

    def _derived(self, key: bytes, purpose: str) -> bytes:
        if (key, purpose) not in self._for_purpose:
            made = HKDF(SHA256(), encryption.KEY_BYTES, salt=None, info=purpose.encode("utf-8"))
            self._for_purpose[key, purpose] = made.derive(key)
        return self._for_purpose[key, purpose]

    def _key(self, scope: str) -> tuple[str, bytes]:
        if not self.has_key(scope):
            raise NotFoundError
        key_id = self._sealing[scope]
        return key_id, self._known[scope][key_id]

    def _unwrapped(self, row: StoredKey) -> bytes:
        key = self._master.unwrap(row.wrapped, _place(row.id, row.scope))
        self._known.setdefault(row.scope, {})[row.id] = key
        if row.seals:
            self._sealing[row.scope] = row.id
        return key

    def _of(self, scope: str) -> list[StoredKey]:
        return list(self._rows.exec(select(StoredKey).where(StoredKey.scope == scope)))

    def _destroy(self, rows: Collection[StoredKey]) -> None:
        for row in rows:
            self._rows.delete(row)
            self.has_destroyed = True
        self._rows.flush()

    def _see_the_master_in_use(self) -> None:
        """Open one key first: another process may have put another master key in place."""
        for row in self._rows.exec(select(StoredKey).limit(1)):
            self._master.unwrap(row.wrapped, _place(row.id, row.scope))


def _place(key_id: str, scope: str) -> Place:
    """The scope stands in for the column: a key moved to another scope does not unwrap."""
    return Place("data_key", f"wrapped:{scope}", key_id)
