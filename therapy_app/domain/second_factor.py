"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes.

Codes have six digits, last 30 seconds and count once; one before and one after are taken too,
since clocks differ. Ten recovery codes of 80 random bits stand in for a lost device, once each:
for the authenticator app and for passkeys alike.
"""

import base64
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode

from therapy_app.domain.ids import AccountId

STEP_SECONDS: Final = 30
RECOVERY_CODES: Final = 10
_DIGITS: Final = 6
_AROUND: Final = (0, -1, 1)
_SECRET_BYTES: Final = 20
_RECOVERY_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """An account's authenticator app and recovery codes.

    ``secret`` is in base32, empty without an app; ``recovery`` holds hashes of codes.
    ``last_step`` is the step of the last code taken: none counts twice. Until the app's first code
    has been given it is not ``confirmed``, and no code of it counts.
    """

    account_id: AccountId
    secret: str = ""
    recovery: tuple[str, ...] = ()
    last_step: int = 0
    confirmed: bool = False


def begun(factor: SecondFactor) -> SecondFactor:
    """With a new secret of 160 random bits, to be confirmed by the app's first code."""
    secret = base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")
    return replace(factor, secret=secret, confirmed=False, last_step=0)


def confirmed(factor: SecondFactor, code: str, at: datetime) -> SecondFactor | None:
    """With the app in use, if this is a code of it."""
    given = _bare(code)
    after = _after_code(factor, given, at) if _is_code(given) and factor.secret else None
    return None if after is None else replace(after, confirmed=True)


def without_app(factor: SecondFactor) -> SecondFactor:
    """The recovery codes alone."""
    return replace(factor, secret="", confirmed=False, last_step=0)


def with_recovery_codes(factor: SecondFactor) -> tuple[SecondFactor, tuple[str, ...]]:
    """New recovery codes in the place of all earlier ones: shown once and kept as hashes."""
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    return replace(factor, recovery=tuple(map(_hashed, codes))), codes


def taken(factor: SecondFactor, code: str, at: datetime) -> SecondFactor | None:
    """The factor after this code was given; None where the code does not fit or was used."""
    given = _bare(code)
    if _is_code(given):
        return _after_code(factor, given, at) if factor.confirmed else None
    return _after_recovery(factor, given)


def code_at(secret: str, step: int) -> str:
    """The code for one step: HOTP (RFC 4226) with SHA-1, as authenticator apps expect."""
    key = base64.b32decode(secret)
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**_DIGITS:0{_DIGITS}d}"


def address(factor: SecondFactor, name: str) -> str:
    """What the authenticator app reads from the picture: otpauth://totp/..."""
    query = urlencode({"secret": factor.secret, "issuer": "therapy_app"})
    return f"otpauth://totp/therapy_app:{quote(name, safe='')}?{query}"


def _bare(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def _is_code(given: str) -> bool:
    return given.isdecimal() and given.isascii() and len(given) == _DIGITS


def _after_code(factor: SecondFactor, given: str, at: datetime) -> SecondFactor | None:
    now = int(at.timestamp()) // STEP_SECONDS
    for step in (now + around for around in _AROUND):
        fits = hmac.compare_digest(code_at(factor.secret, step), given)
        if fits and step > factor.last_step:
            return replace(factor, last_step=step)
    return None


def _after_recovery(factor: SecondFactor, given: str) -> SecondFactor | None:
    held = _hashed(given)
    if held not in factor.recovery:
        return None
    return replace(factor, recovery=tuple(code for code in factor.recovery if code != held))


def _recovery_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode("ascii")
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _hashed(code: str) -> str:
    """A bare hash is enough: the codes are random, so there is nothing to guess."""
    return hashlib.sha256(code.replace("-", "").encode("utf-8", "surrogatepass")).hexdigest()
