"""Routes for who holds the keys."""

from starlette.responses import JSONResponse, Response

from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call
from therapy_app.workflows import change_keys as acts


def state(call: Call) -> Response:
    """Whether only those who sign in open the notes, or a file does."""
    return JSONResponse({"sealed": acts.are_sealed(tools=call.tools)})


def seal(call: Call) -> Response:
    """Seal the master key with one's password; the answer holds the recovery key, this once."""
    password = fields.text(call.body, "password")
    return JSONResponse({"recovery_key": acts.seal(password, by=call.by, tools=call.tools)})


def keep_in_file(call: Call) -> Response:
    """Keep the master key in a file, so that the app starts unattended."""
    acts.keep_in_file(by=call.by, tools=call.tools)
    return JSONResponse({})


def new_recovery_key(call: Call) -> Response:
    """Another recovery key; the answer holds it, this once."""
    return JSONResponse({"recovery_key": acts.new_recovery_key(by=call.by, tools=call.tools)})


def renew(call: Call) -> Response:
    """Fresh keys for every client and account."""
    acts.renew_data_keys(by=call.by, tools=call.tools)
    return JSONResponse({})


def rotate(call: Call) -> Response:
    """Another master key at once."""
    acts.rotate_master(by=call.by, tools=call.tools)
    return JSONResponse({})
