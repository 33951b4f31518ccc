"""Signing in and out, locking after a pause, and the check made at every event and route."""

import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta

from therapy_app.domain.account import Account, SignIn
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import (
    CodeNeededError,
    FirstPasswordError,
    FirstPasswordOverError,
    LockedError,
    NotSignedInError,
    PasskeyNeededError,
    ProveAgainError,
    SealedError,
    SecondFactorNeededError,
    WrongCodeError,
    WrongPasswordError,
)
from therapy_app.domain.second_factor import taken
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.guessing import slow_down
from therapy_app.workflows.second_factor import factors_of, held_by, must_enrol
from therapy_app.workflows.tools import Tools

LONGEST_SIGN_IN = timedelta(hours=12)
TOUCH_EVERY = timedelta(seconds=20)
PROVEN_FOR = timedelta(minutes=5)
"""How long proving oneself counts for weighty acts: export, erasure, accounts, factors."""
SIGNED_IN = "signed in"
"""Where tries come from that somebody makes who is signed in already."""


def sign_in(
    name: str,
    password: str,
    *,
    code: str = "",
    second: Callable[[Account], None] | None = None,
    where: str = "",
    device: str = "",
    tools: Tools,
) -> tuple[Account, str]:
    """Sign in; gives the account and the cookie's token.

    ``where`` is from ``whence``, ``device`` roughly which browser it is. ``second`` proves another
    second factor than a code, and raises where it does not (``passkey_sign_in.besides_password``).
    Raises WrongPasswordError (not saying which of both was wrong), CodeNeededError or
    WrongCodeError where the account has a second factor, FirstPasswordOverError, or
    TooManyAttemptsError.
    """
    now = tools.clock.now()
    token = secrets.token_urlsafe(32)
    with _open_door(password, where, now, tools):
        account = _proven(name, password, where, now, tools)
        if account.first_password_until is not None and account.first_password_until < now:
            raise FirstPasswordOverError
        if second is None:
            _prove_code(account, code, where, now, tools)
        else:
            second(account)
        with tools.keeper() as unit:
            unit.accounts.clear_failures(name, where)
            enrolling = must_enrol(account.id, unit)
            unit.accounts.start_sign_in(account.id, token, now, device, enrolling=enrolling)
            unit.keys.lock(account.id, password)
            tools.door_log.write_down(unit)
            unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, account.id, now, account.id))
            unit.commit()
    return account, token


def sign_out(token: str, *, tools: Tools) -> None:
    """End the signed-in session; harmless when it has ended already."""
    now = tools.clock.now()
    with tools.keeper() as unit:
        try:
            found = unit.accounts.sign_in(token)
        except SealedError:
            tools.door_log.note(AuditTag.SIGNED_OUT, now)
        else:
            if found is None:
                return
            _log(AuditTag.SIGNED_OUT, found, now, unit)
        unit.accounts.end_sign_in(token)
        unit.commit()
    tools.bell.set()


def lock(token: str, *, tools: Tools) -> None:
    """Lock the signed-in session until its password is given again."""
    with tools.keeper() as unit:
        found = unit.accounts.sign_in(token)
        if found is None:
            raise NotSignedInError
        unit.accounts.lock(token, locked=True)
        _log(AuditTag.LOCKED, found, tools.clock.now(), unit)
        unit.commit()
    tools.bell.set()


def unlock(token: str, password: str, *, tools: Tools) -> None:
    """Open a locked session; raises WrongPasswordError or TooManyAttemptsError.

    Where the account has a second factor, its password alone proves nothing for weighty acts.
    """
    now = tools.clock.now()
    with _open_door(password, SIGNED_IN, now, tools):
        with tools.keeper(write=False) as unit:
            found = unit.accounts.sign_in(token)
        if found is None or now - found.started > LONGEST_SIGN_IN:
            raise NotSignedInError
        _proven(found.account.name, password, SIGNED_IN, now, tools)
        with tools.keeper() as unit:
            unit.accounts.clear_failures(found.account.name, SIGNED_IN)
            unit.accounts.lock(token, locked=False)
            unit.accounts.touch(token, now)
            if not factors_of(found.account.id, unit).any:
                unit.accounts.prove(token, now)
            tools.door_log.write_down(unit)
            _log(AuditTag.UNLOCKED, found, now, unit)
            unit.commit()


def prove_again(
    password: str, *, token: str = "", code: str = "", by: Account, tools: Tools
) -> None:
    """Ask who is signed in for the password once more.

    With ``token`` also for the ``code`` of an account with a second factor; the answer then counts
    in that browser for ``PROVEN_FOR``. Raises as ``sign_in`` does.
    """
    now = tools.clock.now()
    _proven(by.name, password, SIGNED_IN, now, tools)
    if token:
        _prove_code(by, code, SIGNED_IN, now, tools)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(by.name, SIGNED_IN)
        if token:
            unit.accounts.prove(token, now)
            unit.audit.add(AuditEvent(AuditTag.PROVEN_AGAIN, by.id, now, by.id))
        unit.commit()


def proven_for(token: str, *, tools: Tools) -> int:
    """For how many seconds more what was proven in this browser counts for weighty acts."""
    with tools.keeper(write=False) as unit:
        found = unit.accounts.sign_in(token)
    left = found.proven + PROVEN_FOR - tools.clock.now() if found else timedelta()
    return max(0, int(left.total_seconds()))


def must_be_proven(token: str, *, tools: Tools) -> None:
    """Before a weighty act: raises ProveAgainError where the password was given too long ago."""
    if not proven_for(token, tools=tools):
        raise ProveAgainError


def who(
    token: str | None,
    *,
    tools: Tools,
    allow_locked: bool = False,
    allow_first: bool = False,
    allow_enrolling: bool = False,
    touch: bool = True,
) -> Account:
    """The account behind a cookie: asked at every event and every route.

    Locks a session that nobody used for the account's idle minutes. ``touch=False`` is for
    requests that a page makes by itself: they are not use. ``allow_first`` lets in who has yet
    to choose a password, ``allow_enrolling`` who has yet to choose a second factor. Raises
    NotSignedInError, LockedError, FirstPasswordError or SecondFactorNeededError.
    """
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        found = unit.accounts.sign_in(token) if token else None
    if token is None or found is None or now - found.started > LONGEST_SIGN_IN:
        raise NotSignedInError
    if found.account.closed is not None:
        raise NotSignedInError
    idle = now - found.seen > timedelta(minutes=found.account.idle_minutes)
    if idle and not found.locked:
        lock(token, tools=tools)
    if (idle or found.locked) and not allow_locked:
        raise LockedError
    if found.account.first_password_until is not None and not allow_first:
        raise FirstPasswordError
    if found.enrolling and not allow_enrolling:
        raise SecondFactorNeededError
    if touch and not idle and now - found.seen > TOUCH_EVERY:
        _touch(token, now, tools)
    return found.account


def browser_key(*, by: Account, tools: Tools) -> bytes:
    """The key with which this account's browsers encrypt what is not yet sent."""
    with tools.keeper() as unit:
        key = unit.accounts.browser_key(by.id)
        unit.commit()
    return key


@contextmanager
def _open_door(password: str, where: str, now: datetime, tools: Tools) -> Generator[None]:
    """Open the master key for who signs in, where it is closed; a refusal is remembered."""
    if tools.keys.is_closed:
        tools.door_log.slow_down(where, now)
    with ExitStack() as door:
        try:
            door.enter_context(tools.keys.opening(password))
        except WrongPasswordError:
            tools.door_log.note_refusal(where, now)
            raise
        yield


def _proven(name: str, password: str, where: str, now: datetime, tools: Tools) -> Account:
    """The account that name and password fit; a refusal is counted and written down.

    The costly hash is made outside any writing transaction, so that guesses block nobody.
    """
    slow_down(name, where, now, tools=tools)
    with tools.keeper(write=False) as unit:
        account = unit.accounts.by_name(name)
        if account is None or account.closed is not None:
            unit.accounts.spend_a_hash()
        elif unit.accounts.password_fits(account.id, password):
            return account
    with tools.keeper() as unit:
        unit.accounts.note_failure(name, where, now)
        actor = account.id if account else ""
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, actor, now, actor))
        unit.commit()
    raise WrongPasswordError


def _prove_code(account: Account, code: str, where: str, now: datetime, tools: Tools) -> None:
    """The second factor, where the account has one; a wrong code counts as a refusal."""
    with tools.keeper() as unit:
        has = factors_of(account.id, unit)
        if not has.any:
            return
        if not code.strip():
            raise CodeNeededError if has.app else PasskeyNeededError
        after = taken(held_by(account.id, unit), code, now)
        if after is not None:
            unit.second_factors.save(after)
            unit.commit()
            return
        unit.accounts.note_failure(account.name, where, now)
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, account.id, now, account.id, "code"))
        unit.commit()
    raise WrongCodeError


def _touch(token: str, now: datetime, tools: Tools) -> None:
    with tools.keeper() as unit:
        unit.accounts.touch(token, now)
        unit.commit()


def _log(tag: AuditTag, found: SignIn, now: datetime, unit: UnitOfWork) -> None:
    unit.audit.add(AuditEvent(tag, found.account.id, now, found.account.id))
