"""What the log's own key signs, to be kept elsewhere, checkpoints first: Ed25519 (RFC 8032)."""

import json
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from therapy_app.domain.audit_chain import Checkpoint
from therapy_app.domain.erasure import Signature
from therapy_app.storage.audit_head import LOG_SCOPE
from therapy_app.storage.keys import KeyVault

_PURPOSE: Final = "audit checkpoint key, version 1"


def signed(number: int, mark: str, at: datetime, vault: KeyVault) -> Checkpoint:
    """How far the log goes now, signed by the key that the log's own key gives."""
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    made = sign(_said(number, mark, moment), vault)
    return Checkpoint(number, mark, moment, made.public_key, made.signature)


def is_ours(checkpoint: Checkpoint, vault: KeyVault) -> bool:
    """Whether this log's key signed the checkpoint, and nothing of it was changed."""
    said = _said(checkpoint.number, checkpoint.mark, checkpoint.at)
    return has_signed(said, Signature(checkpoint.public_key, checkpoint.signature), vault)


def sign(statement: bytes, vault: KeyVault) -> Signature:
    """Sign by the key that the log's own key gives."""
    key = _key(vault)
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(statement).hex())


def has_signed(statement: bytes, signed: Signature, vault: KeyVault) -> bool:
    """Whether this log's key signed exactly this."""
    public = _key(vault).public_key()
    return signed.public_key == public.public_bytes_raw().hex() and _fits(statement, signed, public)


def _fits(statement: bytes, signed: Signature, public: Ed25519PublicKey) -> bool:
    try:
        public.verify(bytes.fromhex(signed.signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(number: int, mark: str, at: str) -> bytes:
    return json.dumps([number, mark, at], separators=(",", ":")).encode("utf-8")


def _key(vault: KeyVault) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vault.mac(LOG_SCOPE, _PURPOSE, "")))
