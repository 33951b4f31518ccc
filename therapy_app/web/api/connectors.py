"""The routes of connected models: what there is, changes, the switch. A key only ever comes in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from starlette.responses import JSONResponse, Response

from therapy_app.defaults.endpoints import usual_endpoints
from therapy_app.domain.connector import (
    Connector,
    Provider,
    Task,
    Training,
    Transfer,
    field_of,
)
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import AccountId, ConnectorId
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import keep_connectors
from therapy_app.workflows.keep_connectors import Connected

_Choice = TypeVar("_Choice", bound=StrEnum)
_BLANK = Connector(
    ConnectorId(""), AccountId(""), datetime.min.replace(tzinfo=UTC), Provider.OLLAMA
)


def connectors(call: Call) -> Response:
    """All of the therapist's connectors."""
    return _shown(keep_connectors.connectors(by=call.by, tools=call.tools), call)


def add(call: Call) -> Response:
    """One more, off."""
    new = _connector(call.body, _BLANK)
    key = fields.optional_text(call.body, "key")
    return _shown(keep_connectors.add_connector(new, key=key, by=call.by, tools=call.tools), call)


def change(call: Call) -> Response:
    """Other fields, or another key."""
    new = _connector(call.body, replace(_BLANK, id=ConnectorId(call.path["id"])))
    key = fields.optional_text(call.body, "key")
    return _shown(
        keep_connectors.change_connector(new, key=key, by=call.by, tools=call.tools), call
    )


def switch(call: Call) -> Response:
    """On or off."""
    on = fields.flag(call.body, "on")
    connector_id = ConnectorId(call.path["id"])
    return _shown(
        keep_connectors.switch_connector(connector_id, on=on, by=call.by, tools=call.tools), call
    )


def remove(call: Call) -> Response:
    """One less."""
    connector_id = ConnectorId(call.path["id"])
    return _shown(
        keep_connectors.remove_connector(connector_id, by=call.by, tools=call.tools), call
    )


def _connector(body: fields.Fields, blank: Connector) -> Connector:
    return replace(
        blank,
        provider=fields.choice(body, "provider", Provider),
        name=_line(body, "name"),
        endpoint=_line(body, "endpoint"),
        model=_line(body, "model"),
        region=_line(body, "region"),
        processor=_line(body, "processor"),
        agreement=_day(body, "agreement"),
        retention=_line(body, "retention"),
        training=_chosen(body, "training", Training),
        transfer=_chosen(body, "transfer", Transfer),
        always_ask=fields.flag(body, "always_ask"),
        task=_chosen(body, "task", Task) or Task.WRITING,
    )


def _line(body: fields.Fields, name: str) -> str:
    return " ".join((fields.optional_text(body, name) or "").split())


def _day(body: fields.Fields, name: str) -> date | None:
    given = _line(body, name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise InvalidInputError(field=name) from None


def _chosen(body: fields.Fields, name: str, kind: type[_Choice]) -> _Choice | None:
    return fields.choice(body, name, kind) if _line(body, name) else None


def _shown(lines: tuple[Connected, ...], call: Call) -> Response:
    return JSONResponse(
        {"connectors": [_one(line, call) for line in lines], "usual": dict(usual_endpoints())}
    )


def _one(line: Connected, call: Call) -> fields.Json:
    one = line.connector
    return {
        "id": one.id,
        "task": one.task.value,
        "provider": one.provider.value,
        "name": one.name,
        "endpoint": one.endpoint,
        "model": one.model,
        "region": one.region,
        "processor": one.processor,
        "agreement": one.agreement.isoformat() if one.agreement else "",
        "retention": one.retention,
        "training": one.training.value if one.training else "",
        "transfer": one.transfer.value if one.transfer else "",
        "always_ask": one.always_ask,
        "on": one.on,
        "place": one.place.value,
        "address": str(one.origin or ""),
        "has_key": line.has_key,
        "lacks": [
            {"field": field_of(lack), "says": wording.refusal(f"lack_{lack}", call.by.language)}
            for lack in line.lacks
        ],
    }
