"""After a backup was put back: remove again the clients who were erased since it was made."""

from collections.abc import Collection

from therapy_app.domain.audit import AuditTag
from therapy_app.domain.erasure import Certificate, Certificates, ErasedBecause
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.workflows.erase_client import erase
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


def certified(certificates: Collection[Certificate], *, tools: Tools) -> Erasures:
    """The same as certificates say it that this practice's own log signed; others say nothing."""
    with tools.keeper(write=False) as unit:
        return [
            (one.erasure.owner, one.erasure.client_id)
            for one in certificates
            if unit.audit.has_signed(one.erasure.statement, one.signed)
        ]


def certificates(*, tools: Tools) -> tuple[Certificate, ...]:
    """All certificates of this practice, to lie beside its backups."""
    with tools.keeper(write=False) as unit:
        return unit.practice.read(Certificates).certificates


def apply_erasures(known: Erasures, *, tools: Tools) -> int:
    """Erase those clients where they came back; gives how many. Each is written to the log."""
    erased = 0
    for owner, client in known:
        with tools.keeper() as unit:
            try:
                erase(client, owner, ErasedBecause.AGAIN, tools.clock.now(), unit)
            except NotFoundError:
                continue
            unit.commit()
        erased += 1
    return erased
