"""What is certified once a client was erased: what went, when, and that its key is destroyed."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from therapy_app.domain.ids import AccountId, ClientId

FORM: Final = "therapy_app/erasure/1"


class ErasedKind(StrEnum):
    """What a client's file is made of, as a certificate counts it."""

    SESSIONS = "sessions"
    SOURCES = "sources"
    UNSENT = "unsent"
    """Words still being written, and answers that were no source yet."""
    NOTES = "notes"
    REVISIONS = "revisions"
    APPROVALS = "approvals"
    DICTATIONS = "dictations"
    SOUND = "sound"
    HEARD = "heard"
    FLAGS = "flags"
    SENT = "sent"
    WORD_LISTS = "word_lists"
    SUPERVISION = "supervision"
    """Notes opened to a supervisor, and what was said of them."""
    CONSENTS = "consents"


class ErasedBecause(StrEnum):
    """Why a file was erased."""

    DUE = "due"
    EARLIER = "earlier"
    """Before its time, by the therapist's own decision."""
    AGAIN = "again"
    """It had come back with a backup."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one kind."""

    kind: ErasedKind
    count: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Ed25519 (RFC 8032) by the key of the log of acts; both in hexadecimal."""

    public_key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, by ids that mean nothing to a reader, and numbers.

    ``entry`` is the number of its line in the log of acts.
    """

    id: str
    owner: AccountId
    client_id: ClientId
    at: datetime
    because: ErasedBecause
    counts: tuple[Counted, ...]
    entry: int

    @property
    def statement(self) -> bytes:
        """What is signed: every field, in JSON with its keys in order."""
        said = {"form": FORM} | asdict(self)
        said["at"] = self.at.isoformat(timespec="seconds")
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


@dataclass(frozen=True, slots=True)
class Certificate:
    """An erasure and the signature over it."""

    erasure: Erasure
    signed: Signature


@dataclass(frozen=True, slots=True)
class Certificates:
    """All that were made here, oldest first."""

    certificates: tuple[Certificate, ...] = ()

    def with_one(self, certificate: Certificate) -> "Certificates":
        """The list with one more."""
        return Certificates((*self.certificates, certificate))

    def of(self, owner: AccountId) -> tuple[Certificate, ...]:
        """Those about clients of one therapist, newest first."""
        return tuple(c for c in reversed(self.certificates) if c.erasure.owner == owner)
