"""Signed checkpoints of the audit log, to be kept elsewhere: Ed25519 (RFC 8032)."""

import json
from datetime import UTC, datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from therapy_app.domain.audit_chain import Checkpoint
from therapy_app.storage.audit_chain import LOG_SCOPE
from therapy_app.storage.keys import KeyVault

_PURPOSE: Final = "audit checkpoint key, version 1"


def signed(number: int, mark: str, at: datetime, vault: KeyVault) -> Checkpoint:
    """How far the log goes now, signed by the key that the log's own key gives."""
    key = _key(vault)
    moment = at.astimezone(UTC).isoformat(timespec="seconds")
    signature = key.sign(_said(number, mark, moment)).hex()
    return Checkpoint(number, mark, moment, key.public_key().public_bytes_raw().hex(), signature)


def is_ours(checkpoint: Checkpoint, vault: KeyVault) -> bool:
    """Whether this log's key signed the checkpoint, and nothing of it was changed."""
    public = _key(vault).public_key()
    return checkpoint.public_key == public.public_bytes_raw().hex() and _fits(checkpoint, public)


def _fits(checkpoint: Checkpoint, public: Ed25519PublicKey) -> bool:
    said = _said(checkpoint.number, checkpoint.mark, checkpoint.at)
    try:
        public.verify(bytes.fromhex(checkpoint.signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(number: int, mark: str, at: str) -> bytes:
    return json.dumps([number, mark, at], separators=(",", ":")).encode("utf-8")


def _key(vault: KeyVault) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vault.mac(LOG_SCOPE, _PURPOSE, "")))
