"""Passkeys: keys on a device or stick that open one account at one address (WebAuthn Level 3).

A passkey counts for two factors: it is something held, and it opens only to its owner's finger,
face or PIN, which the device checks itself ("user verification").
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address
from typing import Final

from therapy_app.domain.ids import AccountId

ANSWERED_WITHIN: Final = timedelta(minutes=5)
"""How long a challenge waits for its answer."""
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Site:
    """Where a browser reached the app.

    ``name`` is the host without its port, to which passkeys belong (the relying party), ``origin``
    the whole ("https://notes.practice.example").
    """

    name: str
    origin: str

    @property
    def can_hold_passkeys(self) -> bool:
        """Whether it is a name: browsers refuse passkeys for a bare number (127.0.0.1)."""
        try:
            ip_address(self.name)
        except ValueError:
            return bool(self.name)
        return False


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey of an account. ``name`` is what its owner calls it ("My laptop").

    ``credential`` and ``public_key`` (COSE) are in base64url. ``count`` is the counter of its last
    use, 0 where the device keeps none: a smaller one than before shows a copied key.
    """

    credential: str
    account_id: AccountId
    site: str
    name: str
    public_key: str
    count: int
    made: datetime
    used: datetime | None = None

    @property
    def id(self) -> str:
        """Names it in addresses; the credential itself stays inside."""
        return passkey_id(self.credential)


def passkey_id(credential: str) -> str:
    """A bare hash is enough: a credential's name is at least 100 random bits of its device."""
    return hashlib.sha256(credential.encode("utf-8", "surrogatepass")).hexdigest()


class Ceremony(StrEnum):
    """What a challenge was made for."""

    MAKING = "making"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Challenge:
    """256 random bits (base64url) that a passkey signs once, until ``until``.

    ``account_id`` is who is signed in where it was asked for; None at the sign-in page.
    """

    value: str
    ceremony: Ceremony
    account_id: AccountId | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gave back, not believed yet: which passkey signed which challenge."""

    credential: str
    challenge: str
    user: str | None


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key that was checked: what has to be kept of it."""

    credential: str
    public_key: str
    count: int
