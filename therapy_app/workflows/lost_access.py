"""A way back in for who lost the password, or the device and the recovery codes.

It is done at the app's own computer, never from a browser: whoever may has proven it by opening
the keys there. Each act stands in the log.
"""

from datetime import datetime
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.second_factor import factors_of
from therapy_app.workflows.set_up import refuse_weak
from therapy_app.workflows.tools import Tools

_BY_KEY: Final = "by key"


def account_named(name: str, *, tools: Tools) -> Account:
    """The account in use that signs in under this name; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        account = unit.accounts.by_name(name)
    if account is None or account.closed is not None:
        raise NotFoundError
    return account


def replace_password(password: str, *, lost_device: bool, of: Account, tools: Tools) -> None:
    """Give an account another password, and end all its browsers.

    ``lost_device`` takes its passkeys, its authenticator app and its recovery codes away as well:
    the password before opens nothing any more, so that nobody who saw it chooses the next factor.
    Raises WeakPasswordError.
    """
    refuse_weak(password, of)
    with tools.keeper() as unit:
        unit.accounts.set_password(of.id, password)
        _log(AuditTag.PASSWORD_CHANGED, of, unit, tools)
        if lost_device:
            _take_factors_away(of.id, unit)
            _log(AuditTag.FACTORS_TAKEN_AWAY, of, unit, tools)
        for browser in unit.accounts.browsers(of.id, ""):
            unit.accounts.end_browser(of.id, browser.id)
        unit.commit()


def factors_taken_away(*, by: Account, tools: Tools) -> datetime | None:
    """When one's own factors were taken away so; None once there is one again."""
    with tools.keeper(write=False) as unit:
        if factors_of(by.id, unit).any:
            return None
        acts = unit.audit.of_subject(by.id)
    return next((one.at for one in reversed(acts) if one.tag is AuditTag.FACTORS_TAKEN_AWAY), None)


def _take_factors_away(account_id: AccountId, unit: UnitOfWork) -> None:
    for passkey in unit.passkeys.of(account_id):
        unit.passkeys.remove(passkey.id, account_id)
    unit.second_factors.drop(account_id)


def _log(tag: AuditTag, of: Account, unit: UnitOfWork, tools: Tools) -> None:
    unit.audit.add(AuditEvent(tag, "", tools.clock.now(), of.id, _BY_KEY))
