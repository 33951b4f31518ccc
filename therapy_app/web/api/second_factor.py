"""Routes for the authenticator app and the recovery codes of one's own account."""

from typing import Any, Final

import segno
from starlette.responses import JSONResponse, Response

from therapy_app.domain.roles import Right
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.web.api.own_access import moment
from therapy_app.workflows import second_factor as acts
from therapy_app.workflows.access_rules import access_rules, ask_for_second_factor
from therapy_app.workflows.lost_access import factors_taken_away

_BORDER: Final = 4
"""Light modules around the picture: what readers ask for (ISO/IEC 18004)."""


def state(call: Call) -> Response:
    """What one's own account has besides its password, and what the practice asks for."""
    has = acts.own_factors(by=call.by, tools=call.tools)
    rules = access_rules(tools=call.tools)
    taken_away = factors_taken_away(by=call.by, tools=call.tools)
    return JSONResponse(
        {
            "on": has.app,
            "passkeys": has.passkeys,
            "codes": has.codes,
            "taken_away": moment(taken_away, call) if taken_away else "",
            "required": rules.second_factor,
            "manages": call.by.may(Right.MANAGE),
        }
    )


def rule(call: Call) -> Response:
    """Ask everybody of the practice for a second factor, or no more."""
    required = fields.flag(call.body, "required")
    token = call.token or ""
    ask_for_second_factor(required=required, token=token, by=call.by, tools=call.tools)
    return state(call)


def begin(call: Call) -> Response:
    """The key for the authenticator app, as text and as a picture; nothing is on yet."""
    factor, address = acts.begin_second_factor(by=call.by, tools=call.tools)
    return JSONResponse({"key": factor.secret, "picture": _picture(address)})


def confirm(call: Call) -> Response:
    """Turn it on; the answer holds the recovery codes, this once, with the first factor."""
    code, token = fields.text(call.body, "code"), call.token or ""
    codes = acts.confirm_second_factor(code, token, by=call.by, tools=call.tools)
    return JSONResponse({"codes": codes})


def remove(call: Call) -> Response:
    """Turn it off."""
    acts.drop_second_factor(by=call.by, tools=call.tools)
    return JSONResponse({})


def recovery_codes(call: Call) -> Response:
    """Other recovery codes; those before open nothing any more."""
    return JSONResponse({"codes": acts.new_recovery_codes(by=call.by, tools=call.tools)})


def _picture(address: str) -> dict[str, Any]:
    """A QR code as the path of an SVG, one unit a module, inside a quiet border."""
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix_iter(border=_BORDER)]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"size": len(rows), "path": path}
