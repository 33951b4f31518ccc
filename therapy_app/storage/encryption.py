"""AES-256-GCM with a fresh random nonce, bound to the place where the ciphertext belongs.

NIST SP 800-38D: with random 96-bit nonces one key may seal up to 2^32 messages; a data key
here belongs to one client and stays far below that.
"""

import json
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from therapy_app.domain.errors import TamperedError
from therapy_app.ports import Place, Sealed

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


def new_key() -> bytes:
    """A fresh random key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, key_id: str, place: Place, plain: bytes) -> Sealed:
    """Encrypt: nonce (12 bytes), then ciphertext with its tag (16 bytes)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Sealed(key_id, nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(place, key_id)))


def unseal(key: bytes, place: Place, sealed: Sealed) -> bytes:
    """Decrypt; raises TamperedError unless key, key id, place and every byte fit."""
    nonce, ciphertext = sealed.data[:_NONCE_BYTES], sealed.data[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound_to(place, sealed.key_id))
    except (InvalidTag, ValueError):
        # ValueError: fewer bytes than a nonce. The cause would add nothing but key material.
        raise TamperedError from None


def _bound_to(place: Place, key_id: str) -> bytes:
    """The associated data. A JSON list, so that no two places read alike when joined."""
    parts = [place.table, place.column, place.row, place.version, key_id]
    return json.dumps(parts, separators=(",", ":")).encode("ascii")
