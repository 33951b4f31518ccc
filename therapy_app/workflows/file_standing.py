"""How a client's file stands: end of treatment, legal hold, restriction (Art. 18 GDPR)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId
from therapy_app.domain.retention import Restriction, Standing
from therapy_app.workflows.set_up import required
from therapy_app.workflows.tools import Tools

LONGEST_REASON: Final = 500


def standing_of(client_id: ClientId, *, by: Account, tools: Tools) -> Standing:
    """How the file stands; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return unit.standings.of(client_id, by.id)


def end_treatment(client_id: ClientId, on: date, *, by: Account, tools: Tools) -> Standing:
    """Close the file: from this day the years of keeping count. Not a day that is to come."""
    if on > tools.clock.today():
        raise InvalidInputError(field="ended")
    return _change(
        client_id, lambda one: replace(one, ended=on), AuditTag.TREATMENT_ENDED, by, tools
    )


def resume_treatment(client_id: ClientId, *, by: Account, tools: Tools) -> Standing:
    """Open the file again: treatment goes on, and the years begin anew at its end."""
    return _change(
        client_id, lambda one: replace(one, ended=None), AuditTag.TREATMENT_RESUMED, by, tools
    )


def put_on_hold(client_id: ClientId, reason: str, *, by: Account, tools: Tools) -> Standing:
    """Let nothing of the file go, by itself or by hand, until the hold is lifted."""
    why = required("reason", reason, longest=LONGEST_REASON)
    return _change(client_id, lambda one: replace(one, hold=why), AuditTag.HOLD_ON, by, tools)


def lift_hold(client_id: ClientId, *, by: Account, tools: Tools) -> Standing:
    """Let things go again when their time is over."""
    return _change(client_id, lambda one: replace(one, hold=""), AuditTag.HOLD_OFF, by, tools)


def restrict(client_id: ClientId, reason: str, *, by: Account, tools: Tools) -> Standing:
    """Keep the file as it is: no change, and no reading without saying why."""
    why = required("reason", reason, longest=LONGEST_REASON)
    return _change(
        client_id,
        lambda one: replace(one, restricted_for=why).shut(),
        AuditTag.RESTRICTED,
        by,
        tools,
    )


def lift_restriction(client_id: ClientId, *, by: Account, tools: Tools) -> Standing:
    """Work with the file again as with any other."""
    return _change(
        client_id,
        lambda one: replace(one, restricted=Restriction.NONE, restricted_for="", opened_for=""),
        AuditTag.UNRESTRICTED,
        by,
        tools,
    )


def open_restricted(client_id: ClientId, reason: str, *, by: Account, tools: Tools) -> Standing:
    """Read a restricted file, for this reason, until the next night or until it is shut."""
    why = required("reason", reason, longest=LONGEST_REASON)
    return _change(
        client_id,
        lambda one: replace(_restricted(one), restricted=Restriction.READING, opened_for=why),
        AuditTag.RESTRICTED_OPENED,
        by,
        tools,
    )


def shut_restricted(client_id: ClientId, *, by: Account, tools: Tools) -> Standing:
    """End the reading of a restricted file."""
    return _change(
        client_id, lambda one: _restricted(one).shut(), AuditTag.RESTRICTED_SHUT, by, tools
    )


def _restricted(standing: Standing) -> Standing:
    if standing.restricted is Restriction.NONE:
        raise InvalidInputError(field="restriction")
    return standing


def _change(
    client_id: ClientId,
    changed: Callable[[Standing], Standing],
    tag: AuditTag,
    by: Account,
    tools: Tools,
) -> Standing:
    """The log gets the act; the reason stays with the file, sealed."""
    with tools.keeper() as unit:
        standing = changed(unit.standings.of(client_id, by.id))
        unit.standings.save(standing, by.id)
        unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), client_id))
        unit.commit()
    return standing
