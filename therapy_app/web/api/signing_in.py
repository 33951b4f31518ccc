"""Routes for setting up, signing in and out, locking and unlocking."""

import base64

from starlette.responses import JSONResponse, Response

from therapy_app.domain.errors import NotSignedInError
from therapy_app.domain.language import Language
from therapy_app.web import cookie
from therapy_app.web.api import fields
from therapy_app.web.api.calls import Call, Visit
from therapy_app.web.api.pace import slow_down
from therapy_app.workflows import set_up as setting_up
from therapy_app.workflows import sign_in as signing_in


def set_up(visit: Visit) -> Response:
    """Create the first account and sign it in."""
    slow_down(visit.address, visit.tools.clock.now())
    _, token = setting_up.set_up(
        name=fields.text(visit.body, "name"),
        display_name=fields.text(visit.body, "display_name"),
        password=fields.text(visit.body, "password"),
        language=fields.choice(visit.body, "language", Language),
        template=fields.text(visit.body, "template"),
        tools=visit.tools,
    )
    return _with_cookie(token, visit, 201)


def sign_in(visit: Visit) -> Response:
    """Sign in under a fresh token; one that the browser still had is ended."""
    slow_down(visit.address, visit.tools.clock.now())
    name, password = fields.text(visit.body, "name"), fields.text(visit.body, "password")
    code = fields.text(visit.body, "code") if "code" in visit.body else ""
    _, token = signing_in.sign_in(name, password, code=code, tools=visit.tools)
    if visit.token:
        signing_in.sign_out(visit.token, tools=visit.tools)
    return _with_cookie(token, visit, 200)


def sign_out(visit: Visit) -> Response:
    """End the session. The browser's own storage is the page's business: see docs/api.md."""
    if visit.token:
        signing_in.sign_out(visit.token, tools=visit.tools)
    response = JSONResponse({}, headers={"Clear-Site-Data": '"cache"'})
    cookie.take_away(response)
    return response


def lock(visit: Visit) -> Response:
    """Lock at once; a locked session may lock again."""
    if not visit.token:
        raise NotSignedInError
    signing_in.lock(visit.token, tools=visit.tools)
    return JSONResponse({})


def unlock(visit: Visit) -> Response:
    """Open a locked session with its password."""
    slow_down(visit.address, visit.tools.clock.now())
    if not visit.token:
        raise NotSignedInError
    signing_in.unlock(visit.token, fields.text(visit.body, "password"), tools=visit.tools)
    return JSONResponse({})


def browser_key(call: Call) -> Response:
    """The key for what is not yet sent; the page keeps it in memory only."""
    key = signing_in.browser_key(by=call.by, tools=call.tools)
    return JSONResponse({"key": base64.b64encode(key).decode("ascii"), "account": call.by.id})


def _with_cookie(token: str, visit: Visit, status: int) -> Response:
    response = JSONResponse({}, status)
    cookie.put(response, token, secure=visit.secure)
    return response
