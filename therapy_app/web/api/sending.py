"""The routes of what leaves: what would be sent, which words are hidden, what was sent."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.ids import ConnectorId, NoteId, SessionId
from therapy_app.domain.proposal import Held
from therapy_app.domain.sending import Sent
from therapy_app.web import wording
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.writings import opened_in
from therapy_app.workflows import sending
from therapy_app.workflows.first_requests import first_requests


def preview(call: Call) -> Response:
    """Exactly what would be sent to a connector about a note."""
    return _previewed(
        call, call.query.get("connector", ""), opened_in(call.query.get("opened", ""))
    )


def decide(call: Call) -> Response:
    """Hide or show a word from now on, and what would be sent then."""
    sending.decide_word(
        NoteId(call.path["id"]),
        fields.text(call.body, "word"),
        hide=fields.flag(call.body, "hide"),
        by=call.by,
        tools=call.tools,
    )
    named = fields.optional_text(call.body, "opened") or ""
    connector = fields.text(call.body, "connector")
    return _previewed(call, connector, opened_in(named))


def about_session(call: Call) -> Response:
    """What was sent about one session."""
    sent = sending.sent_about(SessionId(call.path["id"]), by=call.by, tools=call.tools)
    return JSONResponse({"sent": [_sent(one, call) for one in reversed(sent)]})


def last(call: Call) -> Response:
    """What was last sent about any client."""
    lines = sending.last_sent(by=call.by, tools=call.tools)
    return JSONResponse({"sent": [_sent(one, call) | {"who": c.label} for one, c in lines]})


def _previewed(call: Call, connector: str, opened: frozenset[Held]) -> Response:
    made = sending.preview(
        NoteId(call.path["id"]),
        ConnectorId(connector),
        first_requests(call.tools, opened),
        by=call.by,
        tools=call.tools,
    )
    return shown(made)


def shown(made: sending.Preview) -> Response:
    """What would be sent, word for word, and what stands for what in it."""
    return JSONResponse(
        {
            "connector": {
                "name": made.connector.name,
                "processor": made.connector.processor,
                "region": made.connector.region,
                "address": str(made.connector.origin or ""),
                "model": made.connector.model,
                "place": made.connector.place.value,
                "always_ask": made.connector.always_ask,
            },
            "requests": [{"system": r.system, "prompt": r.prompt} for r in made.requests],
            "stand_ins": [
                {"token": one.token, "word": one.base, "kind": one.kind.value}
                for one in made.stand_ins
            ],
            "seal": made.seal,
        }
    )


def _sent(one: Sent, call: Call) -> fields.Json:
    day = one.at.astimezone().date()
    return {
        "id": one.id,
        "date": wording.short_date(day, call.by.language, today=call.tools.clock.today()),
        "time": wording.clock_time(one.at),
        "connector": one.connector,
        "processor": one.processor,
        "region": one.region,
        "address": one.address,
        "model": one.model,
        "place": one.place.value,
        "text": one.text,
        "hidden": one.hidden,
        "sound_seconds": one.sound_seconds,
    }
