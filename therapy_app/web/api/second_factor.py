"""Routes for the authenticator app and the recovery codes of one's own account."""

from typing import Any, Final

import segno
from starlette.responses import JSONResponse, Response

from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import second_factor as acts

_BORDER: Final = 4
"""Light modules around the picture: what readers ask for (ISO/IEC 18004)."""


def state(call: Call) -> Response:
    """What one's own account has besides its password, and how many recovery codes are left."""
    has = acts.own_factors(by=call.by, tools=call.tools)
    return JSONResponse({"on": has.app, "passkeys": has.passkeys, "codes": has.codes})


def begin(call: Call) -> Response:
    """The key for the authenticator app, as text and as a picture; nothing is on yet."""
    factor, address = acts.begin_second_factor(by=call.by, tools=call.tools)
    return JSONResponse({"key": factor.secret, "picture": _picture(address)})


def confirm(call: Call) -> Response:
    """Turn it on; the answer holds the recovery codes, this once, with the first factor."""
    codes = acts.confirm_second_factor(fields.text(call.body, "code"), by=call.by, tools=call.tools)
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
