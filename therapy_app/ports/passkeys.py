"""Sockets for passkeys: keeping them, and checking what a browser gives back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from therapy_app.domain.account import Account
from therapy_app.domain.ids import AccountId
from therapy_app.domain.passkey import Answer, Challenge, MadeKey, Passkey, Site


class Passkeys(Protocol):
    """The passkeys of all accounts, each sealed under its account's key, and open challenges."""

    def save(self, passkey: Passkey) -> None:
        """Keep a new one, or its next state."""
        ...

    def of(self, account_id: AccountId) -> tuple[Passkey, ...]:
        """The account's passkeys, the oldest first."""
        ...

    def any_of(self, account_id: AccountId) -> bool:
        """Whether the account has one, without opening it."""
        ...

    def find(self, credential: str) -> Passkey | None:
        """The passkey with this credential id, whosever it is."""
        ...

    def remove(self, passkey_id: str, account_id: AccountId) -> None:
        """Forget one; raises NotFoundError for another account's."""
        ...

    def ask(self, challenge: Challenge) -> None:
        """Remember a challenge until it is answered or over."""
        ...

    def take(self, value: str, now: datetime) -> Challenge | None:
        """The challenge with this value, which is forgotten with it; None where there is none."""
        ...


class PasskeyCheck(Protocol):
    """Says what a browser needs to make or use a passkey, and checks what it gives back.

    Options and answers are JSON objects as WebAuthn Level 3 defines them. Raises WrongPasskeyError
    for an answer that does not hold, whatever is wrong with it.
    """

    def making(
        self, challenge: Challenge, account: Account, held: Sequence[Passkey], site: Site
    ) -> dict[str, Any]:
        """Options for a new passkey; devices that hold one of ``held`` make no second one."""
        ...

    def opening(self, challenge: Challenge, held: Sequence[Passkey], site: Site) -> dict[str, Any]:
        """Options for using one of ``held``; of any, where none is named."""
        ...

    def read(self, answer: Mapping[str, object]) -> Answer:
        """Which passkey answers which challenge, as the browser says."""
        ...

    def made(self, answer: Mapping[str, object], challenge: Challenge, site: Site) -> MadeKey:
        """The new key, if it was made for this challenge and site by a verified user."""
        ...

    def used(
        self, answer: Mapping[str, object], challenge: Challenge, passkey: Passkey, site: Site
    ) -> int:
        """The key's next count, if it signed this challenge at this site for a verified user."""
        ...
