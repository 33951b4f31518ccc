"""After a backup was put back: remove again the clients who were erased since it was made."""

from collections.abc import Collection

from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.workflows.read_log import entries
from therapy_app.workflows.tools import Tools

Erasures = Collection[tuple[AccountId, ClientId]]


def erasures(*, tools: Tools) -> Erasures:
    """Who erased which client, by their random ids: what the log of acts holds of them."""
    return [
        (AccountId(entry.event.actor), ClientId(entry.event.subject))
        for entry in entries(tools=tools)
        if entry.event.tag is AuditTag.CLIENT_REMOVED
    ]


def apply_erasures(known: Erasures, *, tools: Tools) -> int:
    """Erase those clients where they came back; gives how many. Each is written to the log."""
    erased = 0
    for owner, client in known:
        with tools.keeper() as unit:
            try:
                unit.clients.remove(client, owner)
            except NotFoundError:
                continue
            now = tools.clock.now()
            unit.audit.add(AuditEvent(AuditTag.CLIENT_REMOVED, owner, now, client, "restored"))
            unit.commit()
        erased += 1
    return erased
