"""Passwords: Argon2id, at a cost that a person does not feel and a thief does.

The floor is OWASP's smallest setting for Argon2id (19 MiB, two passes, one lane); the default
lies above it, at about a tenth of a second or more on a small computer.
"""

import secrets
import unicodedata
from typing import Final

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import hash_secret_raw

LEAST_PASSES: Final = 2
LEAST_KIB: Final = 19 * 1024


class Passwords:
    """Hashes and compares passwords at one cost."""

    def __init__(self, *, passes: int = 3, kib: int = 64 * 1024) -> None:
        """Set the cost; raises ValueError below the floor."""
        if passes < LEAST_PASSES or kib < LEAST_KIB:
            msg = f"Argon2id needs at least {LEAST_PASSES} passes over {LEAST_KIB} KiB"
            raise ValueError(msg)
        self.passes, self.kib = passes, kib
        self._hasher = PasswordHasher(passes, kib, parallelism=1, type=Type.ID)

    def hash(self, password: str) -> str:
        """The encoded hash, with its salt and cost."""
        return self._hasher.hash(_same_bytes(password))

    def fits(self, encoded: str, password: str) -> bool:
        """Whether this is the password that was hashed."""
        try:
            return self._hasher.verify(encoded, _same_bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    def spend(self) -> None:
        """Cost one hash and decide nothing."""
        self._hasher.hash(secrets.token_bytes(16))


def derive(password: str, salt: bytes, *, passes: int, kib: int, length: int) -> bytes:
    """So many bytes of key from a password, by Argon2id; the same for the same salt and cost."""
    return hash_secret_raw(_same_bytes(password), salt, passes, kib, 1, length, Type.ID)


def _same_bytes(password: str) -> bytes:
    """NFKC (NIST SP 800-63B), so that an umlaut is the same from every keyboard."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
