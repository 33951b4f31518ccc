"""Who may do what: the roles that an account can hold, and the rights that each gives.

This table is the only place that says so; the check at every route and event reads it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What somebody is in the practice; an account may hold several."""

    THERAPIST = "therapist"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    AUDITOR = "auditor"


class Right(StrEnum):
    """What a route or a page asks for."""

    SELF = "self"
    """One's own access, settings and acts: whoever is signed in."""
    TREAT = "treat"
    """One's own clients and all that belongs to them."""
    SUPERVISE = "supervise"
    """The notes that were shared with oneself: read, comment, co-sign."""
    MANAGE = "manage"
    """The accounts of the practice, without a word about clients."""
    AUDIT = "audit"
    """The whole log of acts, which holds no words."""


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.THERAPIST: frozenset({Right.TREAT}),
    Role.SUPERVISOR: frozenset({Right.SUPERVISE}),
    Role.MANAGER: frozenset({Right.MANAGE}),
    Role.AUDITOR: frozenset({Right.AUDIT}),
}

FIRST_ROLES: Final = frozenset({Role.THERAPIST, Role.MANAGER})
"""Of the first account, and of the only one from before there were roles."""


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """All that somebody with these roles may do."""
    return frozenset({Right.SELF}).union(*(RIGHTS[role] for role in roles))
