"""Socket for keeping the second factor of each account."""

from typing import Protocol

from therapy_app.domain.ids import AccountId
from therapy_app.domain.second_factor import SecondFactor


class SecondFactors(Protocol):
    """At most one for each account, sealed under the account's key."""

    def of(self, account_id: AccountId) -> SecondFactor | None:
        """The account's second factor, confirmed or not; None where there is none."""
        ...

    def save(self, factor: SecondFactor) -> None:
        """Keep it in the place of an earlier one."""
        ...

    def drop(self, account_id: AccountId) -> None:
        """Forget it; harmless where there is none."""
        ...
