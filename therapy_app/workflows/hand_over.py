"""Give the clients of one therapist to another, with all that belongs to them."""

from itertools import count

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools


def hand_over_clients(
    of: Account, to: Account, *, by: Account, unit: UnitOfWork, tools: Tools
) -> int:
    """Move every client; gives how many. A code that the other has already gets a number."""
    taken = {client.code for client in unit.clients.all(to.id)}
    clients = unit.clients.all(of.id)
    for client in clients:
        code = _free(client.code, taken)
        taken.add(code)
        unit.clients.hand_over(client.id, of.id, to.id, code)
        event = AuditEvent(AuditTag.CLIENT_HANDED_OVER, by.id, tools.clock.now(), client.id, to.id)
        unit.audit.add(event)
    return len(clients)


def _free(code: str, taken: set[str]) -> str:
    """Two clients of one therapist never bear the same code: they would be taken for each other."""
    if code not in taken:
        return code
    return next(other for n in count(2) if (other := f"{code} ({n})") not in taken)
