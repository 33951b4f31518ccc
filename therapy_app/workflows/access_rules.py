"""Whether the practice asks everybody for a second factor."""

from therapy_app.domain.access import AccessRules
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.workflows.tools import Tools


def access_rules(*, tools: Tools) -> AccessRules:
    """The practice's rules."""
    with tools.keeper(write=False) as unit:
        return unit.practice.read(AccessRules)


def ask_for_second_factor(*, required: bool, token: str, by: Account, tools: Tools) -> None:
    """Ask everybody for a second factor from their next sign-in, or no more; a weighty act.

    Whoever relaxes the rule while they have yet to choose a factor goes on without.
    """
    now = tools.clock.now()
    tag = AuditTag.SECOND_FACTOR_REQUIRED if required else AuditTag.SECOND_FACTOR_RELAXED
    with tools.keeper() as unit:
        unit.practice.keep(AccessRules(second_factor=required))
        if not required:
            unit.accounts.enrolled(by.id, token)
        unit.audit.add(AuditEvent(tag, by.id, now, by.id))
        unit.commit()
