"""The second factor of one's own account: the authenticator app, and recovery codes.

Each change is a weighty act: whoever calls these has had everything proven that the account asks
for, in that browser, within the last minutes (``sign_in.must_be_proven``).
"""

from dataclasses import dataclass

from therapy_app.domain import second_factor as factors
from therapy_app.domain.access import AccessRules
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import LastFactorError, NotFoundError, WrongCodeError
from therapy_app.domain.ids import AccountId
from therapy_app.domain.second_factor import SecondFactor
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has besides its password: ``codes`` is how many recovery codes are left."""

    app: bool
    passkeys: bool
    codes: int

    @property
    def any(self) -> bool:
        """Whether the password alone opens nothing."""
        return self.app or self.passkeys


def factors_of(account_id: AccountId, unit: UnitOfWork) -> Factors:
    """What the account has."""
    held = held_by(account_id, unit)
    return Factors(held.confirmed, unit.passkeys.any_of(account_id), len(held.recovery))


def own_factors(*, by: Account, tools: Tools) -> Factors:
    """What one's own account has."""
    with tools.keeper(write=False) as unit:
        return factors_of(by.id, unit)


def begin_second_factor(*, by: Account, tools: Tools) -> tuple[SecondFactor, str]:
    """A new secret and the address for the authenticator app; nothing is asked for until confirmed.

    Raises NotFoundError where an app is in use.
    """
    with tools.keeper() as unit:
        held = held_by(by.id, unit)
        if held.confirmed:
            raise NotFoundError
        factor = factors.begun(held)
        unit.second_factors.save(factor)
        unit.commit()
    return factor, factors.address(factor, by.name)


def confirm_second_factor(code: str, token: str, *, by: Account, tools: Tools) -> tuple[str, ...]:
    """Turn the app on with its first code; gives the recovery codes if the account had no factor.

    Raises WrongCodeError, or NotFoundError where none was begun.
    """
    now = tools.clock.now()
    with tools.keeper() as unit:
        held = held_by(by.id, unit)
        if held.confirmed or not held.secret:
            raise NotFoundError
        after = factors.confirmed(held, code, now)
        if after is None:
            raise WrongCodeError
        unit.second_factors.save(after)
        codes = first_codes(by.id, token, unit)
        unit.audit.add(AuditEvent(AuditTag.SECOND_FACTOR_ON, by.id, now, by.id))
        unit.commit()
    return codes


def drop_second_factor(*, by: Account, tools: Tools) -> None:
    """Turn the app off; recovery codes stay for who has a passkey.

    Raises NotFoundError, or LastFactorError where the practice asks for a second factor.
    """
    now = tools.clock.now()
    with tools.keeper() as unit:
        held = held_by(by.id, unit)
        if not held.confirmed:
            raise NotFoundError
        unit.second_factors.save(factors.without_app(held))
        settle_without(by.id, unit)
        unit.audit.add(AuditEvent(AuditTag.SECOND_FACTOR_OFF, by.id, now, by.id))
        unit.commit()


def new_recovery_codes(*, by: Account, tools: Tools) -> tuple[str, ...]:
    """Recovery codes in the place of all earlier ones; raises NotFoundError without a factor."""
    now = tools.clock.now()
    with tools.keeper() as unit:
        if not factors_of(by.id, unit).any:
            raise NotFoundError
        factor, codes = factors.with_recovery_codes(held_by(by.id, unit))
        unit.second_factors.save(factor)
        unit.audit.add(AuditEvent(AuditTag.RECOVERY_CODES_MADE, by.id, now, by.id))
        unit.commit()
    return codes


def held_by(account_id: AccountId, unit: UnitOfWork) -> SecondFactor:
    """The account's app and recovery codes; bare where it has none."""
    return unit.second_factors.of(account_id) or SecondFactor(account_id)


def must_enrol(account_id: AccountId, unit: UnitOfWork) -> bool:
    """Whether the practice asks the account for a second factor, and it has none."""
    return unit.practice.read(AccessRules).second_factor and not factors_of(account_id, unit).any


def first_codes(account_id: AccountId, token: str, unit: UnitOfWork) -> tuple[str, ...]:
    """After a factor was added: recovery codes, where there were none; this browser may go on."""
    unit.accounts.enrolled(account_id, token)
    held = held_by(account_id, unit)
    if held.recovery:
        return ()
    factor, codes = factors.with_recovery_codes(held)
    unit.second_factors.save(factor)
    return codes


def settle_without(account_id: AccountId, unit: UnitOfWork) -> None:
    """After a factor was taken away: without any, recovery codes are for nothing.

    Raises LastFactorError where the practice asks for one.
    """
    if must_enrol(account_id, unit):
        raise LastFactorError
    if not factors_of(account_id, unit).any:
        unit.second_factors.drop(account_id)
