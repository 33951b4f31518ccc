"""Files and keys in the age format (age-encryption.org/v1), encrypted to the holders of keys."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyrage  # pyright: ignore[reportMissingTypeStubs]

from therapy_app.domain.errors import BackupError, WrongPasswordError

_age: Final[Any] = pyrage  # It brings no types.


def new_key() -> str:
    """A fresh secret key: "AGE-SECRET-KEY-1...", 74 letters and digits, for paper or a file."""
    return str(_age.x25519.Identity.generate())


def is_secret(text: str) -> bool:
    """Whether this is meant to be a secret key."""
    return _bare(text).startswith("AGE-SECRET-KEY-1")


def public_half(secret: str) -> str:
    """What files are encrypted to, and nobody can open them with."""
    return str(_identity(secret).to_public())


def encrypt(plain: Path, encrypted: Path, readers: Sequence[str]) -> None:
    """Write the file so that each reader's secret key opens it; raises OSError."""
    _age.encrypt_file(
        str(plain), str(encrypted), [_age.x25519.Recipient.from_str(one) for one in readers]
    )


def decrypt(encrypted: Path, plain: Path, secret: str) -> None:
    """Open the file; raises BackupError where the key is another's or a byte was changed."""
    identity = _identity(secret)
    try:
        _age.decrypt_file(str(encrypted), str(plain), [identity])
    except (_age.DecryptError, OSError):
        raise BackupError(reason="unreadable") from None


def encrypted(plain: bytes, reader: str) -> bytes:
    """The bytes, for one reader's secret key."""
    return _age.encrypt(plain, [_age.x25519.Recipient.from_str(reader)])


def decrypted(sealed: bytes, secret: str) -> bytes:
    """The bytes; raises WrongPasswordError where the key is another's, or no key at all."""
    try:
        return _age.decrypt(sealed, [_age.x25519.Identity.from_str(_bare(secret))])
    except (_age.IdentityError, _age.DecryptError):
        raise WrongPasswordError from None


def _identity(secret: str) -> Any:
    try:
        return _age.x25519.Identity.from_str(_bare(secret))
    except _age.IdentityError:
        raise BackupError(reason="unreadable") from None


def _bare(secret: str) -> str:
    """The key as it was made: from paper it comes with spaces, and in small letters."""
    return "".join(secret.split()).upper()
