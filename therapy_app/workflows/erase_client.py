"""Erase a client: the key first, then all that belongs to them; a certificate stays."""

from datetime import datetime

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.erasure import Certificate, Certificates, ErasedBecause, Erasure
from therapy_app.domain.errors import HeldError, NotFoundError, RestrictedError
from therapy_app.domain.ids import AccountId, ClientId, new_id
from therapy_app.domain.retention import FileState, Periods
from therapy_app.pipeline.forgetting import forget_texts
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.daily_backup import list_erased
from therapy_app.workflows.tools import Tools


def erase_client(client_id: ClientId, *, by: Account, tools: Tools) -> Certificate:
    """Destroy the client's key and all that belongs to them, certify it, and tell the backups.

    Raises NotFoundError, and HeldError or RestrictedError where the file has to stay.
    """
    with tools.keeper() as unit:
        standing = unit.standings.of(client_id, by.id)
        if standing.hold:
            raise HeldError
        if standing.is_frozen:
            raise RestrictedError
        years = unit.practice.read(Periods).file_years
        is_due = standing.state(tools.clock.today(), years) is FileState.DUE
        because = ErasedBecause.DUE if is_due else ErasedBecause.EARLIER
        certificate = erase(client_id, by.id, because, tools.clock.now(), unit)
        unit.commit()
    list_erased(tools=tools)
    forget_texts()
    tools.fresh_start.want()
    return certificate


def erase(
    client_id: ClientId, owner: AccountId, because: ErasedBecause, at: datetime, unit: UnitOfWork
) -> Certificate:
    """The same within a transaction, whatever stands against it; of a demo nothing is certified."""
    is_demo = unit.clients.get(client_id, owner).demo
    counts = unit.clients.remove(client_id, owner)
    detail = "restored" if because is ErasedBecause.AGAIN else ""
    unit.audit.add(AuditEvent(AuditTag.CLIENT_REMOVED, owner, at, client_id, detail))
    (entry,) = unit.audit.latest(1)
    erasure = Erasure(new_id(), owner, client_id, at, because, counts, entry.number)
    certificate = Certificate(erasure, unit.audit.sign(erasure.statement))
    if not is_demo:
        kept = unit.practice.read(Certificates)
        unit.practice.keep(kept.with_one(certificate))
    return certificate


def certificate_of(certificate_id: str, *, by: Account, tools: Tools) -> Certificate:
    """One certificate about a client of this therapist; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        for certificate in unit.practice.read(Certificates).of(by.id):
            if certificate.erasure.id == certificate_id:
                return certificate
    raise NotFoundError
