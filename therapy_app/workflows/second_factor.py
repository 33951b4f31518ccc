"""Turn the second factor of one's own account on and off; the password is asked each time."""

from therapy_app.domain import second_factor as factors
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError, WrongCodeError
from therapy_app.domain.second_factor import SecondFactor
from therapy_app.workflows.sign_in import prove_again
from therapy_app.workflows.tools import Tools


def has_second_factor(*, by: Account, tools: Tools) -> bool:
    """Whether the account is asked for a code when it signs in."""
    with tools.keeper(write=False) as unit:
        factor = unit.second_factors.of(by.id)
    return factor is not None and factor.confirmed


def begin_second_factor(password: str, *, by: Account, tools: Tools) -> tuple[SecondFactor, str]:
    """A new secret and the address for the authenticator app; nothing is asked for until confirmed.

    Raises WrongPasswordError or TooManyAttemptsError; a factor in use stays until then.
    """
    prove_again(password, by=by, tools=tools)
    factor = factors.fresh(by.id)
    with tools.keeper() as unit:
        held = unit.second_factors.of(by.id)
        if held is not None and held.confirmed:
            raise NotFoundError
        unit.second_factors.save(factor)
        unit.commit()
    return factor, factors.address(factor, by.name)


def confirm_second_factor(code: str, *, by: Account, tools: Tools) -> tuple[str, ...]:
    """Turn it on with its first code; gives the recovery codes, which are shown this once.

    Raises WrongCodeError, or NotFoundError where none was begun.
    """
    now = tools.clock.now()
    with tools.keeper() as unit:
        factor = unit.second_factors.of(by.id)
        if factor is None or factor.confirmed:
            raise NotFoundError
        after = factors.taken(factor, code, now)
        if after is None:
            raise WrongCodeError
        after, codes = factors.confirmed(after)
        unit.second_factors.save(after)
        unit.audit.add(AuditEvent(AuditTag.SECOND_FACTOR_ON, by.id, now, by.id))
        unit.commit()
    return codes


def drop_second_factor(password: str, code: str, *, by: Account, tools: Tools) -> None:
    """Turn it off; asks for both factors. Raises WrongPasswordError, WrongCodeError ..."""
    prove_again(password, code=code, by=by, tools=tools)
    with tools.keeper() as unit:
        unit.second_factors.drop(by.id)
        now = tools.clock.now()
        unit.audit.add(AuditEvent(AuditTag.SECOND_FACTOR_OFF, by.id, now, by.id))
        unit.commit()
