"""A security key in memory: makes and uses passkeys as a browser hands them to a page.

What it can do wrong is named: another origin, no verified user, a counter that stands still.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass(frozen=True)
class Held:
    """One passkey on the key."""

    id: bytes
    user: str
    key: ec.EllipticCurvePrivateKey


@dataclass
class SecurityKey:
    """One device with all its passkeys."""

    origin: str = "http://localhost"
    verifies: bool = True
    counts: bool = True
    count: int = 0
    held: list[Held] = field(default_factory=list)

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer ``navigator.credentials.create``."""
        user = _bytes(options["user"]["id"]).decode()
        made = Held(secrets.token_bytes(16), user, ec.generate_private_key(ec.SECP256R1()))
        self.held.append(made)
        attested = b"\0" * 16 + len(made.id).to_bytes(2, "big") + made.id + _cose(made.key)
        data = self._data(options["rp"]["id"], more=ATTESTED) + attested
        return self._given(
            made,
            {
                "clientDataJSON": self._client("webauthn.create", options),
                "attestationObject": _text(
                    cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
                ),
            },
        )

    def use(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer ``navigator.credentials.get`` with the first passkey that may answer."""
        asked = {one["id"] for one in options.get("allowCredentials", ())}
        held = next(one for one in self.held if not asked or _text(one.id) in asked)
        client = self._client("webauthn.get", options)
        data = self._data(options["rpId"])
        signed = data + hashlib.sha256(_bytes(client)).digest()
        return self._given(
            held,
            {
                "clientDataJSON": client,
                "authenticatorData": _text(data),
                "signature": _text(held.key.sign(signed, ec.ECDSA(SHA256()))),
                "userHandle": _text(held.user.encode()),
            },
        )

    def but(self, **wrong: Any) -> "SecurityKey":
        """The same device, doing something wrong."""
        return replace(self, **wrong)

    def _data(self, site: str, *, more: int = 0) -> bytes:
        self.count += self.counts
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return _text(json.dumps(said | {"crossOrigin": False}).encode())

    def _given(self, held: Held, response: dict[str, str]) -> dict[str, Any]:
        name = _text(held.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def _cose(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key as COSE: EC2, ES256, P-256."""
    numbers = key.public_key().public_numbers()
    x, y = (one.to_bytes(32, "big") for one in (numbers.x, numbers.y))
    return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
