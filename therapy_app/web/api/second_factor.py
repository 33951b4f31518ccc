"""Routes for the second factor of one's own account; each change asks for the password."""

from typing import Any, Final

import segno
from starlette.responses import JSONResponse, Response

from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import second_factor as acts

_BORDER: Final = 4
"""Light modules around the picture: what readers ask for (ISO/IEC 18004)."""


def state(call: Call) -> Response:
    """Whether it is on."""
    return JSONResponse({"on": acts.has_second_factor(by=call.by, tools=call.tools)})


def begin(call: Call) -> Response:
    """The key for the authenticator app, as text and as a picture; nothing is on yet."""
    password = fields.text(call.body, "password")
    factor, address = acts.begin_second_factor(password, by=call.by, tools=call.tools)
    return JSONResponse({"key": factor.secret, "picture": _picture(address)})


def confirm(call: Call) -> Response:
    """Turn it on; the answer holds the recovery codes, this once."""
    codes = acts.confirm_second_factor(fields.text(call.body, "code"), by=call.by, tools=call.tools)
    return JSONResponse({"codes": codes})


def remove(call: Call) -> Response:
    """Turn it off."""
    password, code = fields.text(call.body, "password"), fields.text(call.body, "code")
    acts.drop_second_factor(password, code, by=call.by, tools=call.tools)
    return JSONResponse({})


def _picture(address: str) -> dict[str, Any]:
    """A QR code as the path of an SVG, one unit a module, inside a quiet border."""
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix_iter(border=_BORDER)]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"size": len(rows), "path": path}
