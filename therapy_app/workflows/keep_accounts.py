"""What a practice manager does: add accounts, change their roles, close them, hand clients over.

No word about a client is shown to a manager, and no password of somebody else can be set: a first
password counts only until its owner has chosen another.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import (
    AccountInUseError,
    InvalidInputError,
    LastManagerError,
    NotFoundError,
)
from therapy_app.domain.ids import AccountId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.roles import Right, Role
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.formats import USUAL
from therapy_app.workflows.hand_over import hand_over_clients
from therapy_app.workflows.set_up import required
from therapy_app.workflows.tools import Tools

FIRST_PASSWORD_DAYS: Final = 7
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike: a first password is read out or copied from paper."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as its manager sees it: how many clients it has, and nothing about them."""

    account: Account
    clients: int


def accounts(*, tools: Tools) -> tuple[AccountLine, ...]:
    """All accounts by name, closed ones last."""
    with tools.keeper(write=False) as unit:
        found = sorted(unit.accounts.all(), key=lambda one: one.closed is not None)
        return tuple(AccountLine(one, unit.clients.count(one.id)) for one in found)


def add_account(
    *,
    name: str,
    display_name: str,
    roles: Collection[Role],
    language: Language,
    by: Account,
    tools: Tools,
) -> tuple[Account, str]:
    """Add somebody; gives the account and the first password, which is shown this once.

    Raises InvalidInputError (``field``), also for a name that is taken.
    """
    password = _first_password()
    account = Account(
        id=AccountId(new_id()),
        name=required("name", name),
        display_name=required("display_name", display_name),
        language=language,
        template=tools.templates.get(USUAL, language).id,
        roles=_some(roles),
        first_password_until=tools.clock.now() + timedelta(days=FIRST_PASSWORD_DAYS),
    )
    with tools.keeper() as unit:
        unit.accounts.add(account, password)
        _log(AuditTag.ACCOUNT_ADDED, account, by, unit, tools, _named(account.roles))
        unit.commit()
    return account, password


def invite_again(account_id: AccountId, *, by: Account, tools: Tools) -> str:
    """Another first password for somebody who has not come in yet; the earlier one ends.

    Raises AccountInUseError once its owner has chosen a password, NotFoundError.
    """
    password = _first_password()
    until = tools.clock.now() + timedelta(days=FIRST_PASSWORD_DAYS)
    with tools.keeper() as unit:
        account = _open(account_id, unit)
        if account.is_in_use:
            raise AccountInUseError
        unit.accounts.set_password(account_id, password)
        unit.accounts.save(replace(account, first_password_until=until))
        _end_browsers(account_id, unit)
        _log(AuditTag.ACCOUNT_INVITED_AGAIN, account, by, unit, tools)
        unit.commit()
    return password


def change_roles(
    account_id: AccountId, roles: Collection[Role], *, by: Account, tools: Tools
) -> None:
    """Give an account other roles; they count at its next event.

    Raises InvalidInputError, LastManagerError or NotFoundError.
    """
    with tools.keeper() as unit:
        account = replace(_open(account_id, unit), roles=_some(roles))
        unit.accounts.save(account)
        _must_have_a_manager(unit)
        _log(AuditTag.ROLES_CHANGED, account, by, unit, tools, _named(account.roles))
        unit.commit()


def close_account(account_id: AccountId, *, by: Account, tools: Tools) -> None:
    """Let nobody in there any more, from now on; its clients stay where they are.

    Raises LastManagerError or NotFoundError.
    """
    with tools.keeper() as unit:
        account = _open(account_id, unit)
        unit.accounts.save(replace(account, closed=tools.clock.now()))
        _must_have_a_manager(unit)
        _end_browsers(account_id, unit)
        _log(AuditTag.ACCOUNT_CLOSED, account, by, unit, tools)
        unit.commit()


def hand_over(account_id: AccountId, to: AccountId, *, by: Account, tools: Tools) -> int:
    """Give all clients of who treats here no more to another therapist; gives how many.

    Raises AccountInUseError while their therapist still treats, InvalidInputError for somebody
    who is no therapist or has not come in yet, NotFoundError.
    """
    with tools.keeper() as unit:
        account, heir = unit.accounts.get(account_id), _open(to, unit)
        if account.closed is None and account.may(Right.TREAT):
            raise AccountInUseError
        if not (heir.is_in_use and heir.may(Right.TREAT)):
            raise InvalidInputError(field="heir")
        moved = hand_over_clients(account, heir, by=by, unit=unit, tools=tools)
        _log(AuditTag.CLIENTS_HANDED_OVER, account, by, unit, tools, heir.id)
        unit.commit()
    return moved


def _some(roles: Collection[Role]) -> frozenset[Role]:
    if not roles:
        raise InvalidInputError(field="roles")
    return frozenset(roles)


def _open(account_id: AccountId, unit: UnitOfWork) -> Account:
    account = unit.accounts.get(account_id)
    if account.closed is not None:
        raise NotFoundError
    return account


def _must_have_a_manager(unit: UnitOfWork) -> None:
    if not any(one.is_in_use and one.may(Right.MANAGE) for one in unit.accounts.all()):
        raise LastManagerError


def _end_browsers(account_id: AccountId, unit: UnitOfWork) -> None:
    for browser in unit.accounts.browsers(account_id, ""):
        unit.accounts.end_browser(account_id, browser.id)


def _first_password() -> str:
    """Five groups of four letters: about 99 random bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))


def _named(roles: Collection[Role]) -> str:
    return "+".join(sorted(roles))


def _log(
    tag: AuditTag, of: Account, by: Account, unit: UnitOfWork, tools: Tools, detail: str = ""
) -> None:
    unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), of.id, detail))
