"""The one check of roles: asked at every route and every event, before anything is done."""

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotYourRoleError
from therapy_app.domain.roles import Right
from therapy_app.workflows.tools import Tools


def must_be_allowed(right: Right, *, by: Account, tools: Tools) -> None:
    """Raise NotYourRoleError, and write it down, where no role of the account gives this right."""
    if by.may(right):
        return
    with tools.keeper() as unit:
        refused = AuditTag.REFUSED_BY_ROLE
        unit.audit.add(AuditEvent(refused, by.id, tools.clock.now(), by.id, right.value))
        unit.commit()
    raise NotYourRoleError
