"""Signing in and out, locking after a pause, and the check made at every event and route."""

import secrets
from datetime import datetime, timedelta

from therapy_app.domain.account import Account, SignIn
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import (
    CodeNeededError,
    LockedError,
    NotSignedInError,
    TooManyAttemptsError,
    WrongCodeError,
    WrongPasswordError,
)
from therapy_app.domain.second_factor import taken
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools

LONGEST_SIGN_IN = timedelta(hours=12)
TOUCH_EVERY = timedelta(seconds=20)
FAILURES_COUNT_FOR = timedelta(minutes=15)
FREE_FAILURES = 4
LONGEST_WAIT = 60


def sign_in(name: str, password: str, *, code: str = "", tools: Tools) -> tuple[Account, str]:
    """Sign in; gives the account and the cookie's token.

    Raises WrongPasswordError (not saying which of both was wrong), CodeNeededError or
    WrongCodeError where the account has a second factor, or TooManyAttemptsError.
    """
    now = tools.clock.now()
    account = _proven(name, password, now, tools)
    _prove_code(account, code, now, tools)
    token = secrets.token_urlsafe(32)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(name)
        unit.accounts.start_sign_in(account.id, token, now)
        unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, account.id, now, account.id))
        unit.commit()
    return account, token


def sign_out(token: str, *, tools: Tools) -> None:
    """End the signed-in session; harmless when it has ended already."""
    with tools.keeper() as unit:
        found = unit.accounts.sign_in(token)
        if found is None:
            return
        unit.accounts.end_sign_in(token)
        _log(AuditTag.SIGNED_OUT, found, tools.clock.now(), unit)
        unit.commit()


def lock(token: str, *, tools: Tools) -> None:
    """Lock the signed-in session until its password is given again."""
    with tools.keeper() as unit:
        found = unit.accounts.sign_in(token)
        if found is None:
            raise NotSignedInError
        unit.accounts.lock(token, locked=True)
        _log(AuditTag.LOCKED, found, tools.clock.now(), unit)
        unit.commit()


def unlock(token: str, password: str, *, tools: Tools) -> None:
    """Open a locked session; raises WrongPasswordError or TooManyAttemptsError."""
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        found = unit.accounts.sign_in(token)
    if found is None or now - found.started > LONGEST_SIGN_IN:
        raise NotSignedInError
    _proven(found.account.name, password, now, tools)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(found.account.name)
        unit.accounts.lock(token, locked=False)
        unit.accounts.touch(token, now)
        _log(AuditTag.UNLOCKED, found, now, unit)
        unit.commit()


def prove_again(password: str, *, code: str | None = None, by: Account, tools: Tools) -> None:
    """Ask who is signed in once more before a weighty act; ``code`` where both factors count.

    Raises as ``sign_in`` does.
    """
    now = tools.clock.now()
    _proven(by.name, password, now, tools)
    if code is not None:
        _prove_code(by, code, now, tools)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(by.name)
        unit.commit()


def who(
    token: str | None, *, tools: Tools, allow_locked: bool = False, touch: bool = True
) -> Account:
    """The account behind a cookie: asked at every event and every route.

    Locks a session that nobody used for the account's idle minutes. ``touch=False`` is for
    requests that a page makes by itself: they are not use.
    Raises NotSignedInError or LockedError.
    """
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        found = unit.accounts.sign_in(token) if token else None
    if token is None or found is None or now - found.started > LONGEST_SIGN_IN:
        raise NotSignedInError
    idle = now - found.seen > timedelta(minutes=found.account.idle_minutes)
    if idle and not found.locked:
        lock(token, tools=tools)
    if (idle or found.locked) and not allow_locked:
        raise LockedError
    if touch and not idle and now - found.seen > TOUCH_EVERY:
        _touch(token, now, tools)
    return found.account


def browser_key(*, by: Account, tools: Tools) -> bytes:
    """The key with which this account's browsers encrypt what is not yet sent."""
    with tools.keeper() as unit:
        key = unit.accounts.browser_key(by.id)
        unit.commit()
    return key


def _proven(name: str, password: str, now: datetime, tools: Tools) -> Account:
    """The account that name and password fit; a refusal is counted and written down.

    The costly hash is made outside any writing transaction, so that guesses block nobody.
    """
    with tools.keeper(write=False) as unit:
        _slow_down(name, now, unit)
        account = unit.accounts.by_name(name)
        if account is None:
            unit.accounts.spend_a_hash()
        elif unit.accounts.password_fits(account.id, password):
            return account
    with tools.keeper() as unit:
        unit.accounts.note_failure(name, now)
        actor = account.id if account else ""
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, actor, now, actor))
        unit.commit()
    raise WrongPasswordError


def _prove_code(account: Account, code: str, now: datetime, tools: Tools) -> None:
    """The second factor, where the account has one; a wrong code counts as a refusal."""
    with tools.keeper() as unit:
        factor = unit.second_factors.of(account.id)
        if factor is None or not factor.confirmed:
            return
        if not code.strip():
            raise CodeNeededError
        after = taken(factor, code, now)
        if after is not None:
            unit.second_factors.save(after)
            unit.commit()
            return
        unit.accounts.note_failure(account.name, now)
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, account.id, now, account.id, "code"))
        unit.commit()
    raise WrongCodeError


def _touch(token: str, now: datetime, tools: Tools) -> None:
    with tools.keeper() as unit:
        unit.accounts.touch(token, now)
        unit.commit()


def _slow_down(name: str, now: datetime, unit: UnitOfWork) -> None:
    """Make each failure after the first few wait twice as long, but never lock anyone out."""
    count, last = unit.accounts.failures(name, now - FAILURES_COUNT_FOR)
    if last is None or count < FREE_FAILURES:
        return
    wait = min(LONGEST_WAIT, 2 ** min(count - FREE_FAILURES + 1, 10))
    left = (last + timedelta(seconds=wait) - now).total_seconds()
    if left > 0:
        raise TooManyAttemptsError(seconds=int(left) + 1)


def _log(tag: AuditTag, found: SignIn, now: datetime, unit: UnitOfWork) -> None:
    unit.audit.add(AuditEvent(tag, found.account.id, now, found.account.id))
