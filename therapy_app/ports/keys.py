"""Sockets for keys: who may open the master key, changing it, and what data keys seal."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from therapy_app.domain.ids import AccountId
from therapy_app.domain.sealed import Place, Sealed


class KeyDoor(Protocol):
    """The master key while the program runs: in a file, or sealed for those who sign in."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read before somebody signs in."""
        ...

    def opening(self, password: str) -> AbstractContextManager[None]:
        """Open the master key with an account's password for a sign-in; harmless when it is open.

        It is closed again where the block fails, and one sign-in at a time may open it. Raises
        WrongPasswordError where it fits no account.
        """
        ...

    def open_with(self, secret: str) -> None:
        """Open it with the recovery key or an account's password; raises WrongPasswordError."""
        ...

    def shut(self, *, unless: Callable[[], bool] = ...) -> None:
        """Drop the master key from memory, where it is sealed for those who sign in.

        Not while somebody is coming in; ``unless`` is asked when nobody can come in meanwhile.
        """
        ...


class Keys(Protocol):
    """Changes of keys, inside one transaction."""

    def are_sealed(self) -> bool:
        """Whether the master key is sealed for its holders, rather than kept in a file."""
        ...

    def seal(self, account_id: AccountId, password: str) -> str:
        """Make another master key, for its holders only, and destroy the key file with the commit.

        Gives the recovery key, which nobody keeps. Other accounts can open the master key once
        they have signed in.
        """
        ...

    def keep_in_file(self) -> None:
        """Make another master key and keep it in the key file; nobody holds it any more."""
        ...

    def lock(self, account_id: AccountId, password: str) -> None:
        """Let the account open the master key with its password, where it cannot do so yet."""
        ...

    def new_recovery_key(self) -> str:
        """Another recovery key; the one before opens nothing that is made from now on."""
        ...

    def renew_data_keys(self) -> None:
        """Seal with a fresh key for each client and account from now on."""
        ...

    def seal_anew(self, most: int) -> bool:
        """Seal at most so many values with the fresh keys; destroy the old keys with the last.

        False once nothing can be done any more.
        """
        ...

    def rotate_master(self) -> None:
        """Put another master key in place; all data keys are wrapped by it at once."""
        ...


class Vault(Protocol):
    """Keys and ciphertexts: a data key for each owner of data, wrapped by a master key.

    ``scope`` names whose data key is used: a client's id, or an account's for what belongs
    to no client.
    """

    def create_key(self, scope: str) -> None:
        """Make and keep a fresh data key for this scope."""
        ...

    def destroy_key(self, scope: str) -> None:
        """Destroy the scope's data key: what it sealed can never be opened again."""
        ...

    def seal(self, scope: str, place: Place, plain: bytes) -> Sealed:
        """Encrypt with AES-256-GCM, bound to its place."""
        ...

    def open(self, scope: str, place: Place, sealed: Sealed) -> bytes:
        """Decrypt; raises TamperedError when key, place or bytes do not fit."""
        ...
