"""The places of the navigation, and who may use each."""

from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.roles import Right

PLACES: Final = (
    ("today", "/", Right.TREAT),
    ("clients", "/clients", Right.TREAT),
    ("shared", "/shared", Right.SUPERVISE),
    ("accounts", "/accounts", Right.MANAGE),
    ("log", "/log", Right.AUDIT),
    ("settings", "/settings", Right.SELF),
)
"""(name, address, right) in the order of the page."""

HOME: Final = "/"
REFUSED: Final = "/other-role"


def home_of(account: Account) -> str:
    """The first place that somebody may use: where they arrive."""
    return next(address for _, address, right in PLACES if account.may(right))


def instead_of(path: str, account: Account) -> str:
    """Where to send somebody who may not use the page at this address."""
    return home_of(account) if path.rstrip("/") in {"", HOME} else REFUSED
