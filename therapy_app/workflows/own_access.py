"""Who is signed in as oneself: the browsers, ending some of them, another password."""

from dataclasses import replace

from therapy_app.domain.account import Account, Browser
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError, WeakPasswordError
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.set_up import MINIMUM_PASSWORD, refuse_weak
from therapy_app.workflows.sign_in import LONGEST_SIGN_IN, prove_again, who
from therapy_app.workflows.tools import Tools


def browsers(token: str, *, by: Account, tools: Tools) -> tuple[Browser, ...]:
    """The browsers that are signed in now, one's own among them; ended ones are not listed."""
    oldest = tools.clock.now() - LONGEST_SIGN_IN
    with tools.keeper(write=False) as unit:
        found = unit.accounts.browsers(by.id, token)
    return tuple(browser for browser in found if browser.started >= oldest)


def end_browser(browser_id: str, *, by: Account, tools: Tools) -> None:
    """Sign one of them out at once; raises NotFoundError."""
    with tools.keeper() as unit:
        unit.accounts.end_browser(by.id, browser_id)
        _log(AuditTag.BROWSER_ENDED, by, unit, tools)
        unit.commit()


def end_other_browsers(token: str, *, by: Account, tools: Tools) -> None:
    """Sign all others out at once."""
    with tools.keeper() as unit:
        _end_others(token, by, unit, tools)
        unit.commit()


def change_password(old: str, new: str, token: str, *, by: Account, tools: Tools) -> None:
    """Take another password, and sign all other browsers out.

    Raises WrongPasswordError, TooManyAttemptsError or WeakPasswordError.
    """
    prove_again(old, by=by, tools=tools)
    refuse_weak(new, by)
    if new == old:
        raise WeakPasswordError(minimum=MINIMUM_PASSWORD)
    with tools.keeper() as unit:
        unit.accounts.set_password(by.id, new)
        _log(AuditTag.PASSWORD_CHANGED, by, unit, tools)
        _end_others(token, by, unit, tools)
        unit.commit()


def choose_password(new: str, token: str | None, *, tools: Tools) -> None:
    """Take a password of one's own in the place of the first one, which somebody else made.

    Raises NotSignedInError, LockedError, WeakPasswordError, or NotFoundError where one was chosen.
    """
    by = who(token, tools=tools, allow_first=True, allow_enrolling=True)
    if by.first_password_until is None:
        raise NotFoundError
    refuse_weak(new, by)
    with tools.keeper(write=False) as unit:
        if unit.accounts.password_fits(by.id, new):
            raise WeakPasswordError(minimum=MINIMUM_PASSWORD)
    with tools.keeper() as unit:
        unit.accounts.set_password(by.id, new)
        unit.accounts.save(replace(by, first_password_until=None))
        _log(AuditTag.PASSWORD_CHANGED, by, unit, tools)
        unit.commit()


def _end_others(token: str, by: Account, unit: UnitOfWork, tools: Tools) -> None:
    for browser in unit.accounts.browsers(by.id, token):
        if not browser.mine:
            unit.accounts.end_browser(by.id, browser.id)
            _log(AuditTag.BROWSER_ENDED, by, unit, tools)


def _log(tag: AuditTag, by: Account, unit: UnitOfWork, tools: Tools) -> None:
    unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), by.id))
