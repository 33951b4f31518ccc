"""What a practice asks of everybody who signs in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccessRules:
    """``second_factor``: whether nothing opens before an account has a passkey or an app's codes.

    So from the start; a manager can relax it for the whole practice, which is written down.
    """

    second_factor: bool = True
