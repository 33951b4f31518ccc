"""The models that a therapist connects: add, change, switch on and off, remove."""

from dataclasses import dataclass, replace

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.connector import (
    Connector,
    Lack,
    Secret,
    changed,
    destination,
    lacks,
    switched_on,
)
from therapy_app.domain.endpoint import LONGEST_ADDRESS, Origin
from therapy_app.domain.errors import InvalidInputError, TooLongError
from therapy_app.domain.ids import ConnectorId, new_id
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.tools import Tools

MOST_CONNECTORS = 20
LONGEST_TERM = 300
LONGEST_KEY = 8000
"""Letters of each field of a connector, and of a key: some are whole files."""


@dataclass(frozen=True, slots=True)
class Connected:
    """A connector as its therapist sees it: whether a key is kept, and what is missing."""

    connector: Connector
    has_key: bool
    lacks: tuple[Lack, ...]


def connectors(*, by: Account, tools: Tools) -> tuple[Connected, ...]:
    """The therapist's connectors, oldest first."""
    with tools.keeper(write=False) as unit:
        return _all(by, tools, unit)


def allowed(tools: Tools) -> frozenset[Origin]:
    """The servers that the app may reach now: those of connectors that are on, of all accounts."""
    with tools.keeper(write=False) as unit:
        return frozenset(origin for one in unit.connectors.every() for origin in one.reaches)


def add_connector(
    new: Connector, *, key: str | None = None, by: Account, tools: Tools
) -> tuple[Connected, ...]:
    """Keep a new connector, off. Raises TooLongError (a field, or more than MOST_CONNECTORS)."""
    _refuse_long(new, key)
    with tools.keeper() as unit:
        if len(unit.connectors.all(by.id)) >= MOST_CONNECTORS:
            raise TooLongError(limit=MOST_CONNECTORS, unit="connectors")
        kept = replace(
            new, id=ConnectorId(new_id()), owner=by.id, created=tools.clock.now(), on=False
        )
        return _keep(kept, key, AuditTag.CONNECTOR_ADDED, by, tools, unit)


def change_connector(
    new: Connector, *, key: str | None = None, by: Account, tools: Tools
) -> tuple[Connected, ...]:
    """Keep changed fields and, where given, the key of the service ("" forgets it).

    Another destination switches it off and forgets the key: contract and key held for the other
    one. Raises TooLongError, NotFoundError.
    """
    _refuse_long(new, key)
    with tools.keeper() as unit:
        held = unit.connectors.get(new.id, by.id)
        kept = changed(
            held, replace(new, owner=held.owner, created=held.created), tools.clock.today()
        )
        if key is None and destination(held) != destination(kept):
            key = ""
        return _keep(kept, key, AuditTag.CONNECTOR_CHANGED, by, tools, unit)


def switch_connector(
    connector_id: ConnectorId, *, on: bool, by: Account, tools: Tools
) -> tuple[Connected, ...]:
    """Switch it on or off. Raises IncompleteConnectorError, NotFoundError."""
    with tools.keeper() as unit:
        held = unit.connectors.get(connector_id, by.id)
        kept = switched_on(held, tools.clock.today()) if on else replace(held, on=False)
        tag = AuditTag.CONNECTOR_ON if on else AuditTag.CONNECTOR_OFF
        return _keep(kept, None, tag, by, tools, unit)


def remove_connector(
    connector_id: ConnectorId, *, by: Account, tools: Tools
) -> tuple[Connected, ...]:
    """Forget it and its key; what was sent stays listed. Raises NotFoundError."""
    with tools.keeper() as unit:
        unit.connectors.remove(connector_id, by.id)
        _note(AuditTag.CONNECTOR_REMOVED, connector_id, by, tools, unit)
        unit.commit()
        return _all(by, tools, unit)


def _keep(
    kept: Connector, key: str | None, tag: AuditTag, by: Account, tools: Tools, unit: UnitOfWork
) -> tuple[Connected, ...]:
    unit.connectors.save(kept)
    if key is not None:
        secret = Secret(key.strip()) if key.strip() else None
        unit.connectors.save_secret(kept.id, by.id, secret)
    _note(tag, kept.id, by, tools, unit)
    unit.commit()
    return _all(by, tools, unit)


def _note(
    tag: AuditTag, connector_id: ConnectorId, by: Account, tools: Tools, unit: UnitOfWork
) -> None:
    unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), connector_id))


def _all(by: Account, tools: Tools, unit: UnitOfWork) -> tuple[Connected, ...]:
    keyed = unit.connectors.with_secret(by.id)
    today = tools.clock.today()
    return tuple(
        Connected(one, one.id in keyed, lacks(one, today)) for one in unit.connectors.all(by.id)
    )


def _refuse_long(connector: Connector, key: str | None) -> None:
    fields = (
        connector.name,
        connector.model,
        connector.region,
        connector.processor,
        connector.retention,
    )
    if any(len(field) > LONGEST_TERM for field in fields) or len(key or "") > LONGEST_KEY:
        raise TooLongError(limit=LONGEST_TERM, unit="letters")
    if len(connector.endpoint) > LONGEST_ADDRESS:
        raise InvalidInputError(field="endpoint")
