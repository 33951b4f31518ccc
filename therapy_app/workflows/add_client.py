"""Add a client, and change one."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client import Client
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId, new_id
from therapy_app.domain.language import Language
from therapy_app.workflows.set_up import required
from therapy_app.workflows.tools import Tools

LONGEST_CODE = 40


def add_client(
    *,
    code: str,
    name: str | None,
    language: Language,
    by: Account,
    tools: Tools,
    demo: bool = False,
) -> Client:
    """Add a client under a pseudonym code; raises InvalidInputError naming the field."""
    now = tools.clock.now()
    client = Client(
        id=ClientId(new_id()),
        owner=by.id,
        code=required("code", code, longest=LONGEST_CODE),
        name=_optional(name),
        language=language,
        created=now,
        demo=demo,
    )
    with tools.keeper() as unit:
        if any(other.code == client.code for other in unit.clients.all(by.id)):
            raise InvalidInputError(field="code_taken")
        unit.clients.add(client)
        unit.audit.add(AuditEvent(AuditTag.CLIENT_ADDED, by.id, now, client.id))
        unit.commit()
    return client


def change_client(
    client_id: ClientId,
    *,
    code: str,
    name: str | None,
    language: Language,
    by: Account,
    tools: Tools,
) -> Client:
    """Change code, name or language; raises InvalidInputError or NotFoundError."""
    with tools.keeper() as unit:
        client = replace(
            unit.clients.get(client_id, by.id),
            code=required("code", code, longest=LONGEST_CODE),
            name=_optional(name),
            language=language,
        )
        others = (c for c in unit.clients.all(by.id) if c.id != client_id)
        if any(other.code == client.code for other in others):
            raise InvalidInputError(field="code_taken")
        unit.clients.save(client)
        unit.audit.add(AuditEvent(AuditTag.CLIENT_CHANGED, by.id, tools.clock.now(), client.id))
        unit.commit()
    return client


def _optional(name: str | None) -> str | None:
    return required("client_name", name) if name and name.strip() else None
