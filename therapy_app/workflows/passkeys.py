"""Add, list and remove the passkeys of one's own account; weighty acts, as in second_factor."""

import secrets
from collections.abc import Mapping
from typing import Any

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import PasskeyAddressError, WrongPasskeyError
from therapy_app.domain.ids import AccountId
from therapy_app.domain.passkey import (
    ANSWERED_WITHIN,
    LONGEST_NAME,
    Ceremony,
    Challenge,
    Passkey,
    Site,
)
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.second_factor import first_codes, settle_without
from therapy_app.workflows.set_up import required
from therapy_app.workflows.tools import Tools


def passkeys(*, by: Account, tools: Tools) -> tuple[Passkey, ...]:
    """One's own passkeys, the oldest first."""
    with tools.keeper(write=False) as unit:
        return unit.passkeys.of(by.id)


def begin_passkey(site: Site, *, by: Account, tools: Tools) -> dict[str, Any]:
    """What the browser needs to make a passkey; raises PasskeyAddressError."""
    with tools.keeper() as unit:
        challenge = asked(Ceremony.MAKING, by.id, site, unit, tools)
        held = unit.passkeys.of(by.id)
        unit.commit()
    return tools.passkeys.making(challenge, by, held, site)


def add_passkey(
    answer: Mapping[str, object], name: str, site: Site, token: str, *, by: Account, tools: Tools
) -> tuple[Passkey, tuple[str, ...]]:
    """Keep the passkey that the browser made; with the recovery codes, if it is the first factor.

    Raises WrongPasskeyError, or InvalidInputError (``passkey``) for its name.
    """
    name = required("passkey", name, longest=LONGEST_NAME)
    now = tools.clock.now()
    value = tools.passkeys.read(answer).challenge
    with tools.keeper() as unit:
        challenge = unit.passkeys.take(value, now)
        unit.commit()
    if challenge is None or (challenge.ceremony, challenge.account_id) != (Ceremony.MAKING, by.id):
        raise WrongPasskeyError
    made = tools.passkeys.made(answer, challenge, site)
    passkey = Passkey(made.credential, by.id, site.name, name, made.public_key, made.count, now)
    with tools.keeper() as unit:
        if unit.passkeys.find(passkey.credential) is not None:
            raise WrongPasskeyError
        unit.passkeys.save(passkey)
        codes = first_codes(by.id, token, unit)
        unit.audit.add(AuditEvent(AuditTag.PASSKEY_ADDED, by.id, now, by.id, passkey.id[:8]))
        unit.commit()
    return passkey, codes


def remove_passkey(passkey_id: str, *, by: Account, tools: Tools) -> None:
    """Forget one of one's own passkeys; raises NotFoundError or LastFactorError."""
    now = tools.clock.now()
    with tools.keeper() as unit:
        unit.passkeys.remove(passkey_id, by.id)
        settle_without(by.id, unit)
        unit.audit.add(AuditEvent(AuditTag.PASSKEY_REMOVED, by.id, now, by.id, passkey_id[:8]))
        unit.commit()


def asked(
    ceremony: Ceremony, whose: AccountId | None, site: Site, unit: UnitOfWork, tools: Tools
) -> Challenge:
    """A new challenge, remembered until it is answered or over; raises PasskeyAddressError."""
    if not site.can_hold_passkeys:
        raise PasskeyAddressError
    until = tools.clock.now() + ANSWERED_WITHIN
    challenge = Challenge(secrets.token_urlsafe(32), ceremony, whose, until)
    unit.passkeys.ask(challenge)
    return challenge
