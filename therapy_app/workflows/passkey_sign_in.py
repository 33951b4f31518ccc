"""Sign in, unlock and prove oneself again with a passkey, which counts for both factors."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import (
    NotSignedInError,
    PasskeyUnknownError,
    WrongPasskeyError,
)
from therapy_app.domain.passkey import Answer, Ceremony, Challenge, Passkey, Site
from therapy_app.workflows.guessing import slow_down
from therapy_app.workflows.passkeys import asked
from therapy_app.workflows.sign_in import LONGEST_SIGN_IN, SIGNED_IN
from therapy_app.workflows.tools import Tools

BY_PASSKEY = "passkey"
"""Beside an act in the log: that it was done with a passkey."""


def ask_for_passkey(token: str | None, site: Site, *, tools: Tools) -> dict[str, Any]:
    """What the browser needs to use a passkey: one's own while signed in, locked or not, else any.

    Raises PasskeyAddressError, or PasskeyUnknownError where the account has none at this address.
    """
    account = _signed_in(token, tools)
    with tools.keeper() as unit:
        held: tuple[Passkey, ...] = ()
        if account is not None:
            held = tuple(one for one in unit.passkeys.of(account.id) if one.site == site.name)
            if not held:
                raise PasskeyUnknownError
        challenge = asked(Ceremony.OPENING, account.id if account else None, site, unit, tools)
        unit.commit()
    return tools.passkeys.opening(challenge, held, site)


def sign_in_by_passkey(
    answer: Mapping[str, object],
    site: Site,
    *,
    where: Callable[[str], str],
    device: str = "",
    tools: Tools,
) -> tuple[Account, str]:
    """Sign in; gives the account and the cookie's token. ``where`` says whence a name's try comes.

    Raises WrongPasskeyError, PasskeyUnknownError or TooManyAttemptsError.
    """
    now = tools.clock.now()
    account = _opened(answer, site, None, where, now, tools)
    token = secrets.token_urlsafe(32)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(account.name, where(account.name))
        unit.accounts.start_sign_in(account.id, token, now, device)
        unit.audit.add(AuditEvent(AuditTag.SIGNED_IN, account.id, now, account.id, BY_PASSKEY))
        unit.commit()
    return account, token


def besides_password(
    answer: Mapping[str, object], site: Site, *, where: str, tools: Tools
) -> Callable[[Account], None]:
    """For ``sign_in``: the passkey as second factor, since sealed notes open by a password only."""

    def prove(account: Account) -> None:
        now = tools.clock.now()
        if _opened(answer, site, None, lambda _: where, now, tools).id != account.id:
            raise WrongPasskeyError

    return prove


def unlock_by_passkey(
    token: str, answer: Mapping[str, object], site: Site, *, tools: Tools
) -> None:
    """Open a locked session; raises as ``sign_in_by_passkey`` does, or NotSignedInError."""
    account = _signed_in(token, tools)
    if account is None:
        raise NotSignedInError
    now = tools.clock.now()
    _opened(answer, site, account, lambda _: SIGNED_IN, now, tools)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(account.name, SIGNED_IN)
        unit.accounts.lock(token, locked=False)
        unit.accounts.touch(token, now)
        unit.accounts.prove(token, now)
        unit.audit.add(AuditEvent(AuditTag.UNLOCKED, account.id, now, account.id, BY_PASSKEY))
        unit.commit()


def prove_by_passkey(
    token: str, answer: Mapping[str, object], site: Site, *, by: Account, tools: Tools
) -> None:
    """Prove oneself again in this browser before a weighty act; raises as the others do."""
    now = tools.clock.now()
    _opened(answer, site, by, lambda _: SIGNED_IN, now, tools)
    with tools.keeper() as unit:
        unit.accounts.clear_failures(by.name, SIGNED_IN)
        unit.accounts.prove(token, now)
        unit.audit.add(AuditEvent(AuditTag.PROVEN_AGAIN, by.id, now, by.id, BY_PASSKEY))
        unit.commit()


def _signed_in(token: str | None, tools: Tools) -> Account | None:
    """Who is signed in there, locked or not."""
    with tools.keeper(write=False) as unit:
        found = unit.accounts.sign_in(token) if token else None
    if found is None or tools.clock.now() - found.started > LONGEST_SIGN_IN:
        return None
    return found.account if found.account.closed is None else None


def _opened(
    answer: Mapping[str, object],
    site: Site,
    whose: Account | None,
    where: Callable[[str], str],
    now: datetime,
    tools: Tools,
) -> Account:
    """The account that the passkey opens, with its next count kept; a refusal is written down.

    The challenge is over with the first answer, whatever it is.
    """
    said = tools.passkeys.read(answer)
    with tools.keeper() as unit:
        challenge = unit.passkeys.take(said.challenge, now)
        passkey = unit.passkeys.find(said.credential)
        account = None if passkey is None else unit.accounts.get(passkey.account_id)
        unit.commit()
    if passkey is None or account is None or account.closed is not None:
        _write_down(None, "", now, tools)
        raise PasskeyUnknownError
    place = where(account.name)
    slow_down(account.name, place, now, tools=tools)
    fits = challenge is not None and _belongs(challenge, said, account, whose)
    if not challenge or not fits or passkey.site != site.name:
        _write_down(account, place, now, tools)
        raise WrongPasskeyError
    try:
        count = tools.passkeys.used(answer, challenge, passkey, site)
    except WrongPasskeyError:
        _write_down(account, place, now, tools)
        raise
    with tools.keeper() as unit:
        unit.passkeys.save(replace(passkey, count=count, used=now))
        unit.commit()
    return account


def _belongs(challenge: Challenge, said: Answer, account: Account, whose: Account | None) -> bool:
    """Whether the challenge was made for this, and nobody else is meant by it."""
    return (
        challenge.ceremony is Ceremony.OPENING
        and challenge.account_id in {None if whose is None else whose.id, account.id}
        and (whose is None or whose.id == account.id)
        and said.user in {None, account.id}
    )


def _write_down(account: Account | None, where: str, now: datetime, tools: Tools) -> None:
    """A refusal, counted where the account is known."""
    actor = account.id if account else ""
    with tools.keeper() as unit:
        if account is not None:
            unit.accounts.note_failure(account.name, where, now)
        unit.audit.add(AuditEvent(AuditTag.SIGN_IN_REFUSED, actor, now, actor, BY_PASSKEY))
        unit.commit()
