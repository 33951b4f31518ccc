"""Routes for the passkeys of one's own account."""

from starlette.responses import JSONResponse, Response

from therapy_app.domain.passkey import Passkey
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.own_access import moment
from therapy_app.workflows import passkeys as acts


def passkeys(call: Call) -> Response:
    """One's own passkeys, and roughly which browser this is: a name for the next one."""
    return JSONResponse(_listed(call) | {"device": call.device})


def begin(call: Call) -> Response:
    """What the browser needs to make a passkey."""
    return JSONResponse(acts.begin_passkey(call.site, by=call.by, tools=call.tools))


def add(call: Call) -> Response:
    """Keep what the browser made; with recovery codes, this once, if it is the first factor."""
    answer, name = fields.part(call.body, "credential"), fields.text(call.body, "name")
    token = call.token or ""
    _, codes = acts.add_passkey(answer, name, call.site, token, by=call.by, tools=call.tools)
    return JSONResponse(_listed(call) | {"codes": codes})


def remove(call: Call) -> Response:
    """Forget one of them; the answer lists those that are left."""
    acts.remove_passkey(call.path["id"], by=call.by, tools=call.tools)
    return JSONResponse(_listed(call))


def _listed(call: Call) -> fields.Json:
    found = acts.passkeys(by=call.by, tools=call.tools)
    return {"passkeys": [_one(passkey, call) for passkey in found]}


def _one(passkey: Passkey, call: Call) -> fields.Json:
    return {
        "id": passkey.id,
        "name": passkey.name,
        "made": moment(passkey.made, call),
        "used": moment(passkey.used, call) if passkey.used else "",
        "site": "" if passkey.site == call.site.name else passkey.site,
    }
